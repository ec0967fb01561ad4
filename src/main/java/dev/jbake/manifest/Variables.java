package dev.jbake.manifest;

import dev.jbake.diagnostic.Checked;
import dev.jbake.eval.Evaluator;
import dev.jbake.eval.Scope;
import dev.jbake.eval.TypeExpression;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The values of variables, of attributes at the top of a file, and of the two names that are built
/// in; this works each out when it is first asked for.
///
/// Filled by one resolution, on one thread.
final class Variables {
    static final List<String> ATTRIBUTES =
            List.of("type", "default", "description", Sensitive.ATTRIBUTE);
    static final List<String> BLOCKS = List.of("validation");
    private static final String JSON_SUFFIX = "_JSON";

    private final Definitions definitions;
    private final ManifestRequest request;
    private final Sensitive sensitive;
    private final Problems problems;
    private final Map<String, Value> known = new HashMap<>();
    private final Map<String, Type> types = new HashMap<>();
    private final Set<String> builtIn;
    private final SequencedSet<String> open = new LinkedHashSet<>();

    Variables(
            Definitions definitions,
            ManifestRequest request,
            Sensitive sensitive,
            Problems problems) {
        this.sensitive = sensitive;
        this.definitions = definitions;
        this.request = request;
        this.problems = problems;
        known.put("BAKE_CMD_CONTEXT", Value.of(request.base().commandContext()));
        known.put("BAKE_LOCAL_PLATFORM", Value.of(request.surroundings().localPlatform()));
        builtIn = Set.copyOf(known.keySet());
    }

    /// All names that have a value.
    Set<String> names() {
        Set<String> names = new TreeSet<>(builtIn);
        names.addAll(definitions.variables().keySet());
        names.addAll(definitions.locals().keySet());
        names.addAll(definitions.given().keySet());
        return names;
    }

    /// The value of a name; empty where there is no such name. What is wrong with it is said here,
    /// once, and then it is unknown.
    Optional<Value> value(String name, SourceSpan used, Scopes scopes) {
        Value value = known.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        Definitions.Local given = definitions.given().get(name);
        Definitions.Local local = given != null ? given : definitions.locals().get(name);
        Definitions.Declared variable = definitions.variables().get(name);
        if (local == null && variable == null) {
            return Optional.empty();
        }
        if (!open.add(name)) {
            List<String> way = new ArrayList<>(open);
            problems.add(
                    ReferenceErrors.variableCycle(
                            way.subList(way.indexOf(name), way.size()), used));
            return Optional.of(new Value.Unknown(Type.Dynamic.DYNAMIC));
        }
        Value found = evaluate(name, local, variable, given != null, scopes);
        open.remove(name);
        known.putIfAbsent(name, found);
        return Optional.of(found);
    }

    /// @param given an `include` says what the value is, in place of the environment
    private Value evaluate(
            String name,
            Definitions.@Nullable Local local,
            Definitions.@Nullable Declared variable,
            boolean given,
            Scopes scopes) {
        Type type = null;
        Body.Attribute from = local == null ? null : local.attribute();
        if ((from == null || given) && variable != null) {
            Body.Attribute written = variable.attribute("type");
            if (written != null && !(written.value() instanceof Expr.NullLiteral)) {
                Checked<Type> parsed = TypeExpression.read(WrittenText.asCode(written.value()));
                problems.addAll(WrittenText.placed(parsed.diagnostics(), written.value()));
                if (!parsed.ok()) {
                    return new Value.Unknown(Type.Dynamic.DYNAMIC);
                }
                type = parsed.value();
                types.put(name, type);
            }
            from = given ? from : variable.attribute("default");
        }
        Value value = null;
        if (from != null) {
            Namespace space =
                    local != null
                            ? local.space()
                            : variable != null ? variable.space() : Namespace.ROOT;
            Checked<Value> evaluated = Evaluator.evaluate(from.value(), scopes.of(space));
            problems.addAll(evaluated.diagnostics());
            value = evaluated.value();
            if (type != null) {
                value = converted(name, value, type, from.value().span());
            }
        }
        if (variable != null && sensitive.hides(name)) {
            return new Value.Unknown(
                    type != null ? type : value != null ? value.type() : Type.Primitive.STRING);
        }
        Outside override = variable == null ? null : override(name, type != null, given);
        if (override == null) {
            return value != null ? value : type == null ? Value.of("") : new Value.Null(type);
        }
        SourceSpan span = variable == null ? null : variable.labelSpan();
        return new VariableText(name, span, problems)
                .read(override.text(), override.json(), type, value);
    }

    private Value converted(String name, Value value, Type type, SourceSpan span) {
        return switch (Conversion.convert(value, type)) {
            case Converted.Done(Value done) -> done;
            case Converted.Refused refused -> {
                problems.add(ReferenceErrors.wrongDefault(name, refused.sentence(), span));
                yield new Value.Unknown(type);
            }
        };
    }

    private record Outside(String text, boolean json) {}

    /// What the command line or the environment says instead; the JSON spelling is looked for first
    /// where the type is known.
    private @Nullable Outside override(String name, boolean typed, boolean given) {
        String plain = lookUp(name, given);
        String jsonName = name + JSON_SUFFIX;
        boolean taken = definitions.variables().containsKey(jsonName) || builtIn.contains(jsonName);
        if ((plain == null || typed) && !taken) {
            String json = lookUp(jsonName, given);
            if (json != null) {
                return new Outside(json, true);
            }
        }
        return plain == null ? null : new Outside(plain, false);
    }

    /// By its full name, or else by the one it has in its file.
    private @Nullable String lookUp(String full, boolean given) {
        String said = request.variables().get(full);
        if (said != null || given) {
            return said;
        }
        String name = Namespace.last(full);
        said = request.variables().get(name);
        if (said != null || !Settings.of(request).readsEnvironment()) {
            return said;
        }
        return request.surroundings().environment().get(name);
    }

    /// Evaluates all of them, and then the rules that some have for their values.
    void checkAll(Scopes scopes) {
        for (Definitions.Declared variable : definitions.variables().values()) {
            definitions.checkNames(variable, ATTRIBUTES, BLOCKS);
            value(variable.label(), variable.labelSpan(), scopes);
            Body.Attribute description = variable.attribute("description");
            if (description != null) {
                checkText("description", description.value());
            }
        }
        definitions
                .locals()
                .forEach((name, local) -> value(name, local.attribute().nameSpan(), scopes));
        definitions
                .given()
                .forEach((name, local) -> value(name, local.attribute().nameSpan(), scopes));
        for (Definitions.Declared variable : definitions.variables().values()) {
            for (Rule rule : rules(variable)) {
                check(rule, variable, scopes.of(variable.space()));
            }
        }
    }

    /// Adds the values of the sensitive ones to what must not be shown.
    void addSensitive(SensitiveTexts texts) {
        for (String name : sensitive.names()) {
            texts.add(known.getOrDefault(name, Value.unknown()));
        }
    }

    /// All that are declared, by name, with their values; worth showing only where nothing is
    /// wrong.
    List<Listing.Variable> listed(Scopes scopes) {
        List<Listing.Variable> listed = new ArrayList<>();
        for (String name : new TreeSet<>(definitions.variables().keySet())) {
            Definitions.Declared variable = definitions.variables().get(name);
            if (variable != null && !builtIn.contains(name)) {
                Value value = known.getOrDefault(name, Value.unknown());
                listed.add(
                        Listings.variable(
                                name, types.get(name), value, description(variable, scopes)));
            }
        }
        return listed;
    }

    private String description(Definitions.Declared variable, Scopes scopes) {
        Body.Attribute written = variable.attribute("description");
        if (written == null) {
            return "";
        }
        Checked<Value> value = Evaluator.evaluate(written.value(), scopes.of(variable.space()));
        problems.addAll(value.diagnostics());
        Place place = Place.of("\"description\"", written.value(), variable.form().strict());
        String text = Reading.text(value.value(), place, problems);
        return text == null ? "" : text;
    }

    /// What can be seen to be no text is told also where nobody asks for it.
    private void checkText(String name, Expr written) {
        String kind =
                written instanceof Expr.TupleOf
                        ? "tuple"
                        : written instanceof Expr.ObjectOf ? "object" : "";
        if (!kind.isEmpty()) {
            problems.add(
                    ManifestErrors.wrongType(
                            Place.of("\"" + name + "\"", written, false),
                            "string required, but have " + kind));
        }
    }

    /// A `validation`: what must hold, and what to say where it does not.
    private record Rule(@Nullable Expr condition, @Nullable Expr message, SourceSpan span) {}

    private static List<Rule> rules(Definitions.Declared variable) {
        List<Rule> rules = new ArrayList<>();
        for (Body.Block block : variable.block().body().blocks()) {
            if (block.type().equals("validation")) {
                Expr condition = null;
                Expr message = null;
                for (Body.Attribute attribute : block.body().attributes()) {
                    switch (attribute.name()) {
                        case "condition" -> condition = attribute.value();
                        case "error_message" -> message = attribute.value();
                        default -> {}
                    }
                }
                rules.add(new Rule(condition, message, block.typeSpan()));
            }
        }
        Body.Attribute written = variable.attribute("validation");
        if (written != null) {
            List<Expr> each =
                    written.value() instanceof Expr.TupleOf(List<Expr> items, _)
                            ? items
                            : List.of(written.value());
            each.forEach(expr -> rules.add(rule(expr)));
        }
        return rules;
    }

    private static Rule rule(Expr expr) {
        Expr condition = null;
        Expr message = null;
        if (expr instanceof Expr.ObjectOf(List<Expr.Item> items, _)) {
            for (Expr.Item item : items) {
                if ("condition".equals(Place.literal(item.key()))) {
                    condition = item.value();
                } else if ("error_message".equals(Place.literal(item.key()))) {
                    message = item.value();
                }
            }
        }
        return new Rule(condition, message, expr.span());
    }

    private void check(Rule rule, Definitions.Declared variable, Scope scope) {
        if (rule.condition() == null || rule.message() == null) {
            problems.add(
                    ManifestErrors.missing(
                            "validation",
                            rule.condition() == null ? "condition" : "error_message",
                            rule.span(),
                            "condition = … and error_message = … belong together."));
            return;
        }
        if (variable.form().strict()) {
            checkText("error_message", rule.message());
        }
        Checked<Value> holds = Evaluator.evaluate(rule.condition(), scope);
        problems.addAll(holds.diagnostics());
        SourceSpan span = rule.condition().span();
        if (!holds.ok() || holds.value() instanceof Value.Unknown) {
            return;
        }
        if (holds.value() instanceof Value.Null) {
            problems.add(ReferenceErrors.conditionResult("it is null", span));
            return;
        }
        switch (Conversion.convert(holds.value(), Type.Primitive.BOOL)) {
            case Converted.Done(Value.Bool(boolean truth)) when !truth -> {
                Checked<Value> said = Evaluator.evaluate(rule.message(), scope);
                problems.addAll(said.diagnostics());
                String message =
                        said.value() instanceof Value.Text(String text)
                                ? text
                                : "The value does not pass its check.";
                problems.add(ReferenceErrors.notValid(variable.label(), message, span));
            }
            case Converted.Done _ -> {}
            case Converted.Refused refused ->
                    problems.add(ReferenceErrors.conditionResult(refused.sentence(), span));
        }
    }
}
