package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Tokens to conditions.
final class BodyParser {
    private final TokenReader in;
    private final TermParser terms;

    BodyParser(TokenReader in) {
        this.in = in;
        this.terms = new TermParser(in, this);
    }

    TermParser terms() {
        return terms;
    }

    /// What stands after `if`: conditions in braces, or one without, which may begin with a brace
    /// as well.
    Body afterIf() throws RegoException {
        int start = in.place();
        if (!in.take("{")) {
            return body(List.of(expression()));
        }
        if (in.at("}")) {
            return until("}");
        }
        try {
            return until("}");
        } catch (RegoException noBody) {
            in.back(start);
            try {
                return body(List.of(expression()));
            } catch (RegoException noTerm) {
                throw noBody;
            }
        }
    }

    /// Conditions on lines of their own, or with semicolons between.
    Body until(String end) throws RegoException {
        List<Expression> expressions = new ArrayList<>();
        if (in.at(end)) {
            throw RegoException.parse(in.peek().spot(), "found empty body");
        }
        while (true) {
            expressions.add(expression());
            if (in.take(end)) {
                return body(expressions);
            }
            if (!in.take(";") && !in.peek().first()) {
                throw in.unexpected("\";\", a new line or \"" + end + "\"");
            }
            if (in.take(end)) {
                return body(expressions);
            }
        }
    }

    /// An expression of which the value is wanted, as the condition that a name has that value.
    Body valued(Term.Var name) throws RegoException {
        Expression expression = expression();
        Expression inner = expression instanceof Expression.With with ? with.inner() : expression;
        if (!(inner instanceof Expression.Holds(Spot spot, Term term))) {
            throw RegoException.parse(
                    expression.spot(), "unexpected condition in template-string expression");
        }
        Expression wanted = new Expression.Unify(spot, name, term);
        return body(
                List.of(
                        expression instanceof Expression.With(var at, var _, var changes)
                                ? new Expression.With(at, wanted, changes)
                                : wanted));
    }

    private static Body body(List<Expression> expressions) {
        Set<String> declared = new TreeSet<>();
        expressions.forEach(each -> declare(each, declared));
        return new Body(expressions, declared);
    }

    private static void declare(Expression expression, Set<String> declared) {
        switch (expression) {
            case Expression.Assign assign -> Names.patterns(assign.left(), declared);
            case Expression.Some some -> declared.addAll(some.names());
            case Expression.SomeIn some -> {
                if (some.key() != null) {
                    Names.patterns(some.key(), declared);
                }
                Names.patterns(some.value(), declared);
            }
            case Expression.With with -> declare(with.inner(), declared);
            case Expression.Holds _, Expression.Unify _, Expression.Not _, Expression.Every _ -> {}
        }
    }

    private Expression expression() throws RegoException {
        Spot spot = in.peek().spot();
        Expression expression = bare(spot);
        if (!in.atName("with")) {
            return expression;
        }
        List<Expression.Change> changes = new ArrayList<>();
        while (in.takeName("with")) {
            changes.add(change());
        }
        return new Expression.With(spot, expression, changes);
    }

    private Expression.Change change() throws RegoException {
        Spot spot = in.peek().spot();
        List<String> path = new ArrayList<>();
        Term target = terms.pattern();
        if (target instanceof Term.Var(var _, String name)) {
            path.add(name);
        } else if (target instanceof Term.Ref(var _, Term.Var(var _, String name), var keys)) {
            path.add(name);
            for (Term key : keys) {
                if (!(key instanceof Term.Scalar(var _, RegoValue.Text(String text)))) {
                    throw RegoException.parse(
                            key.spot(), "with keyword target must be plain names");
                }
                path.add(text);
            }
        } else {
            throw in.unexpected("what \"with\" replaces");
        }
        if (!in.takeName("as")) {
            throw in.unexpected("\"as\"");
        }
        return new Expression.Change(spot, path, terms.pattern());
    }

    private Expression bare(Spot spot) throws RegoException {
        if (in.takeName("not")) {
            return new Expression.Not(spot, bare(in.peek().spot()));
        }
        if (in.takeName("some")) {
            return some(spot);
        }
        if (in.takeName("every")) {
            return every(spot);
        }
        Term left = terms.term();
        if (in.at(",")) {
            return new Expression.Holds(spot, terms.keyedMembership(left));
        }
        if (in.take(":=")) {
            return new Expression.Assign(spot, left, terms.term());
        }
        if (in.take("=")) {
            return new Expression.Unify(spot, left, terms.term());
        }
        return new Expression.Holds(spot, left);
    }

    private Expression some(Spot spot) throws RegoException {
        List<Term> patterns = new ArrayList<>(List.of(terms.pattern()));
        while (in.take(",")) {
            patterns.add(terms.pattern());
        }
        if (!in.takeName("in")) {
            List<String> names = new ArrayList<>();
            for (Term each : patterns) {
                if (!(each instanceof Term.Var(var _, String name))) {
                    throw RegoException.parse(each.spot(), "\"some\" declares names");
                }
                names.add(name);
            }
            return new Expression.Some(spot, names);
        }
        if (patterns.size() > 2) {
            throw RegoException.parse(spot, "\"some … in\" takes a value, or a key and a value");
        }
        return new Expression.SomeIn(
                spot,
                patterns.size() == 2 ? patterns.getFirst() : null,
                patterns.getLast(),
                terms.term());
    }

    private Expression every(Spot spot) throws RegoException {
        Term first = terms.pattern();
        Term second = in.take(",") ? terms.pattern() : null;
        if (!in.takeName("in")) {
            throw in.unexpected("\"in\"");
        }
        Term domain = terms.term();
        in.expect("{");
        Body body = until("}");
        return second == null
                ? new Expression.Every(spot, null, first, domain, body)
                : new Expression.Every(spot, first, second, domain, body);
    }
}
