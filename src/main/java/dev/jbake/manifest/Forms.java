package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.HclParser;
import dev.jbake.syntax.JsonReader;
import dev.jbake.syntax.Layout;
import dev.jbake.syntax.YamlReader;
import java.util.ArrayList;
import java.util.List;

/// From a file to its tree, whatever its form; all come out alike.
final class Forms {
    private Forms() {}

    static Checked<Body> parse(SourceInput input) {
        return switch (input.form()) {
            case HCL -> HclParser.parse(input.file());
            case JSON -> JsonReader.parse(input.file(), json());
            case JBAKE -> YamlReader.parse(input.file(), yaml());
            case COMPOSE ->
                    throw new IllegalArgumentException("Compose files are read all at once");
        };
    }

    /// Keys are called what the blocks are called.
    static Layout json() {
        return Layout.attributes()
                .with("target", Layout.Shape.labelled("target"))
                .with("group", Layout.Shape.labelled("group"))
                .with("variable", variable())
                .with("function", Layout.Shape.labelled("function"))
                .with("builder", Layout.Shape.labelled("builder"));
    }

    /// Keys are the same in the plural, and some blocks have a short form.
    static Layout yaml() {
        return Layout.attributes()
                .with("targets", Layout.Shape.labelled("target"))
                .with("groups", Layout.Shape.labelled("group").shortFor("targets"))
                .with("variables", variable().shortFor("default"))
                .with("functions", Layout.Shape.labelled("function"))
                .with("builders", Layout.Shape.labelled("builder").shortFor("driver"))
                .with(Definitions.LOCALS, Layout.Shape.plain(Definitions.LOCALS));
    }

    /// The keys that may stand at the top of jbake's own form.
    static List<String> sections() {
        List<String> sections = new ArrayList<>(yaml().keys());
        sections.add(Includes.SECTION);
        return sections;
    }

    private static Layout.Shape variable() {
        return Layout.Shape.labelled("variable")
                .holding(Layout.attributes().with("validation", Layout.Shape.plain("validation")));
    }
}
