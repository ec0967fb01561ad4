package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorDetailsTest {

    private static Any detail(String type, String json) {
        return Any.newBuilder()
                .setTypeUrl("github.com/moby/buildkit/" + type + "+json")
                .setValue(ByteString.copyFromUtf8(json))
                .build();
    }

    private static ErrorDetails in(Any... details) {
        return ErrorDetails.in(Status.newBuilder().addAllDetails(List.of(details)).build());
    }

    @Test
    void placesKeepTheirOrderWhichIsInnermostFirst() {
        ErrorDetails details =
                in(
                        detail(
                                "errdefs.Source",
                                "{\"info\":{\"filename\":\"inner\",\"data\":\"YQpi\"}}"),
                        detail("errdefs.Source", "{\"info\":{\"filename\":\"outer\"}}"));

        assertEquals(
                List.of("inner", "outer"),
                details.sources().stream().map(SourceExcerpt::filename).toList());
        assertEquals("a\nb", details.sources().getFirst().text());
    }

    @Test
    void aRangeHasTwoEnds() {
        ErrorDetails details =
                in(
                        detail(
                                "errdefs.Source",
                                "{\"info\":{},\"ranges\":[{\"start\":{\"line\":2,\"character\":1},\"end\":{\"line\":4}}]}"));

        assertEquals(
                List.of(new SourceExcerpt.Range(2, 1, 4, 0)),
                details.sources().getFirst().ranges());
    }

    @Test
    void whatTheFrontendDoesNotKnowIsNamed() {
        ErrorDetails details =
                in(
                        detail(
                                "errdefs.FrontendCap",
                                "{\"name\":\"moby.buildkit.frontend.contexts\"}"),
                        detail("errdefs.Subrequest", "{\"name\":\"lint\"}"),
                        detail("errdefs.Vertex", "{\"digest\":\"sha256:1\"}"));

        assertEquals("moby.buildkit.frontend.contexts", details.missingCapability());
        assertEquals("lint", details.unknownSubrequest());
        assertEquals("sha256:1", details.vertex());
    }

    @Test
    void whatIsUnknownOrUnreadableIsPassedOver() {
        ErrorDetails details =
                in(
                        detail("stack.Stack", "{\"frames\":[]}"),
                        detail("errdefs.Vertex", "not json"),
                        Any.newBuilder()
                                .setTypeUrl("type.googleapis.com/google.rpc.DebugInfo")
                                .build());

        assertEquals(List.of(), details.sources());
        assertNull(details.vertex());
    }

    @Test
    void aMessageIsIntroducedByItsCodeOnlyWhereThatSaysSomething() {
        var unknown = Status.newBuilder().setCode(2).setMessage("broken").build();
        var notFound = Status.newBuilder().setCode(5).setMessage("no such job").build();

        assertEquals("broken", StatusCodes.describe(unknown));
        assertEquals("NotFound: no such job", StatusCodes.describe(notFound));
    }
}
