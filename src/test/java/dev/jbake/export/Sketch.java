package dev.jbake.export;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A target of which a test says only what its outputs depend on.
final class Sketch {
    private final String name;
    private final List<Attributes> outputs = new ArrayList<>();
    private final List<Attributes> cacheTo = new ArrayList<>();
    private final List<Attributes> attest = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();
    private final TreeMap<String, String> args = new TreeMap<>();
    private List<String> tags = List.of();
    private List<String> platforms = List.of();

    private Sketch(String name) {
        this.name = name;
    }

    static Sketch target(String name) {
        return new Sketch(name);
    }

    Sketch tags(String... all) {
        tags = List.of(all);
        return this;
    }

    Sketch platforms(String... all) {
        platforms = List.of(all);
        return this;
    }

    /// @param csv `type=…,key=value`
    Sketch output(String csv) {
        outputs.add(attributes(csv));
        return this;
    }

    /// @param csv `type=…,key=value`
    Sketch cacheTo(String csv) {
        cacheTo.add(attributes(csv));
        return this;
    }

    Sketch attest(String csv) {
        attest.add(attributes(csv));
        return this;
    }

    Sketch annotation(String text) {
        annotations.add(text);
        return this;
    }

    Sketch arg(String key, String value) {
        args.put(key, value);
        return this;
    }

    private static Attributes attributes(String csv) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String field : csv.split(",", -1)) {
            values.put(
                    field.substring(0, field.indexOf('=')),
                    field.substring(field.indexOf('=') + 1));
        }
        String type = String.valueOf(values.remove("type"));
        return new Attributes(type, values);
    }

    Target made() {
        return new Target(
                name,
                null,
                null,
                annotations,
                attest,
                ".",
                new TreeMap<>(),
                "Dockerfile",
                null,
                args,
                new TreeMap<>(),
                tags,
                List.of(),
                cacheTo,
                null,
                List.of(),
                List.of(),
                platforms,
                outputs,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                new TreeMap<>(),
                null,
                List.of(),
                new TreeMap<>(),
                List.of(),
                null,
                List.of());
    }

    static Host host(Path directory, Map<String, String> environment, ByteArrayOutputStream out) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Host(
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Environment.of(environment),
                directory,
                InputStream.nullInputStream(),
                print,
                print);
    }
}
