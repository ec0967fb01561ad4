package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.target.ByteSize;
import dev.jbake.target.Platform;
import dev.jbake.target.Secret;
import dev.jbake.target.Ulimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must hold of the values of a target that is built; this needs no look at a disk, an engine
/// or a builder.
final class Checks {
    private static final Pattern ANNOTATION_TYPE =
            Pattern.compile("([a-z-]+)(?:\\[([A-Za-z0-9_/-]+)\\])?");
    private static final Set<String> ANNOTATION_TYPES =
            Set.of("index", "index-descriptor", "manifest", "manifest-descriptor");

    private final Platform local;
    private final Problems problems;

    /// @param local this machine's platform, which words like `local` stand for
    Checks(Platform local, Problems problems) {
        this.local = local;
        this.problems = problems;
    }

    void check(Draft draft) {
        String shm = draft.get(TargetAttributes.SHM_SIZE);
        if (shm != null && ByteSize.parse(shm).isEmpty()) {
            problems.add(CheckErrors.size(shm, draft.place(TargetAttributes.SHM_SIZE)));
        }
        each(
                draft,
                TargetAttributes.PLATFORMS,
                (text, place) -> {
                    for (String one : text.split(",", -1)) {
                        if (Platform.parse(one, local).isEmpty()) {
                            problems.add(CheckErrors.platform(one, place));
                        }
                    }
                });
        each(
                draft,
                TargetAttributes.ULIMITS,
                (text, place) -> {
                    if (Ulimit.parse(text).isEmpty()) {
                        problems.add(CheckErrors.ulimit(text, place));
                    }
                });
        each(
                draft,
                TargetAttributes.ANNOTATIONS,
                (text, place) -> {
                    if (!isAnnotation(text) && !text.contains(Sensitive.MASK)) {
                        problems.add(CheckErrors.annotation(text, place));
                    }
                });
        resources(draft);
        secrets(draft);
        outputs(draft);
    }

    private interface Check {
        void of(String text, Place place);
    }

    private static void each(Draft draft, TargetAttribute<List<String>> attribute, Check check) {
        Place place = draft.place(attribute);
        draft.get(attribute, List.of()).forEach(text -> check.of(text, place.naming(text)));
    }

    private boolean isAnnotation(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return false;
        }
        int colon = text.substring(0, equals).indexOf(':');
        if (colon < 0) {
            return true;
        }
        for (String type : text.substring(0, colon).split(",", -1)) {
            Matcher matcher = ANNOTATION_TYPE.matcher(type);
            if (!matcher.matches() || !ANNOTATION_TYPES.contains(matcher.group(1))) {
                return false;
            }
            String platform = matcher.group(2);
            if (platform != null && Platform.parse(platform, local).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void resources(Draft draft) {
        Map<String, String> resources =
                draft.get(TargetAttributes.RESOURCES, new LinkedHashMap<>());
        Place place = draft.place(TargetAttributes.RESOURCES);
        BiPredicate<String, String> unlimited =
                (key, value) -> key.equals("memory-swap") && value.equals("-1");
        for (String key : List.of("memory", "memory-swap")) {
            String value = resources.get(key);
            if (value != null
                    && !unlimited.test(key, value)
                    && ByteSize.parse(value.strip()).isEmpty()) {
                problems.add(CheckErrors.size(value, place.entry(key)));
            }
        }
    }

    private void secrets(Draft draft) {
        for (Secret secret : draft.get(TargetAttributes.SECRETS, List.of())) {
            if (secret.id().isEmpty()) {
                problems.add(CheckErrors.secretWithoutId(draft.place(TargetAttributes.SECRETS)));
            }
        }
    }

    private void outputs(Draft draft) {
        Place whole = draft.place(TargetAttributes.OUTPUT);
        int toStandardOutput = 0;
        List<Attributes> all = draft.get(TargetAttributes.OUTPUT, List.of());
        for (int i = 0; i < all.size(); i++) {
            Attributes output = all.get(i);
            Place at = whole.item(i, all.size());
            String dest = output.get("dest").orElse("");
            if (OutputForm.isFolder(output) && dest.isEmpty()) {
                problems.add(CheckErrors.destinationMissing(output.type(), at));
            } else if (OutputForm.isFolder(output) && dest.equals("-")) {
                problems.add(CheckErrors.folderToStandardOutput(output.type(), at));
            } else if (OutputForm.toStandardOutput(output)) {
                toStandardOutput++;
            }
        }
        if (toStandardOutput > 1) {
            problems.add(CheckErrors.twoToStandardOutput(whole));
        }
    }
}
