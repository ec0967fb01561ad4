package dev.jbake.policy;

import dev.jbake.buildkit.session.SourceAnswer;
import dev.jbake.buildkit.session.SourceQuestion;
import dev.jbake.rego.Json;
import dev.jbake.rego.Program;
import dev.jbake.rego.RegoException;
import dev.jbake.rego.RegoValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Policy files that are asked together: what they say under `data.docker.decision` counts.
final class PolicySet {
    private static final List<String> DECISION = List.of("docker", "decision");
    private static final Set<String> UNKNOWABLE = Set.of("image.provenance", "image.signatures");

    private final Program program;
    private final PolicyFiles files;
    private final PolicyEnvironment environment;
    private final PolicyLevel level;
    private final PolicyLog log;
    private final InstantSource clock;

    PolicySet(
            Program program,
            PolicyFiles files,
            PolicyEnvironment environment,
            PolicyLevel level,
            PolicyLog log,
            InstantSource clock) {
        this.program = program;
        this.files = files;
        this.environment = environment;
        this.level = level;
        this.log = log;
        this.clock = clock;
    }

    /// Whether steps of the build are to reach the network through a proxy alone.
    boolean wantsProxy() throws PolicyFailure {
        RegoValue input = new RegoValue.Obj(Map.of(RegoValue.of("env"), environment.value(true)));
        PolicyFunctions functions = functions(input);
        RegoValue decision = evaluated(input, functions);
        return decision.at(RegoValue.of("caps"))
                .flatMap(caps -> caps.at(RegoValue.of("exec.proxy")))
                .filter(RegoValue.of(true)::equals)
                .isPresent();
    }

    /// @param platform of the builder, for images that are wanted for none in particular
    SourceAnswer judge(SourceQuestion question, String platform) throws PolicyFailure {
        Set<String> touched = new TreeSet<>();
        String name =
                question.identifier()
                        + (question.platform() == null ? "" : " (" + question.platform() + ")");
        say(PolicyLevel.INFO, "checking policy for source " + name);
        RegoValue input = SourceInput.of(question, environment, platform, touched);
        say(PolicyLevel.DEBUG, "policy input: " + Json.write(input));
        PolicyFunctions functions = functions(input);
        RegoValue decision = evaluated(input, functions);
        if (!touched.isEmpty()) {
            say(
                    PolicyLevel.INFO,
                    "policy decision for source %s: resolve missing fields %s"
                            .formatted(name, touched));
            return missing(touched);
        }
        SourceAnswer answer = answer(question, decision, functions);
        say(PolicyLevel.INFO, "policy decision for source %s: %s".formatted(name, word(answer)));
        if (answer instanceof SourceAnswer.Deny(var messages)) {
            messages.forEach(each -> say(PolicyLevel.INFO, " - " + each));
        }
        return answer;
    }

    private PolicyFunctions functions(RegoValue input) {
        return new PolicyFunctions(
                files, input, clock, (place, line) -> say(PolicyLevel.INFO, place + ": " + line));
    }

    private RegoValue evaluated(RegoValue input, PolicyFunctions functions) throws PolicyFailure {
        try {
            Optional<RegoValue> decision = program.value(DECISION, input, functions);
            functions.check();
            return decision.filter(RegoValue.Obj.class::isInstance)
                    .orElseThrow(() ->
                            new PolicyFailure(
                                    decision.isEmpty()
                                            ? "policy returned zero result"
                                            : "unexpected policy return type: "
                                                    + decision.get().typeName(),
                                    null));
        } catch (RegoException wrong) {
            throw new PolicyFailure(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static SourceAnswer missing(Set<String> touched) throws PolicyFailure {
        for (String each : touched) {
            if (UNKNOWABLE.contains(each)) {
                throw new PolicyFailure(
                        "the policy looks at input.%s, which cannot be checked yet".formatted(each),
                        null);
            }
        }
        boolean attested = touched.contains("image.hasProvenance");
        boolean config =
                touched.stream().anyMatch(each -> each.startsWith("image."))
                        && !(attested && touched.size() == 1);
        boolean objects = touched.contains("git.commit") || touched.contains("git.tag");
        boolean git = touched.stream().anyMatch(each -> each.startsWith("git."));
        return new SourceAnswer.FindOut(config, attested, git, objects);
    }

    private static SourceAnswer answer(
            SourceQuestion question, RegoValue decision, PolicyFunctions functions)
            throws PolicyFailure {
        Optional<RegoValue> allow = decision.at(RegoValue.of("allow"));
        if (allow.isPresent() && !(allow.get() instanceof RegoValue.Bool)) {
            throw new PolicyFailure(
                    "invalid allowed property type %s, expecting bool"
                            .formatted(allow.get().typeName()),
                    null);
        }
        if (allow.filter(RegoValue.of(true)::equals).isEmpty()) {
            return new SourceAnswer.Deny(messages(decision));
        }
        if (functions.pins().size() > 1) {
            throw new PolicyFailure(
                    "multiple image pins set to %s: %s"
                            .formatted(question.identifier(), functions.pins()),
                    null);
        }
        for (String pin : functions.pins()) {
            int at = question.identifier().indexOf('@');
            String named = at < 0 ? question.identifier() : question.identifier().substring(0, at);
            if (!question.identifier().endsWith("@" + pin)) {
                return new SourceAnswer.Convert(named + "@" + pin);
            }
        }
        return new SourceAnswer.Allow();
    }

    private static List<String> messages(RegoValue decision) {
        List<String> messages = new ArrayList<>();
        RegoValue given =
                decision.at(RegoValue.of("deny_msg")).orElse(new RegoValue.Obj(new TreeMap<>()));
        if (given instanceof RegoValue.Obj) {
            return messages;
        }
        for (RegoValue key : given.keys()) {
            if (given.at(key).orElse(RegoValue.of("")) instanceof RegoValue.Text(String text)) {
                messages.add(text);
            }
        }
        return messages;
    }

    private static String word(SourceAnswer answer) {
        return switch (answer) {
            case SourceAnswer.Allow _ -> "ALLOW";
            case SourceAnswer.Deny _ -> "DENY";
            case SourceAnswer.Convert(String identifier) -> "convert to " + identifier;
            case SourceAnswer.FindOut _ -> "resolve missing fields";
        };
    }

    private void say(PolicyLevel needed, String text) {
        if (needed.compareTo(level) <= 0) {
            log.line(text);
        }
    }
}
