package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.buildkit.wire.upload.BytesMessage;
import dev.jbake.buildkit.wire.upload.UploadGrpc;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadTest {
    private final byte[] content = new byte[5_000_000];

    UploadTest() {
        new Random(1).nextBytes(content);
    }

    @Test
    void aSourceIsSentAsOftenAsItIsAskedFor() throws Exception {
        Upload upload = new Upload(Map.of("a1", () -> new ByteArrayInputStream(content)));
        try (var services = new Services(upload)) {
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(content, pulled(services.channel("urlpath", "/a1")));
            }
        }
    }

    @Test
    void nothingElseIsSent() throws Exception {
        Upload upload = new Upload(Map.of("a1", () -> new ByteArrayInputStream(content)));
        try (var services = new Services(upload)) {
            for (String path : new String[] {"/a2", "/", "/a1/../../etc/passwd"}) {
                assertThrows(
                        StatusException.class, () -> pulled(services.channel("urlpath", path)));
            }
            assertThrows(StatusException.class, () -> pulled(services.channel()));
        }
    }

    @Test
    void aSourceThatBreaksOffSaysWhy() throws Exception {
        Upload.Source broken =
                () -> {
                    throw new IOException("standard input broke off");
                };
        try (var services = new Services(new Upload(Map.of("a1", broken)))) {
            StatusException told =
                    assertThrows(
                            StatusException.class,
                            () -> pulled(services.channel("urlpath", "/a1")));
            assertEquals("standard input broke off", told.getStatus().getDescription());
        }
    }

    private static byte[] pulled(Channel channel) throws Exception {
        Call<BytesMessage, BytesMessage> call =
                Call.start(responses -> UploadGrpc.newStub(channel).pull(responses));
        var all = new ByteArrayOutputStream();
        for (Optional<BytesMessage> next = call.receive();
                next.isPresent();
                next = call.receive()) {
            next.get().getData().writeTo(all);
        }
        return all.toByteArray();
    }
}
