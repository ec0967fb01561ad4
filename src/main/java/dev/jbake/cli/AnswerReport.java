package dev.jbake.cli;

import dev.jbake.answer.Answer;
import dev.jbake.answer.Answers;
import dev.jbake.build.Calls;
import dev.jbake.host.Host;
import dev.jbake.manifest.DefinitionJson;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetRun;
import dev.jbake.target.CallWish;
import dev.jbake.target.Manifest;
import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is said on standard output after a run in which targets were asked something.
///
/// @param wish value of `--call`; null when not given
/// @param hidden texts that are not to appear
record AnswerReport(
        Manifest manifest,
        RunResult result,
        @Nullable CallWish wish,
        Host host,
        List<String> hidden) {

    static boolean isNeeded(BuildOptions options, Manifest manifest) {
        return options.flags().call() != null || !Calls.in(manifest).asked().isEmpty();
    }

    /// Writes the answers.
    ///
    /// @return the exit code
    int tell() {
        boolean ignoresStatus = wish != null && wish.ignoresStatus();
        List<Answer> answers = answers();
        if (wish != null && wish.isJson()) {
            SequencedMap<String, Map.Entry<String, String>> json = new LinkedHashMap<>();
            int code = Answers.asJson(answers, ignoresStatus, json);
            host.out().print(HiddenTexts.of(DefinitionJson.write(manifest, json), hidden));
            return code;
        }
        Answers told = Answers.asText(answers, ignoresStatus);
        host.out().print(HiddenTexts.of(told.text(), hidden));
        return told.code();
    }

    /// By name, as people look for them.
    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        new TreeMap<>(Calls.in(manifest).asked())
                .forEach((name, request) -> {
                    Target target = manifest.targets().get(name);
                    TargetRun run = result.targets().get(name);
                    if (target != null && run != null) {
                        String description = target.description();
                        answers.add(
                                new Answer(
                                        name,
                                        description == null ? "" : description,
                                        request,
                                        file(target),
                                        run.result().response()));
                    }
                });
        return answers;
    }

    /// What its author calls the build file of a target.
    private String file(Target target) {
        if (target.dockerfileInline() != null) {
            return "inline";
        }
        String file = target.dockerfile();
        if (file.startsWith("cwd://")) {
            return host.resolve(file.substring("cwd://".length())).toString();
        }
        if (RemoteAddress.isRemote(file) || RemoteAddress.isRemote(target.context())) {
            return file;
        }
        return Path.of(target.context()).resolve(file).normalize().toString();
    }
}
