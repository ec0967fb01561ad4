package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Two readers of one command line must not differ.
class PlainLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build",
                "bake --print",
                "build app web-*",
                "build -f a.hcl --file b.yaml --file=c.json app --print",
                "build --set app.args.V=1 --set=*.tags= --var A=B --var=C=D=E",
                "build --no-cache --pull=false --load --push",
                "build --no-cache --print app",
                "build --progress plain --builder=b --metadata-file out.json --allow network.host",
                "build -j 3 -k app",
                "build --jobs=3 one two three",
            })
    void whatIsPlainMeansWhatItMeansToPicocli(String line) throws Exception {
        List<String> words = List.of(line.split(" "));
        BuildArguments plain = PlainLine.read(words).orElseThrow();
        assertEquals(byPicocli(words), plain);
        plain.options(Environment.of(Map.of()), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "-D build",
                "build --help",
                "build -D",
                "build --prnt",
                "build -f",
                "build -fa.hcl",
                "build -kj3",
                "build --file=",
                "build --set -x",
                "build --print=false",
                "build --print --print",
                "build --no-cache app",
                "build --no-cache=perhaps",
                "build --builder a --builder b",
                "build -- app",
                "build @words",
            })
    void whatIsNotPlainIsLeftToPicocli(String line) {
        assertEquals(Optional.empty(), PlainLine.read(List.of(line.split(" "))));
    }

    @Test
    void everyOptionIsReadByItsEveryName() {
        for (BuildOption option : BuildOption.values()) {
            for (String name : option.hidden() ? List.<String>of() : option.names()) {
                List<String> words =
                        switch (option.takes()) {
                            case NOTHING, PERHAPS_BOOL -> List.of("build", name);
                            case ONE_VALUE, VALUES -> List.of("build", name, "1");
                        };
                assertEquals(byPicocli(words), PlainLine.read(words).orElseThrow());
                assertTrue(PlainLine.read(words).orElseThrow().given().containsKey(option));
            }
        }
    }

    private static BuildArguments byPicocli(List<String> words) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Host host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(Map.of()),
                        Path.of("/"),
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        CommandSpec spec = BuildCommand.spec(host, new JbakeCommand());
        new CommandLine(spec).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        return ((BuildCommand) spec.userObject()).arguments();
    }
}
