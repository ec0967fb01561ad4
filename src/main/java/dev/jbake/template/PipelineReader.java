package dev.jbake.template;

import dev.jbake.template.Operand.Command;
import dev.jbake.template.Operand.Pipeline;
import dev.jbake.template.Operand.Variable;
import dev.jbake.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From tokens to what is asked for in an action.
final class PipelineReader {
    /// Far more brackets in brackets than anybody writes.
    private static final int DEEPEST = 200;

    private static final Set<Kind> FIRST =
            Set.of(
                    Kind.FLAG,
                    Kind.CHARACTER,
                    Kind.DOT,
                    Kind.FIELD,
                    Kind.IDENTIFIER,
                    Kind.NUMBER,
                    Kind.NIL,
                    Kind.RAW,
                    Kind.QUOTED,
                    Kind.VARIABLE,
                    Kind.OPENING);

    private final Cursor cursor;
    private final Set<String> functions;

    /// Names that are declared here, the last one last.
    private final List<String> variables = new ArrayList<>(List.of("$"));

    private int depth;

    PipelineReader(Cursor cursor, Set<String> functions) {
        this.cursor = cursor;
        this.functions = functions;
    }

    int declared() {
        return variables.size();
    }

    /// Forgets the names declared since.
    void forget(int count) {
        variables.subList(count, variables.size()).clear();
    }

    /// `[$x [, $y] := ] command { | command }`
    Pipeline read(String where, Kind end) throws TemplateException {
        int at = cursor.peekWord().at();
        List<Variable> names = new ArrayList<>();
        boolean assigned = declarations(names, where);
        List<Command> commands = new ArrayList<>();
        while (true) {
            Token token = cursor.peekWord();
            if (token.is(end)) {
                cursor.next();
                return checked(new Pipeline(names, assigned, commands, at), where);
            }
            if (!FIRST.contains(token.kind())) {
                cursor.next();
                throw cursor.unexpected(token, where);
            }
            commands.add(command());
        }
    }

    private Pipeline checked(Pipeline pipeline, String where) throws TemplateException {
        List<Command> commands = pipeline.commands();
        if (commands.isEmpty()) {
            throw cursor.wrong("missing value for " + where);
        }
        for (int i = 1; i < commands.size(); i++) {
            Operand first = commands.get(i).words().getFirst();
            if (first instanceof Operand.Literal
                    || first instanceof Operand.Dot
                    || first instanceof Operand.Nil) {
                throw cursor.wrong("non executable command in pipeline stage " + (i + 1));
            }
        }
        return pipeline;
    }

    /// @return whether the names are given new values, and are no new names
    private boolean declarations(List<Variable> names, String where) throws TemplateException {
        while (cursor.peekWord().is(Kind.VARIABLE)) {
            int before = cursor.place();
            Token variable = cursor.next();
            Token next = cursor.peekWord();
            boolean comma = next.is(Kind.COMMA);
            if (!comma && !next.is(Kind.DECLARE) && !next.is(Kind.ASSIGN)) {
                cursor.back(before);
                return false;
            }
            cursor.next();
            names.add(new Variable(variable.text(), List.of(), variable.at()));
            variables.add(variable.text());
            if (!comma) {
                return next.is(Kind.ASSIGN);
            }
            if (!where.equals("range") || names.size() > 1) {
                throw cursor.wrong("too many declarations in " + where);
            }
            Token second = cursor.peekWord();
            if (!second.is(Kind.VARIABLE) && !second.is(Kind.CLOSE)) {
                throw cursor.wrong("range can only initialize variables");
            }
        }
        return false;
    }

    private Command command() throws TemplateException {
        int at = cursor.peekWord().at();
        List<Operand> words = new ArrayList<>();
        while (true) {
            cursor.peekWord();
            Operand operand = operand();
            if (operand != null) {
                words.add(operand);
            }
            Token token = cursor.peek();
            if (token.is(Kind.SPACE)) {
                cursor.next();
                continue;
            }
            if (token.is(Kind.PIPE)) {
                cursor.next();
            } else if (!token.is(Kind.CLOSE) && !token.is(Kind.CLOSING)) {
                cursor.next();
                throw cursor.unexpected(token, "operand");
            }
            if (words.isEmpty()) {
                throw cursor.wrong("empty command");
            }
            return new Command(words, at);
        }
    }

    private @Nullable Operand operand() throws TemplateException {
        Operand term = term();
        if (term == null || !cursor.peek().is(Kind.FIELD)) {
            return term;
        }
        int at = cursor.peek().at();
        List<String> names = new ArrayList<>();
        while (cursor.peek().is(Kind.FIELD)) {
            names.add(cursor.next().text().substring(1));
        }
        return switch (term) {
            case Operand.Field(List<String> first, _) -> {
                List<String> all = new ArrayList<>(first);
                all.addAll(names);
                yield new Operand.Field(all, at);
            }
            case Variable(String name, _, _) -> new Variable(name, names, at);
            case Operand.Dot _, Operand.Literal _, Operand.Nil _ ->
                    throw cursor.wrong("unexpected . after term " + Quote.of(term.text()));
            case Operand.Chain _, Operand.Called _, Pipeline _ ->
                    new Operand.Chain(term, names, at);
        };
    }

    private @Nullable Operand term() throws TemplateException {
        Token token = cursor.peekWord();
        if (!FIRST.contains(token.kind())) {
            return null;
        }
        cursor.next();
        String text = token.text();
        int at = token.at();
        return switch (token.kind()) {
            case IDENTIFIER -> {
                if (!functions.contains(text)) {
                    throw cursor.wrong("function " + Quote.of(text) + " not defined");
                }
                yield new Operand.Called(text, at);
            }
            case DOT -> new Operand.Dot(at);
            case NIL -> new Operand.Nil(at);
            case VARIABLE -> {
                if (!variables.contains(text)) {
                    throw cursor.wrong("undefined variable " + Quote.of(text));
                }
                yield new Variable(text, List.of(), at);
            }
            case FIELD -> new Operand.Field(List.of(text.substring(1)), at);
            case OPENING -> bracket();
            default -> new Operand.Literal(literal(token), text, at);
        };
    }

    private Operand bracket() throws TemplateException {
        if (depth >= DEEPEST) {
            throw cursor.wrong("max expression depth exceeded");
        }
        depth++;
        Pipeline inside = read("parenthesized pipeline", Kind.CLOSING);
        depth--;
        return inside;
    }

    private Datum literal(Token token) throws TemplateException {
        String text = token.text();
        try {
            return switch (token.kind()) {
                case FLAG -> Datum.of(text.equals("true"));
                case RAW -> Datum.of(text.substring(1, text.length() - 1).replace("\r", ""));
                case QUOTED -> Datum.of(Quote.inside(text));
                case CHARACTER -> character(Quote.inside(text), text);
                default -> {
                    Datum number = Numbers.read(text);
                    if (number == null) {
                        throw new TemplateException("illegal number syntax: " + Quote.of(text));
                    }
                    yield number;
                }
            };
        } catch (TemplateException wrong) {
            throw cursor.wrong(wrong.getMessage());
        }
    }

    private static Datum character(String inside, String written) throws TemplateException {
        if (inside.codePointCount(0, inside.length()) != 1) {
            throw new TemplateException("malformed character constant: " + written);
        }
        return Datum.of(inside.codePointAt(0));
    }
}
