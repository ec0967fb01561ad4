package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/// Manifests made by chance, as maps, lists and scalars: right ones, and others made wrong in one
/// place or a few.
///
/// Names in them stand for something and values mean something, so that only their shape can be
/// wrong.
@NullUnmarked // a null is the null of the language here
final class RandomShapes {
    private static final List<String> SCALAR_ATTRIBUTES =
            List.of("description", "context", "dockerfile", "target", "network", "call");
    private final Random random;
    private final boolean yaml;

    RandomShapes(Random random, boolean yaml) {
        this.random = random;
        this.yaml = yaml;
    }

    /// A manifest that is right.
    Map<String, Object> right() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(key("target"), some(1, 3, at -> "t" + at, this::target));
        if (random.nextBoolean()) {
            root.put(key("group"), some(1, 2, at -> "g" + at, this::group));
        }
        if (random.nextBoolean()) {
            root.put(key("variable"), some(1, 3, at -> "V" + at, this::variable));
        }
        if (random.nextInt(3) == 0) {
            root.put(key("function"), some(1, 2, at -> "f" + at, this::function));
        }
        if (random.nextInt(3) == 0) {
            root.put(key("builder"), some(1, 2, at -> "b" + at, this::builder));
        }
        if (yaml && random.nextInt(4) == 0) {
            root.put("x-" + word(), anything(2));
            root.put("locals", map("l0", text(), "l1", texts()));
        }
        if (!yaml && random.nextInt(4) == 0) {
            root.put("local0", anything(2));
            root.put("//", anything(1));
        }
        return root;
    }

    private String key(String block) {
        return yaml ? block + "s" : block;
    }

    private interface Named {
        String name(int at);
    }

    private interface Made {
        Object make();
    }

    private Map<String, Object> some(int least, int most, Named named, Made made) {
        Map<String, Object> all = new LinkedHashMap<>();
        int count = least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            all.put(named.name(i), made.make());
        }
        return all;
    }

    private Object target() {
        Map<String, Object> target = new LinkedHashMap<>();
        for (String name : SCALAR_ATTRIBUTES) {
            maybe(target, name, this::scalar);
        }
        for (String name : List.of("tags", "no-cache-filter")) {
            maybe(target, name, this::texts);
        }
        maybe(target, "dockerfile-inline", this::text);
        maybe(target, "platforms", () -> List.of("linux/amd64", "linux/arm64"));
        maybe(target, "annotations", () -> List.of("a=b", "index:c=d"));
        maybe(target, "entitlements", () -> "${[\"network.host\"]}");
        maybe(target, "ulimits", () -> List.of("nofile=1:2"));
        for (String name : List.of("args", "labels", "extra-hosts")) {
            maybe(target, name, () -> map("a", scalar(), "b", scalar(), "c", text()));
        }
        maybe(target, "contexts", () -> map("a", text(), "b", text()));
        for (String name : List.of("pull", "no-cache")) {
            maybe(target, name, () -> pick(true, false, "true", "${1 == 1}", null));
        }
        maybe(target, "cache-from", () -> bags(List.of("registry", "local", "gha")));
        maybe(target, "cache-to", () -> bags(List.of("registry", "inline")));
        maybe(target, "output", () -> bags(List.of("image", "docker", "cacheonly")));
        maybe(target, "attest", () -> bags(List.of("sbom", "provenance")));
        maybe(target, "secret", this::secrets);
        maybe(target, "ssh", () -> list("default", map("id", word(), "paths", texts())));
        maybe(
                target,
                "policy",
                () -> list("filename=a.rego", map("filename", "a", "strict", true)));
        maybe(target, "resources", () -> map("memory", "1g", "cpu-shares", pick(2, "2")));
        maybe(target, "shm-size", () -> pick("64m", 1024));
        maybe(target, "after", () -> List.of("t0"));
        if (random.nextInt(6) == 0) {
            target.remove("after");
            target.put("matrix", map("axis", list("a", "b")));
            target.put("name", word() + random.nextInt(1000) + "-${axis}");
        }
        return yaml && target.isEmpty() ? pick(target, null) : target;
    }

    private Object group() {
        Map<String, Object> group = map("targets", list("t0"));
        maybe(group, "description", this::scalar);
        return yaml ? pick(group, list("t0")) : group;
    }

    private Object variable() {
        Map<String, Object> variable = new LinkedHashMap<>();
        maybe(variable, "default", () -> pick("a", 1, true, null, list("a")));
        maybe(variable, "description", this::scalar);
        if (random.nextInt(3) == 0) {
            variable.put("default", "x");
            variable.put("type", pick("string", "any"));
        }
        maybe(variable, "validation", () -> pick(rule(), list(rule(), rule())));
        return yaml ? pick(variable, "a", 1, list("x"), null) : variable;
    }

    private Map<String, Object> rule() {
        return map("condition", pick("${1 == 1}", true), "error_message", text());
    }

    private Object function() {
        Map<String, Object> function = map("params", list("a", "b"), "result", "${a}${b}");
        maybe(function, "variadic_params", () -> "rest");
        return function;
    }

    private Object builder() {
        Map<String, Object> builder = new LinkedHashMap<>();
        maybe(builder, "driver", () -> "docker-container");
        maybe(builder, "options", () -> map("network", "host", "memory", pick("1g", 7)));
        maybe(builder, "flags", this::texts);
        if (yaml) {
            maybe(builder, "platforms", () -> List.of("linux/amd64"));
            maybe(
                    builder,
                    "nodes",
                    () -> List.of("tcp://one:2376", map("name", "two", "endpoint", 2)));
        }
        return yaml ? pick(builder, "docker-container") : builder;
    }

    private Object bags(List<String> types) {
        List<Object> bags = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String type = types.get(random.nextInt(types.size()));
            bags.add(pick("type=" + type, map("type", type), map("type", type, "mode", "max"), ""));
        }
        return bags;
    }

    private Object secrets() {
        return list("id=a,env=A", map("id", "b", "src", "c"), map("id", "c", "env", scalar()));
    }

    private Object scalar() {
        return pick("plain", "${\"x\"}", 7, 1.5, true, null, "");
    }

    private Object text() {
        return pick("plain", "${\"x\"}", "a b", "ä");
    }

    private Object texts() {
        return pick(list("a", "b"), list(), list(1, true, "x"), "${[\"a\"]}", null);
    }

    private Object anything(int depth) {
        return depth == 0
                ? scalar()
                : pick(scalar(), list(anything(depth - 1)), map(word(), anything(depth - 1)));
    }

    private String word() {
        return String.valueOf((char) ('a' + random.nextInt(26))) + random.nextInt(100);
    }

    private void maybe(Map<String, Object> into, String key, Made made) {
        if (random.nextInt(5) == 0) {
            into.put(key, made.make());
        }
    }

    private Object pick(Object... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static List<Object> list(Object... items) {
        List<Object> list = new ArrayList<>();
        for (Object item : items) {
            list.add(item);
        }
        return list;
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
