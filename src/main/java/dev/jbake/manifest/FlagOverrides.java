package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What `--push`, `--call`, `--sbom` and the like say of every target; this adds them to the
/// settings of `--set`, which they come after.
final class FlagOverrides {
    private static final PolicyForm POLICY = new PolicyForm();

    private final BuildFlags flags;
    private final Collection<String> targets;
    private final SequencedMap<String, SequencedMap<String, Setting>> settings;
    private final Problems problems;

    /// @param targets the names of all targets
    /// @param settings by target, then by key; this adds to it
    FlagOverrides(
            BuildFlags flags,
            Collection<String> targets,
            SequencedMap<String, SequencedMap<String, Setting>> settings,
            Problems problems) {
        this.flags = flags;
        this.targets = targets;
        this.settings = settings;
        this.problems = problems;
    }

    void add() {
        whole("--push", "push", flags.push() ? true : null);
        whole("--load", "load", flags.load() ? true : null);
        if (flags.call() != null) {
            whole("--call", "call", CallFlag.name(flags.call(), problems));
        }
        whole("--no-cache", "no-cache", flags.noCache());
        whole("--pull", "pull", flags.pull());
        attest("--sbom", "sbom", flags.sbom());
        attest("--provenance", "provenance", flags.provenance());
        if (!flags.policies().isEmpty()) {
            policies();
        }
    }

    private void whole(String flag, String key, @Nullable Object value) {
        if (value != null) {
            Place place = Place.override(flag, null);
            each(key, place, had -> had.withValue(value.toString(), place));
        }
    }

    /// A word for yes or no turns the attestation on or off; anything else is its fields.
    private void attest(String flag, String type, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        Boolean on = Reading.bool(text);
        String item = "type=" + type + "," + (on == null ? text : "disabled=" + !on);
        Place place = Place.override(flag, null);
        each("attest", place, had -> had.withItem(item, false, place));
    }

    private void policies() {
        Place place = Place.override("--policy", null);
        if (!areForEveryTarget(place)) {
            return;
        }
        if (disablesPolicies(flags)) {
            return;
        }
        for (String text : flags.policies()) {
            each("policy", place, had -> had.withItem(text, true, place));
        }
    }

    private boolean areForEveryTarget(Place place) {
        boolean good = true;
        for (String text : flags.policies()) {
            List<Attributes> read = POLICY.fromText(text, place, problems);
            if (read.isEmpty()) {
                good = false;
                continue;
            }
            SequencedMap<String, String> values = read.getFirst().values();
            if (values.containsKey("filename") || "true".equals(values.get("reset"))) {
                problems.add(
                        OverrideErrors.policyOfOneTarget(
                                values.containsKey("filename") ? "filename" : "reset"));
                good = false;
            } else if ("true".equals(values.get("disabled"))
                    && (values.containsKey("strict")
                            || values.containsKey("log-level")
                            || flags.policies().size() > 1)) {
                problems.add(OverrideErrors.policyDisabledAndMore());
                good = false;
            }
        }
        return good;
    }

    /// The one policy of every target is that there is none.
    static boolean disablesPolicies(BuildFlags flags) {
        if (flags.policies().isEmpty()) {
            return false;
        }
        List<Attributes> read =
                POLICY.fromText(
                        flags.policies().getFirst(),
                        Place.override("--policy", null),
                        new Problems());
        return !read.isEmpty() && "true".equals(read.getFirst().values().get("disabled"));
    }

    /// What [#disablesPolicies] leaves of the policies of a target.
    static List<Attributes> noPolicies() {
        SequencedMap<String, String> off = new LinkedHashMap<>();
        off.put("disabled", "true");
        return List.of(new Attributes("", off));
    }

    private void each(String key, Place place, UnaryOperator<Setting> change) {
        for (String target : targets) {
            SequencedMap<String, Setting> mine =
                    settings.computeIfAbsent(target, name -> new LinkedHashMap<>());
            mine.put(key, change.apply(mine.getOrDefault(key, Setting.none(place))));
        }
    }
}
