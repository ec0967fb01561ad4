package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.List;

/// All that overrides say about one key of one target; this is what is applied.
///
/// @param place of the last of them
/// @param value the last value, for keys that take one
/// @param items all values, for keys that take several
/// @param adds the last one was written `+=`, so that what the file says is kept
/// @param clears one of them was empty, so that what the file says is dropped
record Setting(Place place, String value, List<String> items, boolean adds, boolean clears) {

    Setting {
        items = List.copyOf(items);
    }

    static Setting none(Place place) {
        return new Setting(place, "", List.of(), false, false);
    }

    Setting withValue(String next, Place at) {
        return new Setting(at, next, items, adds, clears);
    }

    /// One more `key=item`, or `key+=item`; an empty `key=` forgets the earlier ones too.
    Setting withItem(String item, boolean append, Place at) {
        if (item.isEmpty() && !append) {
            return new Setting(at, value, List.of(), false, true);
        }
        List<String> more = new ArrayList<>(items);
        more.add(item);
        return new Setting(at, value, more, append && !clears, clears);
    }
}
