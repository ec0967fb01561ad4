package dev.jbake.syntax;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Which keys of a body are blocks; this is what JSON and YAML do not say themselves, and HCL does.
///
/// @param blocks by the key that introduces them; every other key is an attribute
public record Layout(SequencedMap<String, Shape> blocks) {

    public Layout {
        blocks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(blocks));
    }

    /// A body without blocks.
    public static Layout attributes() {
        return new Layout(new LinkedHashMap<>());
    }

    /// This layout and one more kind of block in it.
    public Layout with(String key, Shape shape) {
        SequencedMap<String, Shape> more = new LinkedHashMap<>(blocks);
        more.put(key, shape);
        return new Layout(more);
    }

    /// One kind of block.
    ///
    /// @param type the [Body.Block#type] it gets
    /// @param labelled its value maps labels to bodies; otherwise it is the body itself, or a list
    ///   of bodies
    /// @param shorthand the attribute that a value which is no body stands for, in YAML: with
    ///   `default`, `TAG: latest` is short for `TAG: {default: latest}`; absent where there is none
    /// @param body what is a block inside of it
    public record Shape(String type, boolean labelled, @Nullable String shorthand, Layout body) {

        /// Blocks with a label each and nothing but attributes in them.
        public static Shape labelled(String type) {
            return new Shape(type, true, null, attributes());
        }

        /// Blocks without labels and with nothing but attributes in them.
        public static Shape plain(String type) {
            return new Shape(type, false, null, attributes());
        }

        public Shape shortFor(String attribute) {
            return new Shape(type, labelled, attribute, body);
        }

        public Shape holding(Layout inner) {
            return new Shape(type, labelled, shorthand, inner);
        }
    }

    /// The keys that are blocks.
    public List<String> keys() {
        return List.copyOf(blocks.keySet());
    }
}
