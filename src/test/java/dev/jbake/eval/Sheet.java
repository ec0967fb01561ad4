package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.function.StandardLibrary;
import dev.jbake.source.Position;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.HclParser;
import dev.jbake.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// A file of `name = expression` lines, each of which may use those above it; this evaluates it.
final class Sheet implements Names {

    /// What the clock of a sheet says.
    static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, UserFunction> functions = new LinkedHashMap<>();
    private final Scope scope;

    Sheet() {
        StandardLibrary library =
                new StandardLibrary(
                        Clock.fixed(NOW, ZoneOffset.UTC), new Random(7), "/home/somebody");
        scope = Scope.of(this, Functions.of(library, functions));
    }

    @Override
    public Found find(Reference reference) {
        Value value = values.get(reference.root());
        return value == null ? new Found.Missing() : Found.of(value);
    }

    @Override
    public Collection<String> known() {
        return values.keySet();
    }

    void add(UserFunction function) {
        functions.put(function.name(), function);
    }

    Scope scope() {
        return scope;
    }

    /// One line for each attribute: its value, or what is wrong.
    String text(SourceFile file) {
        Body body = parse(file);
        StringBuilder out = new StringBuilder();
        for (Body.Attribute attribute : body.attributes()) {
            Checked<Value> value = Evaluator.evaluate(attribute.value(), scope);
            out.append(attribute.name()).append(" =");
            if (value.ok()) {
                values.put(attribute.name(), value.value());
                out.append(' ').append(ValueText.of(value.value())).append('\n');
            } else {
                out.append('\n');
                value.diagnostics().forEach(each -> out.append(text(each)));
            }
        }
        return out.toString();
    }

    static Body parse(SourceFile file) {
        Checked<Body> body = HclParser.parse(file);
        if (!body.ok()) {
            throw new AssertionError(body.diagnostics());
        }
        return body.value();
    }

    private static String text(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder("    ").append(diagnostic.code());
        if (diagnostic.span() != null) {
            Position place = diagnostic.span().begin();
            out.append(" at ").append(place.line()).append(':').append(place.column());
            out.append(" |").append(diagnostic.span().text()).append('|');
        }
        out.append("\n      ").append(diagnostic.message()).append('\n');
        diagnostic.help().forEach(each -> out.append("      = ").append(each).append('\n'));
        return out.toString();
    }
}
