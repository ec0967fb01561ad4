package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What `--push` and `--load` do to the outputs of a target.
final class PushAndLoad {
    private static final String PUSH = "push";

    private PushAndLoad() {}

    /// On: every image is pushed, and where there is nothing but loading, an image that is pushed
    /// is added. Off: nothing is pushed, and outputs that only push are taken away.
    static List<Attributes> push(List<Attributes> outputs, boolean on) {
        List<Attributes> changed = new ArrayList<>();
        for (Attributes output : on ? outputs : withoutRegistries(outputs)) {
            changed.add(output.type().equals("image") ? pushing(output, on) : output);
        }
        boolean onlyLoads = outputs.stream().allMatch(output -> output.type().equals("docker"));
        if (on && onlyLoads) {
            changed.add(pushing(new Attributes("image", new LinkedHashMap<>()), true));
        }
        return changed;
    }

    /// The order is buildx's: the last output comes where one is taken away.
    private static List<Attributes> withoutRegistries(List<Attributes> outputs) {
        List<Attributes> left = new ArrayList<>(outputs);
        for (int i = 0; i < left.size(); ) {
            if (left.get(i).type().equals("registry")) {
                Attributes last = left.removeLast();
                if (i < left.size()) {
                    left.set(i, last);
                }
            } else {
                i++;
            }
        }
        return left;
    }

    private static Attributes pushing(Attributes output, boolean on) {
        SequencedMap<String, String> values = new LinkedHashMap<>(output.values());
        values.put(PUSH, String.valueOf(on));
        return new Attributes(output.type(), values);
    }

    /// On: a load into the engine is added, unless there is one, or an output that is no image.
    static List<Attributes> load(List<Attributes> outputs, boolean on) {
        if (!on) {
            return outputs;
        }
        for (Attributes output : outputs) {
            boolean image =
                    switch (output.type()) {
                        case "docker" -> output.get("dest").isPresent();
                        case "image", "registry", "oci" -> true;
                        default -> false;
                    };
            if (!image) {
                return outputs;
            }
        }
        List<Attributes> changed = new ArrayList<>(outputs);
        changed.add(new Attributes("docker", new LinkedHashMap<>()));
        return changed;
    }
}
