package dev.jbake.eval;

import dev.jbake.function.Function;
import dev.jbake.function.StandardLibrary;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The functions that can be called; this may find out when asked.
public interface Functions {

    Optional<Callee> find(String name);

    /// The names there are, for "did you mean".
    Collection<String> known();

    /// What a name of a function stands for.
    sealed interface Callee {

        record Library(Function function) implements Callee {}

        /// @param home the outermost scope of where it is declared; null where that is the caller's
        record User(UserFunction function, @Nullable Scope home) implements Callee {}
    }

    /// The library and the user's functions; where both have a name, the library's is meant.
    static Functions of(StandardLibrary library, Map<String, UserFunction> user) {
        return new Functions() {
            @Override
            public Optional<Callee> find(String name) {
                Optional<Callee> function = library.find(name).map(Callee.Library::new);
                return function.isPresent()
                        ? function
                        : Optional.ofNullable(user.get(name))
                                .map(each -> new Callee.User(each, null));
            }

            @Override
            public Collection<String> known() {
                TreeSet<String> names = new TreeSet<>(library.names());
                names.addAll(user.keySet());
                return names;
            }
        };
    }
}
