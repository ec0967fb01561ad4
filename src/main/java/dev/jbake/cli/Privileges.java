package dev.jbake.cli;

import dev.jbake.entitlement.Allowance;
import dev.jbake.entitlement.Asking;
import dev.jbake.entitlement.AskingText;
import dev.jbake.entitlement.EntitlementException;
import dev.jbake.entitlement.Missing;
import dev.jbake.host.Host;
import dev.jbake.manifest.Form;
import dev.jbake.manifest.SourceInput;
import dev.jbake.terminal.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks the user for what a build needs and nobody allowed; without a yes the build is refused.
final class Privileges {
    private static final String SWITCH = "BUILDX_BAKE_ENTITLEMENTS_FS";
    private static final String REMOTE_SWITCH = "BAKE_ALLOW_REMOTE_FS_ACCESS";
    private static final String REFUSED = "additional privileges requested";
    private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final BuildOptions options;
    private final List<String> commandLine;
    private final Host host;

    /// @param commandLine the program and all its arguments, as they were called
    Privileges(BuildOptions options, List<String> commandLine, Host host) {
        this.options = options;
        this.commandLine = List.copyOf(commandLine);
        this.host = host;
    }

    /// The words of `--allow` mean something.
    void checkWords() throws Failure {
        allowed();
    }

    /// All that the manifest needs is allowed, or the user says so now.
    ///
    /// @throws Failure where it is not; it names the flags that allow it
    void check(LoadedManifest loaded) throws Failure, InterruptedException {
        Missing missing;
        try {
            missing = Missing.of(loaded.manifest(), allowed(), ownFolders(loaded), host);
        } catch (EntitlementException problem) {
            throw failure(problem);
        }
        if (missing.isNothing()) {
            return;
        }
        boolean files = filesAreChecked();
        Asking asking = Asking.of(missing, host);
        if (asking.isOnlyFiles() && !files) {
            return;
        }
        if (options.progress().equals("rawjson")) {
            throw new Failure(
                    Exit.FAILED,
                    "%s: pass %s to grant requested privileges"
                            .formatted(
                                    REFUSED,
                                    AskingText.quoted(String.join(" ", asking.flags(files)))));
        }
        ask(asking, files);
    }

    private void ask(Asking asking, boolean files) throws Failure, InterruptedException {
        boolean terminal = Screen.inputIsTerminal();
        int command = commandAt(commandLine);
        var text =
                new StringBuilder(
                        AskingText.of(
                                asking,
                                terminal,
                                commandLine.subList(0, command),
                                commandLine.subList(command, commandLine.size())));
        if (files && !asking.fileLines().isEmpty() && host.environment().get(SWITCH).isEmpty()) {
            text.append(
                    "To disable filesystem entitlements checks, you can set BUILDX_BAKE_ENTITLEMENTS_FS=0 .\n\n");
        }
        if (terminal) {
            text.append("Do you want to grant requested privileges and continue? [y/N] ");
        }
        host.err().print(text);
        host.err().flush();
        if (!terminal || !Confirmation.line(host).equalsIgnoreCase("y")) {
            throw new Failure(Exit.FAILED, REFUSED);
        }
    }

    /// Behind `build`, or whatever the command was called.
    private static int commandAt(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals("build") || words.get(i).equals("bake")) {
                return i + 1;
            }
        }
        return Math.min(1, words.size());
    }

    private Allowance allowed() throws Failure {
        try {
            return Allowance.parse(options.allowed());
        } catch (EntitlementException problem) {
            throw failure(problem);
        }
    }

    /// Paths of jbake's own form start from its file, so who names the file means its folder too.
    private List<String> ownFolders(LoadedManifest loaded) {
        List<String> folders = new ArrayList<>();
        for (SourceInput input : loaded.files()) {
            String name = input.file().name();
            int slash = name.lastIndexOf('/');
            if (input.form() == Form.JBAKE && slash > 0 && options.files().contains(name)) {
                folders.add(name.substring(0, slash));
            }
        }
        return folders;
    }

    private boolean filesAreChecked() throws Failure {
        boolean checked = true;
        if (options.definition() != null) {
            checked = !truth(REMOTE_SWITCH).orElse(false);
        }
        return truth(SWITCH).orElse(checked);
    }

    private Optional<Boolean> truth(String variable) throws Failure {
        Optional<String> value = host.environment().get(variable);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!YES.contains(value.get()) && !NO.contains(value.get())) {
            throw new Failure(
                    Exit.FAILED,
                    "failed to parse %s value %s: it is neither true nor false"
                            .formatted(variable, AskingText.quoted(value.get())));
        }
        return Optional.of(YES.contains(value.get()));
    }

    private static Failure failure(EntitlementException problem) {
        return new Failure(Exit.FAILED, String.valueOf(problem.getMessage()), problem);
    }
}
