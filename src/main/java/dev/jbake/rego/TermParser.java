package dev.jbake.rego;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Tokens to terms.
///
/// From weak to strong bind: `in`, comparisons, `|`, `&`, `+ -`, `* / %`.
final class TermParser {
    private static final int DEEPEST = 200;
    private static final int MOST_OPERATORS = 500;
    private static final Map<String, String> COMPARISONS =
            Map.of("==", "equal", "!=", "neq", "<", "lt", "<=", "lte", ">", "gt", ">=", "gte");
    static final Set<String> WORDS =
            Set.of(
                    "as",
                    "contains",
                    "default",
                    "else",
                    "every",
                    "false",
                    "if",
                    "import",
                    "in",
                    "not",
                    "null",
                    "package",
                    "some",
                    "true",
                    "with");

    private final TokenReader in;
    private final BodyParser bodies;
    private int depth;
    private int operators;

    TermParser(TokenReader in, BodyParser bodies) {
        this.in = in;
        this.bodies = bodies;
    }

    /// A whole term.
    Term term() throws RegoException {
        int before = operators;
        Term term = membership(true);
        operators = before;
        return term;
    }

    /// A term in which `|` and `in` are not operators: the head of a comprehension, or a pattern
    /// after `some`.
    Term pattern() throws RegoException {
        return comparison(false);
    }

    private Term membership(boolean union) throws RegoException {
        return memberships(comparison(union), union);
    }

    private Term memberships(Term first, boolean union) throws RegoException {
        Term left = first;
        while (in.atName("in")) {
            Spot spot = in.next().spot();
            left = operator(spot, "in", List.of(left, comparison(union)));
        }
        return left;
    }

    private Term comparison(boolean union) throws RegoException {
        Term left = union(union);
        String name;
        while (in.peek().kind() == Token.Kind.SIGN
                && (name = COMPARISONS.get(in.peek().text())) != null) {
            Spot spot = in.next().spot();
            left = operator(spot, name, List.of(left, union(union)));
        }
        return left;
    }

    private Term union(boolean allowed) throws RegoException {
        Term left = intersection();
        while (allowed && in.at("|")) {
            Spot spot = in.next().spot();
            left = operator(spot, "or", List.of(left, intersection()));
        }
        return left;
    }

    private Term intersection() throws RegoException {
        Term left = sum();
        while (in.at("&")) {
            Spot spot = in.next().spot();
            left = operator(spot, "and", List.of(left, sum()));
        }
        return left;
    }

    private Term sum() throws RegoException {
        Term left = product();
        while (in.at("+") || (in.at("-") && !in.peek().first())) {
            Token sign = in.next();
            String name = sign.text().equals("+") ? "plus" : "minus";
            left = operator(sign.spot(), name, List.of(left, product()));
        }
        return left;
    }

    private Term product() throws RegoException {
        Term left = single();
        while (in.at("*") || in.at("/") || in.at("%")) {
            Token sign = in.next();
            String name =
                    switch (sign.text()) {
                        case "*" -> "mul";
                        case "/" -> "div";
                        default -> "rem";
                    };
            left = operator(sign.spot(), name, List.of(left, single()));
        }
        return left;
    }

    private Term operator(Spot spot, String name, List<Term> operands) throws RegoException {
        if (++operators > MOST_OPERATORS) {
            throw RegoException.parse(spot, "more than " + MOST_OPERATORS + " operators in a row");
        }
        return new Term.Call(spot, name, operands);
    }

    private Term single() throws RegoException {
        if (++depth > DEEPEST) {
            throw RegoException.parse(in.peek().spot(), "nested deeper than " + DEEPEST);
        }
        Term term = tail(head());
        depth--;
        return term;
    }

    private Term head() throws RegoException {
        Token token = in.next();
        return switch (token.kind()) {
            case STRING -> new Term.Scalar(token.spot(), RegoValue.of(token.text()));
            case NUMBER -> number(token, token.text());
            case NAME -> word(token);
            case SIGN -> bracketed(token);
            case END -> throw RegoException.parse(token.spot(), "unexpected end of the file");
        };
    }

    private static Term number(Token at, String text) throws RegoException {
        try {
            return new Term.Scalar(at.spot(), new RegoValue.Num(new BigDecimal(text)));
        } catch (NumberFormatException | Builtin.WrongArgument notOne) {
            throw RegoException.parse(at.spot(), "illegal number format");
        }
    }

    private Term word(Token token) throws RegoException {
        if (in.at(".") && in.peek().adjacent() && !token.text().equals("_")) {
            // Before a dot any word is a name.
            return new Term.Var(token.spot(), token.text());
        }
        return switch (token.text()) {
            case "true" -> new Term.Scalar(token.spot(), RegoValue.Bool.TRUE);
            case "false" -> new Term.Scalar(token.spot(), RegoValue.Bool.FALSE);
            case "null" -> new Term.Scalar(token.spot(), RegoValue.Null.NULL);
            case "_" -> new Term.Var(token.spot(), in.unnamed());
            default -> {
                // "contains" is a function's name too.
                boolean called = in.at("(") && in.peek().adjacent();
                if (WORDS.contains(token.text()) && !called) {
                    throw RegoException.parse(
                            token.spot(), "unexpected keyword \"" + token.text() + "\"");
                }
                yield new Term.Var(token.spot(), token.text());
            }
        };
    }

    private Term bracketed(Token token) throws RegoException {
        return switch (token.text()) {
            case "(" -> parenthesis();
            case "[" -> array(token.spot());
            case Token.TEMPLATE -> template(token.spot());
            case "{" -> braces(token.spot());
            case "-" -> {
                if (in.peek().kind() != Token.Kind.NUMBER) {
                    throw in.unexpected("a number");
                }
                Token number = in.next();
                yield number(number, "-" + number.text());
            }
            default ->
                    throw RegoException.parse(
                            token.spot(), "unexpected " + token.shown() + ", expected a term");
        };
    }

    /// A term in parentheses, among them `(key, value in collection)`.
    private Term parenthesis() throws RegoException {
        Term first = term();
        Term inside = in.at(",") ? keyedMembership(first) : first;
        in.expect(")");
        return inside;
    }

    /// `key, value in collection`, after the key.
    Term keyedMembership(Term key) throws RegoException {
        in.expect(",");
        Term value = comparison(true);
        if (!in.takeName("in")) {
            throw in.unexpected("\"in\"");
        }
        return memberships(
                new Term.Call(key.spot(), "in", List.of(key, value, comparison(true))), true);
    }

    private Term template(Spot spot) throws RegoException {
        List<Term> parts = new ArrayList<>();
        while (!in.take(Token.TEMPLATE_END)) {
            if (in.take(Token.EXPRESSION)) {
                var value = new Term.Var(in.peek().spot(), in.unnamed());
                parts.add(new Term.SetEach(value.spot(), value, bodies.valued(value)));
                in.expect(Token.EXPRESSION_END);
            } else {
                Token text = in.next();
                parts.add(new Term.Scalar(text.spot(), RegoValue.of(text.text())));
            }
        }
        return new Term.Template(spot, parts);
    }

    private Term array(Spot spot) throws RegoException {
        List<Term> items = new ArrayList<>();
        if (in.take("]")) {
            return new Term.ArrayOf(spot, items);
        }
        Term first = element();
        if (in.take("|")) {
            Body body = bodies.until("]");
            return new Term.ArrayEach(spot, first, body);
        }
        items.add(first);
        rest(items, "]");
        List<RegoValue> values = plain(items);
        return values.size() < items.size()
                ? new Term.ArrayOf(spot, items)
                : new Term.Scalar(spot, new RegoValue.Array(values));
    }

    private Term braces(Spot spot) throws RegoException {
        if (in.take("}")) {
            return new Term.ObjectOf(spot, List.of());
        }
        Term first = element();
        if (in.take(":")) {
            return members(spot, first);
        }
        if (in.take("|")) {
            return new Term.SetEach(spot, first, bodies.until("}"));
        }
        List<Term> items = new ArrayList<>(List.of(first));
        rest(items, "}");
        List<RegoValue> values = plain(items);
        return values.size() < items.size()
                ? new Term.SetOf(spot, items)
                : new Term.Scalar(spot, RegoValue.SetOf.of(values));
    }

    private Term members(Spot spot, Term firstKey) throws RegoException {
        Term firstValue = element();
        if (in.take("|")) {
            return new Term.ObjectEach(spot, firstKey, firstValue, bodies.until("}"));
        }
        List<Map.Entry<Term, Term>> members = new ArrayList<>();
        members.add(Map.entry(firstKey, firstValue));
        while (in.take(",")) {
            if (in.at("}")) {
                break;
            }
            Term key = term();
            in.expect(":");
            members.add(Map.entry(key, term()));
        }
        in.expect("}");
        List<RegoValue> keys = plain(members.stream().map(Map.Entry::getKey).toList());
        List<RegoValue> values = plain(members.stream().map(Map.Entry::getValue).toList());
        if (keys.size() < members.size() || values.size() < members.size()) {
            return new Term.ObjectOf(spot, members);
        }
        Map<RegoValue, RegoValue> object = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            object.put(keys.get(i), values.get(i));
        }
        return new Term.Scalar(spot, new RegoValue.Obj(object));
    }

    /// The values of those terms that are nothing else.
    private static List<RegoValue> plain(List<Term> terms) {
        return terms.stream()
                .filter(Term.Scalar.class::isInstance)
                .map(each -> ((Term.Scalar) each).value())
                .toList();
    }

    /// The first term within brackets, after which `|` begins a comprehension.
    private Term element() throws RegoException {
        return membership(false);
    }

    private void rest(List<Term> items, String end) throws RegoException {
        while (in.take(",")) {
            if (in.at(end)) {
                break;
            }
            items.add(term());
        }
        in.expect(end);
    }

    /// Keys and arguments that follow without a blank.
    private Term tail(Term head) throws RegoException {
        Term term = head;
        List<Term> path = new ArrayList<>();
        while (in.peek().adjacent()) {
            if (in.at(".")) {
                Spot spot = in.next().spot();
                path.add(new Term.Scalar(spot, RegoValue.of(in.name())));
            } else if (in.at("[")) {
                in.next();
                path.add(term());
                in.expect("]");
            } else if (in.at("(")) {
                in.next();
                term = new Term.Call(head.spot(), functionName(term, path), arguments());
                path = new ArrayList<>();
            } else {
                break;
            }
        }
        return path.isEmpty() ? term : new Term.Ref(head.spot(), term, path);
    }

    private List<Term> arguments() throws RegoException {
        List<Term> args = new ArrayList<>();
        if (in.take(")")) {
            return args;
        }
        args.add(term());
        rest(args, ")");
        return args;
    }

    private static String functionName(Term head, List<Term> path) throws RegoException {
        if (!(head instanceof Term.Var(var spot, String name))) {
            throw RegoException.parse(head.spot(), "only a name can be called");
        }
        var dotted = new StringBuilder(name);
        for (Term each : path) {
            if (!(each instanceof Term.Scalar(var _, RegoValue.Text(String key)))) {
                throw RegoException.parse(spot, "only a name can be called");
            }
            dotted.append('.').append(key);
        }
        return dotted.toString();
    }
}
