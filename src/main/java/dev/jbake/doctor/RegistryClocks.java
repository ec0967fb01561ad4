package dev.jbake.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What time it is for registries, asked from this machine: signatures and tokens are of their
/// time.
final class RegistryClocks {
    private static final int PATIENCE_MILLIS = 3_000;
    private static final String CHECK = "registry clocks";

    private final Clock clock;
    private final ProxySelector proxies;

    RegistryClocks(Clock clock, ProxySelector proxies) {
        this.clock = clock;
        this.proxies = proxies;
    }

    List<Finding> look(List<ImageQuestion> images) throws InterruptedException {
        List<Callable<Optional<Duration>>> questions = new ArrayList<>();
        images.forEach(each -> questions.add(() -> off(each.host())));
        List<Future<Optional<Duration>>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(questions);
        }
        Duration most = Duration.ZERO;
        String whose = "";
        for (int i = 0; i < images.size(); i++) {
            Optional<Duration> off = answers.get(i).resultNow();
            if (off.isPresent() && (whose.isEmpty() || off.get().compareTo(most) > 0)) {
                most = off.get();
                whose = images.get(i).host();
            }
        }
        return List.of(
                whose.isEmpty()
                        ? Finding.skipped(CHECK, "none tells this machine the time")
                        : EngineExam.judged(
                                CHECK,
                                "that of " + whose + " and this machine's differ by ",
                                most));
    }

    private Optional<Duration> off(String host) {
        String name = host.equals("docker.io") ? "registry-1.docker.io" : host;
        Optional<Duration> secure = off(URI.create("https://" + name + "/v2/"));
        boolean local = name.startsWith("127.") || name.startsWith("localhost");
        return secure.isPresent() || !local ? secure : off(URI.create("http://" + name + "/v2/"));
    }

    /// A registry that does not answer here is looked at from the builder, where it matters.
    private Optional<Duration> off(URI address) {
        try {
            HttpURLConnection line =
                    (HttpURLConnection)
                            address.toURL().openConnection(proxies.select(address).getFirst());
            line.setRequestMethod("HEAD");
            line.setConnectTimeout(PATIENCE_MILLIS);
            line.setReadTimeout(PATIENCE_MILLIS);
            line.setInstanceFollowRedirects(false);
            try {
                int status = line.getResponseCode();
                long date = line.getDate();
                return status < 0 || date == 0
                        ? Optional.empty()
                        : Optional.of(
                                Duration.between(Instant.ofEpochMilli(date), clock.instant())
                                        .abs());
            } finally {
                line.disconnect();
            }
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }
}
