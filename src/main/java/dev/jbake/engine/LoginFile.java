package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One `config.json` of the docker tools: the logins in it, and the helper programs that it names.
///
/// @param folder where the file is, if it is there
/// @param environment says where programs are, and may have logins in `DOCKER_AUTH_CONFIG`
record LoginFile(Path folder, Environment environment) {
    private static final long LARGEST = 16 << 20;

    /// @param server as the file knows it
    DockerLogin find(String server) throws IOException, InterruptedException {
        JsonObject config = config();
        Optional<String> given = environment.nonEmpty("DOCKER_AUTH_CONFIG");
        if (given.isPresent()) {
            DockerLogin login = kept(parse("DOCKER_AUTH_CONFIG", given.get()), server);
            if (!login.isNone()) {
                return login;
            }
        }
        String helper = config.object("credHelpers").text(server);
        if (helper.isEmpty()) {
            helper = config.text("credsStore");
        }
        DockerLogin kept = kept(config, server);
        return helper.isEmpty()
                ? kept
                : new CredentialHelper(helper, environment).find(server, kept);
    }

    /// The registries that logins are kept for in the file itself, or that helpers are named for.
    SortedSet<String> registries() throws IOException {
        JsonObject config = config();
        SortedSet<String> names = new TreeSet<>();
        config.object("auths").members().keySet().forEach(each -> names.add(hostName(each)));
        names.addAll(config.object("credHelpers").members().keySet());
        return names;
    }

    private JsonObject config() throws IOException {
        Path file = folder.resolve("config.json");
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(
                        "The docker configuration \"%s\" is too large.".formatted(file));
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException none) {
            return JsonObject.empty();
        } catch (FileSystemException failure) {
            throw new IOException(
                    "The docker configuration \"%s\" cannot be read: %s."
                            .formatted(file, reason(failure)),
                    failure);
        }
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null ? "permission denied" : failure.getReason();
    }

    private static JsonObject parse(String where, String text) throws IOException {
        try {
            return JsonObject.parse(text);
        } catch (IOException malformed) {
            // The parser's own message would quote what it read, which may be a password.
            throw new IOException(
                    "The docker configuration \"%s\" is not readable JSON.".formatted(where));
        }
    }

    /// What the file itself keeps. Old files have URLs as keys, of which only the host counts.
    private static DockerLogin kept(JsonObject config, String server) throws IOException {
        JsonObject all = config.object("auths");
        if (all.members().containsKey(server)) {
            return login(server, all.object(server));
        }
        for (String each : all.members().keySet()) {
            if (hostName(each).equals(server)) {
                return login(each, all.object(each));
            }
        }
        return DockerLogin.NONE;
    }

    private static DockerLogin login(String server, JsonObject entry) throws IOException {
        String username = entry.text("username");
        String password = entry.text("password");
        String pair = decoded(server, entry.text("auth"));
        if (pair != null) {
            int colon = pair.indexOf(':');
            username = pair.substring(0, colon);
            password = pair.substring(colon + 1).replaceAll("^\0+|\0+$", "");
        }
        return new DockerLogin(
                username, password, entry.text("identitytoken"), entry.text("registrytoken"));
    }

    private static @Nullable String decoded(String server, String auth) throws IOException {
        if (auth.isEmpty()) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            if (pair.indexOf(':') > 0) {
                return pair;
            }
        } catch (IllegalArgumentException notBase64) {
            // The same is wrong as where there is no colon.
        }
        throw new IOException(
                "The login for \"%s\" in the docker configuration is garbled. Run: docker login %s"
                        .formatted(server, server));
    }

    private static String hostName(String url) {
        String rest = url.replaceFirst("^https?://", "");
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }
}
