package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/// A change of a tree of maps, lists and scalars at one place in it, chosen by chance.
@NullUnmarked // a null is the null of the language here
final class Mutation {
    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    private record Place(Object parent, Object key) {}

    /// Changes the tree itself.
    void applyTo(Map<String, Object> root) {
        List<Place> places = new ArrayList<>();
        collect(root, places);
        if (places.isEmpty()) {
            return;
        }
        Place place = places.get(random.nextInt(places.size()));
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> put(place, value());
            case 3 -> remove(place);
            case 4 -> wrap(place);
            case 5 -> addTo(at(place));
            default -> rename(place);
        }
    }

    private void collect(Object node, List<Place> places) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                places.add(new Place(node, key));
                collect(value, places);
            });
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                places.add(new Place(node, i));
                collect(list.get(i), places);
            }
        }
    }

    private Object value() {
        Object[] values = {
            "word", 5, 2.5, true, null, List.of(), List.of("x"), List.of(1, List.of())
        };
        Object[] maps = {
            Map.of(), Map.of("k", "v"), Map.of("k", List.of("v")), List.of(Map.of("k", "v"))
        };
        return random.nextInt(3) > 0
                ? values[random.nextInt(values.length)]
                : maps[random.nextInt(maps.length)];
    }

    /// An expression in a list may be worth anything.
    private static void wrap(Place place) {
        if (!String.valueOf(at(place)).startsWith("${")) {
            put(place, new ArrayList<>(Arrays.asList(at(place))));
        }
    }

    @SuppressWarnings("unchecked")
    private static Object at(Place place) {
        return place.parent() instanceof Map<?, ?> map
                ? map.get(place.key())
                : ((List<Object>) place.parent()).get((Integer) place.key());
    }

    @SuppressWarnings("unchecked")
    private static void put(Place place, Object value) {
        if (place.parent() instanceof Map<?, ?>) {
            ((Map<String, Object>) place.parent()).put((String) place.key(), value);
        } else {
            ((List<Object>) place.parent()).set((Integer) place.key(), value);
        }
    }

    private static void remove(Place place) {
        if (place.parent() instanceof Map<?, ?> map) {
            map.remove(place.key());
        } else if (place.parent() instanceof List<?> list) {
            list.remove((int) (Integer) place.key());
        }
    }

    @SuppressWarnings("unchecked")
    private void addTo(Object node) {
        if (node instanceof Map<?, ?>) {
            ((Map<String, Object>) node).put("unheard-of", value());
        } else if (node instanceof List<?>) {
            ((List<Object>) node).add(value());
        }
    }

    @SuppressWarnings("unchecked")
    private static void rename(Place place) {
        if (place.parent() instanceof Map<?, ?>) {
            Map<String, Object> map = (Map<String, Object>) place.parent();
            Map<String, Object> renamed = new LinkedHashMap<>(map);
            renamed.put(place.key() + "x", renamed.remove((String) place.key()));
            map.clear();
            map.putAll(renamed);
        }
    }
}
