package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.host.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginCallTest {
    private static final Environment HERE = Environment.of(Map.of("DOCKER_HOST", "tcp://here"));

    @Test
    void theNameOfThePluginIsNotAnArgument() {
        assertEquals(
                new PluginCall(List.of("ls", "--no-trunc"), HERE), call("jbake ls --no-trunc"));
    }

    @ParameterizedTest
    @CsvSource({
        "build app",
        "build jbake",
        "--unknown jbake ls",
        "--help",
        "--config",
        "--config jbake",
    })
    void aCallThatIsNotDockersIsLeftAsItIs(String line) {
        assertEquals(new PluginCall(List.of(line.split(" ")), HERE), call(line));
    }

    @Test
    void dockersOptionsChooseAnEngineAsVariablesDo() {
        PluginCall call = call("--config /c --host=unix:///s --tlsverify -l debug jbake ls");

        assertEquals(List.of("ls"), call.arguments());
        assertEquals(
                Map.of("DOCKER_CONFIG", "/c", "DOCKER_HOST", "unix:///s", "DOCKER_TLS_VERIFY", "1"),
                call.environment().variables());
    }

    @Test
    void aContextThatIsAskedForWinsOverAHostThatIsSet() {
        assertEquals(
                Map.of("DOCKER_CONTEXT", "far"), call("-c far jbake ls").environment().variables());
    }

    @Test
    void dockersDebugIsOurs() {
        assertEquals(List.of("--debug", "ls"), call("-D jbake ls").arguments());
    }

    private static PluginCall call(String line) {
        return PluginCall.of(line.split(" "), HERE);
    }
}
