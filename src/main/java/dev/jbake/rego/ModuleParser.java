package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The text of a file to its package, imports and rules.
final class ModuleParser {
    /// Imports that say which edition of the language a file is in; all of them are this one.
    private static final Set<String> EDITIONS = Set.of("rego", "future");

    private final String file;
    private final TokenReader in;
    private final BodyParser bodies;

    private ModuleParser(String file, TokenReader in) {
        this.file = file;
        this.in = in;
        this.bodies = new BodyParser(in);
    }

    static Module parse(String file, String text) throws RegoException {
        try {
            return new ModuleParser(file, new TokenReader(Lexer.tokens(file, text))).module();
        } catch (Builtin.WrongArgument tooLarge) {
            throw RegoException.parse(new Spot(file, 1), "a value is too large");
        }
    }

    private Module module() throws RegoException {
        if (!in.takeName("package")) {
            throw RegoException.parse(in.peek().spot(), "package expected");
        }
        List<String> path = path();
        Map<String, List<String>> imports = new TreeMap<>();
        List<Rule> rules = new ArrayList<>();
        while (in.peek().kind() != Token.Kind.END) {
            if (in.takeName("import")) {
                read(imports);
            } else {
                rules.add(rule());
            }
        }
        return new Module(file, path, imports, rules);
    }

    private void read(Map<String, List<String>> imports) throws RegoException {
        Spot spot = in.peek().spot();
        List<String> path = path();
        String alias = in.takeName("as") ? in.name() : path.getLast();
        if (EDITIONS.contains(path.getFirst())) {
            return;
        }
        if (!Set.of("data", "input").contains(path.getFirst())) {
            throw RegoException.parse(
                    spot,
                    "unexpected import path, must begin with one of: {data, future, input, rego}");
        }
        imports.put(alias, path);
    }

    private List<String> path() throws RegoException {
        List<String> path = new ArrayList<>(List.of(in.name()));
        while (in.peek().adjacent() && (in.at(".") || in.at("["))) {
            if (in.take(".")) {
                path.add(in.name());
            } else {
                in.next();
                if (in.peek().kind() != Token.Kind.STRING) {
                    throw in.unexpected("a text");
                }
                path.add(in.next().text());
                in.expect("]");
            }
        }
        return path;
    }

    private Rule rule() throws RegoException {
        Spot spot = in.peek().spot();
        boolean isDefault = in.takeName("default");
        List<String> path = new ArrayList<>();
        List<Term> keys = name(path);
        List<Term> args = in.at("(") && in.peek().adjacent() ? arguments() : List.of();
        boolean function = !args.isEmpty();
        if (isDefault) {
            return usual(spot, path, keys, args);
        }
        if (!function && in.takeName("contains")) {
            Term member = bodies.terms().term();
            return new Rule(spot, path, keys, Rule.Kind.SET, List.of(), member, condition(), null);
        }
        if (function && !keys.isEmpty()) {
            throw RegoException.parse(spot, "a function's name has no keys to be found out");
        }
        Rule.Kind kind =
                function
                        ? Rule.Kind.FUNCTION
                        : keys.isEmpty() ? Rule.Kind.COMPLETE : Rule.Kind.OBJECT;
        return finished(spot, path, keys, kind, args);
    }

    private Rule usual(Spot spot, List<String> path, List<Term> keys, List<Term> args)
            throws RegoException {
        if (!keys.isEmpty()) {
            throw RegoException.parse(spot, "default rules must not have variables in their name");
        }
        if (!in.take(":=") && !in.take("=")) {
            throw in.unexpected("\":=\"");
        }
        Term value = bodies.terms().term();
        return new Rule(spot, path, keys, Rule.Kind.DEFAULT, args, value, Body.TRUE, null);
    }

    /// A rule's name, which may go on with keys.
    ///
    /// @param path gets what is plain of it
    /// @return what stands behind that
    private List<Term> name(List<String> path) throws RegoException {
        Token first = in.peek();
        if (first.kind() == Token.Kind.NAME
                && TermParser.WORDS.contains(first.text())
                && !in.beginsPath()) {
            throw in.unexpected("a rule");
        }
        path.add(in.name());
        List<Term> keys = new ArrayList<>();
        while (in.peek().adjacent() && (in.at(".") || in.at("["))) {
            Term key;
            if (in.take(".")) {
                key = new Term.Scalar(in.peek().spot(), RegoValue.of(in.name()));
            } else {
                in.next();
                key = bodies.terms().term();
                in.expect("]");
            }
            if (keys.isEmpty() && key instanceof Term.Scalar(var _, RegoValue.Text(String plain))) {
                path.add(plain);
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    private List<Term> arguments() throws RegoException {
        in.expect("(");
        List<Term> args = new ArrayList<>();
        while (!in.take(")")) {
            args.add(bodies.terms().term());
            if (!in.at(")")) {
                in.expect(",");
            }
        }
        return args;
    }

    /// Value, condition and `else` of a rule whose name is read.
    private Rule finished(
            Spot spot, List<String> path, List<Term> keys, Rule.Kind kind, List<Term> args)
            throws RegoException {
        boolean given = in.take(":=") || in.take("=");
        Term value = given ? bodies.terms().term() : new Term.Scalar(spot, RegoValue.Bool.TRUE);
        boolean conditional = in.atName("if");
        if (!given && !conditional) {
            throw in.unexpected("\":=\", \"if\" or \"contains\"");
        }
        Body body = condition();
        if (!keys.isEmpty() && in.atName("else")) {
            throw RegoException.parse(
                    spot, "else keyword cannot be used on rules with variables in head");
        }
        return new Rule(spot, path, keys, kind, args, value, body, otherwise(path, kind, args));
    }

    private @Nullable Rule otherwise(List<String> path, Rule.Kind kind, List<Term> args)
            throws RegoException {
        if (!in.atName("else")) {
            return null;
        }
        Spot spot = in.next().spot();
        boolean given = in.take(":=") || in.take("=");
        Term value = given ? bodies.terms().term() : new Term.Scalar(spot, RegoValue.Bool.TRUE);
        Body body = condition();
        return new Rule(
                spot, path, List.of(), kind, args, value, body, otherwise(path, kind, args));
    }

    private Body condition() throws RegoException {
        return in.takeName("if") ? bodies.afterIf() : Body.TRUE;
    }
}
