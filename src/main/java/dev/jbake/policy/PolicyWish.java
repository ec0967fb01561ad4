package dev.jbake.policy;

import dev.jbake.target.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Policy files that are asked together, as a target's attribute `policy` has them. Its `strict`
/// needs nothing: a builder that cannot ask is always refused.
///
/// @param files as written; the first of all may be the Dockerfile's own, which need not exist
/// @param level how much is said; null for the usual
record PolicyWish(List<String> files, @Nullable PolicyLevel level) {
    PolicyWish {
        files = List.copyOf(files);
    }

    /// What a target asks for.
    ///
    /// @param own the file beside its Dockerfile; null where there is none
    /// @param written the attribute's entries
    static List<PolicyWish> of(@Nullable String own, List<Attributes> written)
            throws PolicyFailure {
        for (Attributes each : written) {
            if (isTrue(each, "disabled")) {
                if (written.size() > 1 || each.values().size() > 1) {
                    throw new PolicyFailure(
                            "disabled policy cannot be combined with other policy flags", null);
                }
                return List.of();
            }
        }
        List<PolicyWish> wishes = new ArrayList<>();
        if (own != null) {
            wishes.add(new PolicyWish(List.of(own), null));
        }
        PolicyWish usual = new PolicyWish(List.of(), null);
        for (Attributes each : written) {
            if (isTrue(each, "reset")) {
                wishes.clear();
            }
            List<String> files =
                    each.get("filename").map(names -> List.of(names.split("\n"))).orElse(List.of());
            if (!files.isEmpty()) {
                wishes.add(usual.changed(each, files));
            } else if (wishes.isEmpty()) {
                usual = usual.changed(each, List.of());
            } else {
                PolicyWish last = wishes.removeLast();
                wishes.add(last.changed(each, last.files));
            }
        }
        return wishes;
    }

    private PolicyWish changed(Attributes entry, List<String> others) {
        return new PolicyWish(others, entry.get("log-level").map(PolicyLevel::of).orElse(level));
    }

    private static boolean isTrue(Attributes entry, String key) {
        return entry.get(key).filter("true"::equals).isPresent();
    }
}
