package dev.jbake.history;

import dev.jbake.builder.Columns;
import dev.jbake.builder.SizeText;
import dev.jbake.template.Datum;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A build of the past for people, as buildx shows it.
public final class LookText {
    private final Look look;
    private final StringBuilder text = new StringBuilder();

    private LookText(Look look) {
        this.look = look;
    }

    public static String of(Look look) {
        LookText all = new LookText(look);
        all.inputs();
        all.course();
        all.config();
        all.table("BUILD ARG", look.part("BuildArgs"));
        all.table("LABEL", look.part("Labels"));
        all.materials();
        all.attachments();
        all.error();
        all.text.append("Print build logs: jbake history logs ").append(look.ref()).append('\n');
        return all.text.toString();
    }

    private void inputs() {
        List<String> lines = new ArrayList<>();
        line(lines, "Name", look.text("Name"));
        line(lines, "Ref", look.named() ? "" : look.ref());
        line(lines, "Context", look.text("Context"));
        line(lines, "Dockerfile", look.text("Dockerfile"));
        line(lines, "VCS Repository", look.text("VCSRepository"));
        line(lines, "VCS Revision", look.text("VCSRevision"));
        line(lines, "Target", look.text("Target"));
        line(lines, "Platforms", joined(look.part("Platform")));
        line(lines, "Keep Git Dir", truth(look.part("KeepGitDir")));
        block(lines);
        table("NAMED CONTEXT", look.part("NamedContexts"));
    }

    private void course() {
        List<String> lines = new ArrayList<>();
        // To the second, without the zone.
        lines.add("Started:\t" + look.text("StartedAt").substring(0, 19).replace('T', ' '));
        String running =
                look.text("Status").equals(PastBuild.State.RUNNING.shown) ? " (running)" : "";
        lines.add("Duration:\t" + SpanText.of(Duration.ofNanos(number("Duration"))) + running);
        if (look.text("Status").equals(PastBuild.State.CANCELED.shown)) {
            lines.add("Status:\tCanceled");
        } else if (look.part("Error") instanceof Datum.Thing error) {
            lines.add("Error:\t" + look.codeName().orElse("") + " " + text(error, "Message"));
        }
        long total = number("NumTotalSteps");
        double cached = total == 0 ? 0 : number("NumCachedSteps") * 100.0 / total;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Build Steps:\t%d/%d (%.0f%% cached)",
                        number("NumCompletedSteps"),
                        total,
                        cached));
        block(lines);
    }

    private void config() {
        if (!(look.part("Config") instanceof Datum.Thing config)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        line(lines, "Network", text(config, "Network"));
        line(lines, "Hostname", text(config, "Hostname"));
        line(lines, "Extra Hosts", joined(part(config, "ExtraHosts")));
        line(lines, "Cgroup Parent", text(config, "CgroupParent"));
        line(lines, "Image Resolve Mode", text(config, "ImageResolveMode"));
        line(lines, "Multi-Platform", truth(part(config, "MultiPlatform")));
        line(lines, "No Cache", truth(part(config, "NoCache")));
        line(lines, "No Cache Filter", joined(part(config, "NoCacheFilter")));
        line(lines, "Shm Size", text(config, "ShmSize"));
        line(lines, "Resource Limits", text(config, "Ulimit"));
        line(lines, "Memory", size(text(config, "Memory")));
        line(lines, "Memory Swap", size(text(config, "MemorySwap")));
        line(lines, "CPU Shares", text(config, "CPUShares"));
        line(lines, "CPU Period", text(config, "CPUPeriod"));
        line(lines, "CPU Quota", text(config, "CPUQuota"));
        line(lines, "CPUSet CPUs", text(config, "CPUSetCPUs"));
        line(lines, "CPUSet Mems", text(config, "CPUSetMems"));
        line(lines, "Cache Mount Namespace", text(config, "CacheMountNS"));
        line(lines, "Dockerfile Check Config", text(config, "DockerfileCheckConfig"));
        line(lines, "Source Date Epoch", text(config, "SourceDateEpoch"));
        line(lines, "Sandbox Hostname", text(config, "SandboxHostname"));
        things(part(config, "RestRaw"))
                .forEach(each -> lines.add(text(each, "Name") + ":\t" + text(each, "Value")));
        block(lines);
    }

    private void materials() {
        List<Datum.Thing> all = things(look.part("Materials"));
        if (!all.isEmpty()) {
            text.append("Materials:\n");
            List<String> lines = new ArrayList<>(List.of("URI\tDIGEST"));
            all.forEach(
                    each -> lines.add(text(each, "URI") + "\t" + joined(part(each, "Digests"))));
            block(lines);
        }
    }

    private void attachments() {
        List<Datum.Thing> all = things(look.part("Attachments"));
        if (!all.isEmpty()) {
            text.append("Attachments:\n");
            List<String> lines = new ArrayList<>(List.of("DIGEST\tPLATFORM\tTYPE"));
            all.forEach(each ->
                    lines.add(
                            text(each, "Digest")
                                    + "\t"
                                    + text(each, "Platform")
                                    + "\t"
                                    + text(each, "Type")));
            block(lines);
        }
    }

    private void error() {
        if (!(look.part("Error") instanceof Datum.Thing error)) {
            return;
        }
        text.append(
                new String(
                        Base64.getDecoder().decode(text(error, "Sources")),
                        StandardCharsets.UTF_8));
        if (part(error, "Logs") instanceof Datum.Items(List<? extends Datum> lines)
                && !lines.isEmpty()) {
            text.append("Logs:\n> => ").append(text(error, "Name")).append(":\n");
            for (Datum each : lines) {
                text.append("> ").append(each instanceof Datum.Text(String line) ? line : "");
                text.append('\n');
            }
            text.append('\n');
        }
    }

    private void table(String title, Datum pairs) {
        List<Datum.Thing> all = things(pairs);
        if (!all.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(title + "\tVALUE"));
            all.forEach(each -> lines.add(text(each, "Name") + "\t" + text(each, "Value")));
            block(lines);
        }
    }

    /// Lines in columns, and an empty one.
    private void block(List<String> lines) {
        text.append(Columns.tabbed(lines)).append('\n');
    }

    private static void line(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ":\t" + value);
        }
    }

    private long number(String name) {
        return look.part(name) instanceof Datum.Whole(long number) ? number : 0;
    }

    private static Datum part(Datum.Thing thing, String name) {
        return thing.parts().getOrDefault(name, new Datum.Nothing());
    }

    private static String text(Datum.Thing thing, String name) {
        return part(thing, name) instanceof Datum.Text(String text) ? text : "";
    }

    private static String truth(Datum value) {
        return value instanceof Datum.Flag(boolean isTrue) && isTrue ? "true" : "";
    }

    private static String joined(Datum items) {
        return items instanceof Datum.Items(List<? extends Datum> all)
                ? all.stream()
                        .map(each -> each instanceof Datum.Text(String text) ? text : "")
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static List<Datum.Thing> things(Datum items) {
        List<Datum.Thing> things = new ArrayList<>();
        if (items instanceof Datum.Items(List<? extends Datum> all)) {
            for (Datum each : all) {
                if (each instanceof Datum.Thing thing) {
                    things.add(thing);
                }
            }
        }
        return things;
    }

    /// Bytes as people read them; what is no such number stays.
    private static String size(String written) {
        return written.matches("[0-9]{1,18}") ? SizeText.of(Long.parseLong(written)) : written;
    }
}
