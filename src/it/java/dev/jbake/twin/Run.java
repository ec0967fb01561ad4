package dev.jbake.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jbake.cli.Jbake;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A batch built by one tool.
///
/// @param code how it ended
/// @param said on standard error
/// @param targets by name, what there is of it, by where that is
record Run(int code, String said, Map<String, Map<String, String>> targets) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param store of builders, which both tools share
    static Run of(Batch batch, Side side, Path store, Mask mask)
            throws IOException, InterruptedException {
        Path work = batch.copyTo(side.folder());
        Map<String, String> environment = new TreeMap<>(side.environment(store));
        for (Map.Entry<String, String> each : batch.environment().entrySet()) {
            environment.put(each.getKey(), filled(each.getValue(), side, work));
        }
        if (batch.isPrepared()) {
            Jbake.Ended prepared = call(work, environment, List.of("bash", "-eu", "before"));
            if (prepared.code() != 0) {
                return new Run(prepared.code(), prepared.out() + prepared.err(), Map.of());
            }
        }
        List<String> words = new ArrayList<>(List.of("--metadata-file", "metadata.json"));
        for (String each : batch.args()) {
            words.add(filled(each, side, work));
        }
        JsonNode definition = definition(work, environment, words);
        Jbake.Ended ended = call(work, environment, side.build(words));
        Files.write(work.resolve("stdout"), ended.out().getBytes(StandardCharsets.UTF_8));
        Map<String, Map<String, String>> targets = new LinkedHashMap<>();
        Records records =
                Records.read(
                        side.must(
                                store,
                                "docker",
                                "exec",
                                side.container(),
                                "buildctl",
                                "debug",
                                "histories",
                                "--format",
                                "{{json .}}"));
        var looks =
                new Looks(
                        HttpClient.newHttpClient(),
                        side,
                        store,
                        work,
                        records,
                        Looks.json(work.resolve("metadata.json")),
                        mask);
        for (Map.Entry<String, JsonNode> each : definition.path("target").properties()) {
            targets.put(each.getKey(), looks.of(each.getKey(), each.getValue()));
        }
        return new Run(ended.code(), ended.err(), targets);
    }

    /// The last of what it said.
    String ending() {
        List<String> lines = said.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static String filled(String text, Side side, Path work) {
        String filled = text.replace("$REPO", side.repository()).replace("$WORK", work.toString());
        for (Map.Entry<String, String> each : side.around().entrySet()) {
            filled = filled.replace("$" + each.getKey(), each.getValue());
        }
        return filled;
    }

    /// What is to be built, in the peer's words.
    private static JsonNode definition(
            Path work, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "buildx", "bake", "--print"));
        command.addAll(words);
        Jbake.Ended printed = call(work, environment, command);
        if (printed.code() != 0) {
            throw new IOException("the peer does not print " + work + ": " + printed.err());
        }
        return JSON.readTree(printed.out());
    }

    private static Jbake.Ended call(
            Path work, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Jbake there = Jbake.in(work);
        environment.forEach(there::with);
        return there.other(command.toArray(String[]::new));
    }
}
