package dev.jbake.aws;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Where AWS's own tools would take keys from, asked in their order and once: the environment, a
/// web identity, the chosen profile, a container's endpoint, the machine's.
///
/// What a profile has to be lent by others (roles, single sign-on) is had from AWS's command line
/// tool where that is installed. Source: the default chain of the AWS SDK for Go.
public final class AwsKeyChain {
    private final Host host;
    private final AwsEndpoints endpoints;
    private final AwsTools tools;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean searched;
    private Optional<AwsKeys> found = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    /// @param proxies which way servers far away are reached
    public AwsKeyChain(Host host, ProxySelector proxies) {
        this.host = host;
        this.endpoints = new AwsEndpoints(host.environment(), proxies);
        this.tools = new AwsTools(host);
    }

    /// The keys; empty where nobody has any.
    public Optional<AwsKeys> find() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!searched) {
                found = search();
                searched = true;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Why keys that were promised could not be had, for people.
    public Optional<String> trouble() {
        return trouble;
    }

    private Optional<AwsKeys> search() throws InterruptedException {
        try {
            return Optional.of(keys()).filter(AwsKeys::areThere);
        } catch (IOException problem) {
            trouble = Optional.of("no AWS credentials: " + problem.getMessage());
            return Optional.empty();
        }
    }

    private AwsKeys keys() throws IOException, InterruptedException {
        Environment environment = host.environment();
        AwsKeys written =
                new AwsKeys(
                        either("AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"),
                        either("AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"),
                        environment.get("AWS_SESSION_TOKEN").orElse(""));
        if (written.areThere()) {
            return written;
        }
        Optional<String> identity = environment.nonEmpty("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (identity.isPresent()) {
            String role = environment.get("AWS_ROLE_ARN").orElse("");
            String name = environment.nonEmpty("AWS_ROLE_SESSION_NAME").orElse("jbake");
            return assumed(identity.get(), role, name, region(""));
        }
        AwsProfile profile = AwsProfile.chosen(host);
        if (!profile.setting("web_identity_token_file").isEmpty()) {
            String name = profile.setting("role_session_name");
            return assumed(
                    profile.setting("web_identity_token_file"),
                    profile.setting("role_arn"),
                    name.isEmpty() ? "jbake" : name,
                    region(profile.setting("region")));
        }
        if (profile.isIndirect()) {
            return tools.keysOf(profile.name());
        }
        if (profile.keys().areThere()) {
            return profile.keys();
        }
        String process = profile.setting("credential_process");
        return process.isEmpty() ? lent() : tools.keysFrom(List.of("sh", "-c", process));
    }

    private AwsKeys lent() throws IOException {
        Optional<String> container =
                host.environment().nonEmpty("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        if (container.isPresent()) {
            return endpoints.container(AwsEndpoints.CONTAINER + container.get(), containerToken());
        }
        Optional<String> whole = host.environment().nonEmpty("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return whole.isPresent()
                ? endpoints.container(whole.get(), containerToken())
                : endpoints.machine();
    }

    private String containerToken() throws IOException {
        Environment environment = host.environment();
        Optional<String> file = environment.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        return file.isPresent()
                ? Files.readString(Path.of(file.get())).strip()
                : environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN").orElse("");
    }

    private AwsKeys assumed(String file, String role, String session, String region)
            throws IOException {
        return endpoints.webIdentity(
                Files.readString(host.resolve(file)).strip(), role, session, region);
    }

    private String region(String otherwise) {
        return host.environment()
                .nonEmpty("AWS_REGION")
                .or(() -> host.environment().nonEmpty("AWS_DEFAULT_REGION"))
                .orElse(otherwise);
    }

    private String either(String name, String older) {
        return host.environment()
                .nonEmpty(name)
                .or(() -> host.environment().nonEmpty(older))
                .orElse("");
    }
}
