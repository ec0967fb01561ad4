package dev.jbake.compose;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.YamlNode;
import dev.jbake.syntax.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// From the text of a Compose file to its values, variables put in.
final class Documents {
    private final Values values;
    private final Findings findings;

    private Documents(Values values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /// The documents of a file, each a map; one that is something else is reported and left out.
    static List<Node.Table> read(SourceFile file, Values values, Findings findings) {
        Checked<List<YamlNode>> tree = YamlTree.parse(file);
        findings.addAll(tree.diagnostics());
        Documents documents = new Documents(values, findings);
        List<Node.Table> read = new ArrayList<>();
        for (YamlNode document : tree.value()) {
            Node node = documents.node(document);
            if (node instanceof Node.Table table) {
                read.add(table);
            } else if (node != null) {
                findings.add(ComposeErrors.wrongShape("A Compose file", "a map", node));
            }
        }
        return read;
    }

    /// Null where it was reported.
    private @Nullable Node node(YamlNode node) {
        Node.Mark mark =
                switch (node.tag()) {
                    case "!override" -> Node.Mark.OVERRIDE;
                    case "!reset" -> Node.Mark.RESET;
                    default -> Node.Mark.NONE;
                };
        return switch (node) {
            case YamlNode.Unreadable _ -> null;
            case YamlNode.Scalar scalar -> {
                Scalars.Read read = Scalars.read(scalar.text(), scalar.plain(), scalar.tag());
                String text = read.kind() == Node.Kind.TEXT ? values.fill(scalar) : read.text();
                yield new Node.Scalar(read.kind(), text, mark, scalar.span());
            }
            case YamlNode.Sequence(List<YamlNode> items, _, var span) -> {
                List<Node> nodes = new ArrayList<>();
                for (YamlNode item : items) {
                    Node each = node(item);
                    if (each != null) {
                        nodes.add(each);
                    }
                }
                yield new Node.Items(nodes, mark, span);
            }
            case YamlNode.Table(List<YamlNode.Entry> entries, _, var span) ->
                    new Node.Table(fields(entries), mark, span);
        };
    }

    private SequencedMap<String, Node.Field> fields(List<YamlNode.Entry> entries) {
        SequencedMap<String, Node.Field> fields = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries) {
            YamlNode.Scalar key = entry.key();
            if (Scalars.read(key.text(), key.plain(), key.tag()).kind() != Node.Kind.TEXT) {
                findings.add(ComposeErrors.keyNotText(key.text(), key.span()));
                continue;
            }
            Node value = node(entry.value());
            if (value != null) {
                fields.put(key.text(), new Node.Field(key.span(), value));
            }
        }
        return fields;
    }
}
