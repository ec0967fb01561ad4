package dev.jbake.rego;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Members of an object that exist and are not known; this notes which of them a policy looked at,
/// so that they can be found out and the policy asked again.
///
/// @param names member to the name under which it is asked for
/// @param touched names that were looked at; filled by [#touch]
public record Gaps(Map<String, String> names, Collection<String> touched) {
    /// Everything is known.
    public static final Gaps NONE = new Gaps(Map.of(), Set.of());

    public Gaps {
        names = Map.copyOf(names);
    }

    /// Gaps of one object.
    ///
    /// @param members those that are not known
    /// @param prefix before each of them in its name, such as `image.`
    /// @param touched gets the names
    public static Gaps of(Collection<String> members, String prefix, Collection<String> touched) {
        Map<String, String> names = new TreeMap<>();
        members.forEach(each -> names.put(each, prefix + each));
        return new Gaps(names, touched);
    }

    void touch(RegoValue key) {
        if (key instanceof RegoValue.Text(String member)) {
            String name = names.get(member);
            if (name != null) {
                touched.add(name);
            }
        }
    }
}
