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
        return new ModuleParser(file, new TokenReader(Lexer.tokens(file, text))).module();
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
        if (in.takeName("default")) {
            List<String> path = names();
            List<Term> args = in.at("(") ? arguments() : List.of();
            if (!in.take(":=") && !in.take("=")) {
                throw in.unexpected("\":=\"");
            }
            Term value = bodies.terms().term();
            return new Rule(spot, path, Rule.Kind.DEFAULT, args, null, value, Body.TRUE, null);
        }
        List<String> path = names();
        if (in.takeName("contains")) {
            Term member = bodies.terms().term();
            return new Rule(
                    spot, path, Rule.Kind.SET, List.of(), member, member, condition(), null);
        }
        if (in.at("(") && in.peek().adjacent()) {
            List<Term> args = arguments();
            return finished(spot, path, Rule.Kind.FUNCTION, args, null);
        }
        if (in.at("[") && in.peek().adjacent()) {
            in.next();
            Term key = bodies.terms().term();
            in.expect("]");
            return finished(spot, path, Rule.Kind.OBJECT, List.of(), key);
        }
        return finished(spot, path, Rule.Kind.COMPLETE, List.of(), null);
    }

    private List<String> names() throws RegoException {
        Token first = in.peek();
        if (first.kind() == Token.Kind.NAME && TermParser.WORDS.contains(first.text())) {
            throw in.unexpected("a rule");
        }
        List<String> names = new ArrayList<>(List.of(in.name()));
        while (in.at(".") && in.peek().adjacent()) {
            in.next();
            names.add(in.name());
        }
        return names;
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
            Spot spot, List<String> path, Rule.Kind kind, List<Term> args, @Nullable Term key)
            throws RegoException {
        boolean given = in.take(":=") || in.take("=");
        Term value = given ? bodies.terms().term() : new Term.Scalar(spot, RegoValue.Bool.TRUE);
        boolean conditional = in.atName("if");
        if (!given && !conditional) {
            throw in.unexpected("\":=\", \"if\" or \"contains\"");
        }
        Body body = condition();
        return new Rule(spot, path, kind, args, key, value, body, otherwise(path, kind, args));
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
        return new Rule(spot, path, kind, args, null, value, body, otherwise(path, kind, args));
    }

    private Body condition() throws RegoException {
        return in.takeName("if") ? bodies.afterIf() : Body.TRUE;
    }
}
