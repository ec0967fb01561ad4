package dev.jbake.build;

import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Definition;
import dev.jbake.buildkit.GatewayResult;
import dev.jbake.buildkit.RunningSolve;
import dev.jbake.buildkit.SolveFailure;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What a frontend is asked instead of being had to build: what BuildKit calls a subrequest.
///
/// @param request such as `lint`
record Question(String request) {
    private static final String PREFIX = "frontend.";
    private static final String CAPABILITIES = "frontend.caps";
    private static final String CAPABILITY = "moby.buildkit.frontend.subrequests+forward";

    /// Those that a newer frontend can answer where BuildKit's own is too old for them.
    private static final Set<String> ANSWERED_ELSEWHERE = Set.of("lint", "outline", "targets");

    /// The frontend that answers then; the same image that buildx takes, so that it is there where
    /// images are mirrored for it.
    private static final String ELSEWHERE =
            "docker/dockerfile:1.8.1@sha256:e87caa74dcb7d46cd820352bfea12591f3dba3ddc4285e19c7dcd13359f7cefd";

    /// Asks, and asks a newer frontend where this one does not know the question.
    ///
    /// @param attributes those of a build
    /// @return what the frontend says, such as `result.json`
    SequencedMap<String, String> ask(
            RunningSolve solve, Map<String, String> attributes, Map<String, Definition> inputs)
            throws BuildkitException, InterruptedException {
        Map<String, String> asking = asking(attributes);
        try {
            return texts(solve.frontend(FrontendAttributes.frontend(asking), asking, inputs));
        } catch (SolveFailure failure) {
            if (!isUnknown(failure)) {
                throw failure;
            }
            asking.put("build-arg:BUILDKIT_SYNTAX", ELSEWHERE);
            try {
                return texts(solve.frontend(RunningSolve.DOCKERFILE, asking, inputs));
            } catch (SolveFailure _) {
                throw failure;
            }
        }
    }

    /// The attributes that make a question of a build.
    Map<String, String> asking(Map<String, String> attributes) {
        Map<String, String> asking = new TreeMap<>(attributes);
        asking.put("requestid", PREFIX + request);
        asking.merge(CAPABILITIES, CAPABILITY, (had, more) -> had + "," + more);
        return asking;
    }

    /// Whether the frontend is too old to know it, as opposed to that nobody does.
    private boolean isUnknown(SolveFailure failure) {
        Optional<String> named = failure.unknownSubrequest();
        boolean unknown =
                named.isPresent()
                        ? named.get().equals(PREFIX + request)
                        : failure.getMessage().contains("unsupported request " + PREFIX + request);
        return unknown && ANSWERED_ELSEWHERE.contains(request);
    }

    private static SequencedMap<String, String> texts(GatewayResult result) {
        SequencedMap<String, String> texts = new TreeMap<>();
        result.metadata().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }
}
