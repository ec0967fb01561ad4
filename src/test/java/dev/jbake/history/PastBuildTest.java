package dev.jbake.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.builder.BuildNote;
import dev.jbake.buildkit.BuildRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastBuildTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /// Names as the peer gives them.
    @ParameterizedTest
    @CsvSource({
        "/src/app, /src/app/Dockerfile, '', app",
        "/src/app, /src/app/Dockerfile, target=run, app (run)",
        "/src/app, /src/app/sub/Dockerfile, '', app/sub",
        "/src/app, /src/app/sub/Other, '', app/sub/Other",
        "/src/app, /src/other/Dockerfile, '', other",
        "/src/app, /src/other/Own, '', other/Own",
        "'', '', target=run, run",
        "'', '', context=https://git.test/a.git, https://git.test/a.git",
        "'', '', vcs:localdir:context=deep/app, deep/app",
        "'', '', vcs:source=https://git.test/a.git#main, https://git.test/a.git",
        "/src/app, /src/app/Dockerfile, build-arg:BUILDKIT_BUILD_NAME=mine, mine",
    })
    void aBuildIsCalledByItsFolderAndStage(
            String context, String dockerfile, String attribute, String name) {
        assertEquals(name, build(context, dockerfile, attribute, null).name());
    }

    @Test
    void aBuildThatWasCanceledIsToldFromOneThatFailed() {
        assertEquals(PastBuild.State.COMPLETED, build("", "", "", null).state());
        assertEquals(PastBuild.State.FAILED, build("", "", "", problem(2, "no")).state());
        assertEquals(
                PastBuild.State.CANCELED,
                build("", "", "", problem(2, "failed: context canceled")).state());
        assertEquals(PastBuild.State.CANCELED, build("", "", "", problem(1, "x")).state());
    }

    @ParameterizedTest
    @CsvSource({
        "status=completed, true, status==completed",
        "status=error, false, status==error",
        "status!=error, true, status!=error",
        "ref=ab, true, ref~=ab",
        "ref!=abc, false, ref!=abc",
        "repository=git.test, true, repository~=git.test",
        "startedAt>=3h, true, startedAt>=3h",
        "startedAt<90m, true, startedAt<90m",
        "startedAt>90m, false, startedAt>90m",
        "completedAt>2026-11-23T11:00:00Z, false, completedAt>2026-11-23T11:00:00Z",
        "duration<=5s, true, duration<=5s",
        "duration<5s, false, duration<5s",
        "duration>4900ms, true, duration>4900ms",
    })
    void conditionsAreToldToTheDaemonAndLookedAtHere(String written, boolean fits, String wire)
            throws HistoryException {
        BuildFilter filter = BuildFilter.of(written, NOON);

        assertEquals(fits, filter.fits(build("", "", "vcs:source=https://git.test/a.git", null)));
        assertEquals(wire, filter.wire());
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, invalid filter \"nothing\"",
        "color=red, unsupported filter \"color=red\"",
        "status>error, 'invalid separator for \"status>error\", expected = or !='",
        "duration=5s, 'invalid separator for \"duration=5s\", expected <=, <, >= or >'",
        "duration>soon, invalid duration soon",
        "startedAt>soon, invalid time soon",
    })
    void aConditionThatIsNoneIsToldInThePeersWords(String written, String message) {
        assertEquals(
                message,
                assertThrows(HistoryException.class, () -> BuildFilter.of(written, NOON))
                        .getMessage());
    }

    private static BuildRecord.Problem problem(int code, String message) {
        return new BuildRecord.Problem(code, "Unknown", message, null);
    }

    /// Began two hours before noon, and took five seconds.
    private static PastBuild build(
            String context,
            String dockerfile,
            String attribute,
            BuildRecord.@Nullable Problem problem) {
        int equals = attribute.indexOf('=');
        Map<String, String> attributes =
                equals < 0
                        ? Map.of()
                        : Map.of(attribute.substring(0, equals), attribute.substring(equals + 1));
        Instant began = NOON.minusSeconds(7200);
        return new PastBuild(
                "b",
                "b0",
                new BuildRecord(
                        "abc",
                        new TreeMap<>(attributes),
                        began,
                        began.plusSeconds(5),
                        problem,
                        List.of(),
                        new BuildRecord.Steps(2, 2, 1, 0),
                        null),
                NOON,
                context.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new BuildNote("app", context, dockerfile, "g")));
    }
}
