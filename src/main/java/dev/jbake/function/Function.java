package dev.jbake.function;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of the library; this is what it takes and what it does.
///
/// @param rest what every argument after the parameters is; null where no more are taken
public record Function(
        String name, List<Parameter> parameters, @Nullable Parameter rest, Body body) {

    /// The work itself, on arguments that fit the parameters and are wholly known.
    interface Body {
        Value of(Arguments arguments) throws Refusal;
    }

    public Function {
        parameters = List.copyOf(parameters);
    }

    static Function of(String name, List<Parameter> parameters, Body body) {
        return new Function(name, parameters, null, body);
    }

    static Function variadic(String name, List<Parameter> parameters, Parameter rest, Body body) {
        return new Function(name, parameters, rest, body);
    }

    /// Converts the arguments and does the work. Where one is unknown, so is the result.
    ///
    /// @param arguments as many as the parameters ask for
    public Called call(List<Value> arguments) {
        List<Value> fitting = new ArrayList<>();
        boolean known = true;
        for (int at = 0; at < arguments.size(); at++) {
            Parameter parameter = parameter(at);
            Value given = arguments.get(at);
            if (given instanceof Value.Null && !parameter.nullable()) {
                return new Called.Refused(at, "it must not be null");
            }
            switch (Conversion.convert(given, parameter.type())) {
                case Converted.Done(Value value) -> fitting.add(value);
                case Converted.Refused refused -> {
                    return new Called.Refused(at, refused.sentence());
                }
            }
            known &= given.isWhollyKnown();
        }
        if (!known) {
            return new Called.Returned(new Value.Unknown(Type.Dynamic.DYNAMIC));
        }
        try {
            return new Called.Returned(body.of(new Arguments(fitting)));
        } catch (Refusal refusal) {
            return refusal.called();
        } catch (ArithmeticException impossible) {
            return new Called.Failed(String.valueOf(impossible.getMessage()));
        }
    }

    private Parameter parameter(int at) {
        if (at < parameters.size()) {
            return parameters.get(at);
        }
        if (rest == null) {
            throw new IllegalArgumentException(name + " takes " + parameters.size() + " arguments");
        }
        return rest;
    }
}
