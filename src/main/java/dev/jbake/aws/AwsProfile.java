package dev.jbake.aws;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The profile that the user of AWS's tools has chosen: the settings of its sections in
/// `~/.aws/config` and `~/.aws/credentials`, of which the latter count more.
///
/// @param settings by name, in small letters
record AwsProfile(String name, SequencedMap<String, String> settings) {
    private static final long LONGEST_FILE = 4L << 20;
    private static final String DEFAULT = "default";

    /// What else than a pair of keys a profile may name; our own ways know none of it.
    private static final String[] INDIRECT = {
        "role_arn",
        "source_profile",
        "credential_source",
        "sso_session",
        "sso_start_url",
        "sso_account_id",
        "login_session"
    };

    /// The profile that `AWS_PROFILE` names, or the usual one.
    ///
    /// @throws IOException where a file is there and cannot be read
    static AwsProfile chosen(Host host) throws IOException {
        Environment environment = host.environment();
        String name =
                environment
                        .nonEmpty("AWS_PROFILE")
                        .or(() -> environment.nonEmpty("AWS_DEFAULT_PROFILE"))
                        .orElse(DEFAULT);
        SequencedMap<String, String> settings = new TreeMap<>();
        String section = name.equals(DEFAULT) ? DEFAULT : "profile " + name;
        read(file(host, "AWS_CONFIG_FILE", "config"), section, settings);
        if (name.equals(DEFAULT)) {
            read(file(host, "AWS_CONFIG_FILE", "config"), "profile default", settings);
        }
        read(file(host, "AWS_SHARED_CREDENTIALS_FILE", "credentials"), name, settings);
        return new AwsProfile(name, settings);
    }

    String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    AwsKeys keys() {
        return new AwsKeys(
                setting("aws_access_key_id"),
                setting("aws_secret_access_key"),
                setting("aws_session_token"));
    }

    /// Whether keys have to be had of somebody else on the strength of what it says.
    boolean isIndirect() {
        for (String each : INDIRECT) {
            if (!setting(each).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Path file(Host host, String variable, String name) {
        return host.environment()
                .nonEmpty(variable)
                .map(host::resolve)
                .orElseGet(() -> host.environment().home().resolve(".aws").resolve(name));
    }

    private static void read(Path file, String section, SequencedMap<String, String> settings)
            throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
            return;
        }
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (text.startsWith("[")) {
                int end = text.indexOf(']');
                inside =
                        end > 0
                                && text.substring(1, end)
                                        .strip()
                                        .replaceAll("\\s+", " ")
                                        .equals(section);
            } else if (inside && isSetting(line, text)) {
                int equals = text.indexOf('=');
                settings.put(
                        text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        text.substring(equals + 1).replaceAll("\\s[#;].*", "").strip());
            }
        }
    }

    /// Lines that begin with a space belong to the setting above them.
    private static boolean isSetting(String line, String text) {
        return text.indexOf('=') > 0
                && !text.startsWith("#")
                && !text.startsWith(";")
                && !Character.isWhitespace(line.charAt(0));
    }
}
