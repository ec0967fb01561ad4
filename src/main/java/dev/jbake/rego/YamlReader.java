package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// YAML to values, as far as JSON has them.
final class YamlReader {
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 100;

    private int nodes;

    private YamlReader() {}

    /// Reads the first document of a text.
    ///
    /// @return empty where it is not YAML, or says what JSON cannot
    static Optional<RegoValue> read(String text) {
        var settings =
                LoadSettings.builder()
                        .setSchema(new FailsafeSchema())
                        .setAllowDuplicateKeys(true)
                        .setCodePointLimit(RegoValue.Text.LONGEST)
                        .build();
        try {
            var documents = new Compose(settings).composeAllFromString(text).iterator();
            return documents.hasNext()
                    ? Optional.of(new YamlReader().value(documents.next(), 0))
                    : Optional.of(RegoValue.Null.NULL);
        } catch (YamlEngineException | Builtin.WrongArgument notSo) {
            return Optional.empty();
        }
    }

    /// An alias stands for its whole node each time.
    private RegoValue value(Node node, int depth) {
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new Builtin.WrongArgument();
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                List<RegoValue> items = new ArrayList<>();
                for (Node each : sequence.getValue()) {
                    items.add(value(each, depth + 1));
                }
                yield new RegoValue.Array(items);
            }
            case MappingNode mapping -> {
                Map<RegoValue, RegoValue> members = new TreeMap<>();
                members(mapping, members, depth);
                yield new RegoValue.Obj(members);
            }
            default -> throw new Builtin.WrongArgument();
        };
    }

    private void members(MappingNode mapping, Map<RegoValue, RegoValue> members, int depth) {
        for (NodeTuple each : mapping.getValue()) {
            if (isMerge(each.getKeyNode())) {
                merged(each.getValueNode(), members, depth);
            }
        }
        for (NodeTuple each : mapping.getValue()) {
            if (!isMerge(each.getKeyNode())) {
                members.put(
                        key(value(each.getKeyNode(), depth + 1)),
                        value(each.getValueNode(), depth + 1));
            }
        }
    }

    /// What `<<` brings; of several the first counts.
    private void merged(Node from, Map<RegoValue, RegoValue> members, int depth) {
        List<Node> sources =
                from instanceof SequenceNode several ? several.getValue() : List.of(from);
        for (Node each : sources) {
            if (!(value(each, depth + 1) instanceof RegoValue.Obj object)) {
                throw new Builtin.WrongArgument();
            }
            object.members().forEach(members::putIfAbsent);
        }
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getValue().equals("<<")
                && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private static RegoValue key(RegoValue key) {
        return switch (key) {
            case RegoValue.Text _ -> key;
            case RegoValue.Num _, RegoValue.Bool _ -> RegoValue.of(Json.write(key));
            case RegoValue.Null _, RegoValue.Array _, RegoValue.Obj _, RegoValue.SetOf _ ->
                    throw new Builtin.WrongArgument();
        };
    }

    private static RegoValue scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        boolean tagged = !scalar.getTag().equals(Tag.STR);
        if (!tagged && !plain) {
            return RegoValue.of(text);
        }
        RegoValue value = YamlScalars.value(text).orElseThrow(Builtin.WrongArgument::new);
        boolean fits =
                !tagged
                        || switch (scalar.getTag().getValue()) {
                            case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" ->
                                    value instanceof RegoValue.Num;
                            case "tag:yaml.org,2002:bool" -> value instanceof RegoValue.Bool;
                            case "tag:yaml.org,2002:null" -> value instanceof RegoValue.Null;
                            default -> false;
                        };
        if (!fits) {
            throw new Builtin.WrongArgument();
        }
        return value;
    }
}
