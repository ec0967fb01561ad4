package dev.jbake.eval;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import dev.jbake.value.Value;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the evaluation of one manifest may cost; this stops what would never end, or fill all
/// memory or the stack.
///
/// Shared by all scopes of a manifest and used by one thread at a time. Once something was too
/// much, everything is.
final class Effort {
    /// Nodes visited, and parts of values walked over, in all.
    private static final long MOST_WORK = 10_000_000;

    /// Elements put into lists and objects, in all; what they take of memory.
    private static final long MOST_MADE = 2_000_000;

    /// Characters that take as much memory as an element.
    private static final int CHARACTERS_AN_ELEMENT = 64;

    /// Parts of one value, counted as often as they are in it.
    private static final long MOST_PARTS = 2_000_000;

    /// Lists in lists.
    private static final int HIGHEST = 500;

    /// Expressions being evaluated around one, through all names and calls.
    private static final int DEEPEST = 3000;

    /// How many of them one stack holds with ease.
    private static final int ON_A_STACK = 300;

    /// What it takes to say something, in nodes.
    private static final int WORDS = 100;

    /// What is this big is not counted again.
    private static final long BIG = 256;

    private static final long CHARACTERS_A_PART = 2;

    private final IdentityHashMap<Value, Size> big = new IdentityHashMap<>();
    private long work;
    private long made;
    private int depth;
    private int floor;
    private @Nullable Excess excess;
    private @Nullable Diagnostic complaint;

    private record Size(long parts, int height) {}

    /// What was too much.
    enum Excess {
        WORK,
        PARTS,
        HEIGHT,
        DEPTH
    }

    /// What was too much; null while nothing was.
    @Nullable Excess excess() {
        return excess;
    }

    /// What there is to say of it; the first place is the one that is told.
    Diagnostic complaint(SourceSpan span) {
        if (complaint == null) {
            complaint = EvalErrors.tooMuch(Objects.requireNonNull(excess), span);
        }
        return complaint;
    }

    /// One more expression is evaluated inside the last.
    ///
    /// @param levels of the stack that it takes
    /// @return whether that may be; if so, [#leave] follows
    boolean enter(int levels) {
        if (excess == null && ++work > MOST_WORK) {
            excess = Excess.WORK;
        }
        if (excess == null && depth + levels > DEEPEST) {
            excess = Excess.DEPTH;
        }
        if (excess != null) {
            return false;
        }
        depth += levels;
        return true;
    }

    /// Whether it is time for another stack.
    boolean fillsStack() {
        return depth - floor > ON_A_STACK;
    }

    /// Goes on on a stack of its own, of as many bytes as any.
    Value onAnotherStack(Supplier<Value> work) {
        int before = floor;
        floor = depth;
        FutureTask<Value> task = new FutureTask<>(work::get);
        Thread.ofPlatform().name("evaluation").start(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            floor = before;
        }
    }

    void leave(int levels) {
        depth -= levels;
    }

    /// Something is said, perhaps only to be thrown away by a `try`.
    void speaks() {
        work += WORDS;
    }

    /// A value is about to be walked over.
    ///
    /// @return whether that may be
    boolean walks(Value value) {
        work += size(value).parts();
        if (excess == null && work > MOST_WORK) {
            excess = Excess.WORK;
        }
        return excess == null;
    }

    /// A text grew by so many characters.
    ///
    /// @return whether it may
    boolean grows(int characters, int length) {
        work += characters / CHARACTERS_A_PART;
        if (excess == null && length / CHARACTERS_A_PART > MOST_PARTS) {
            excess = Excess.PARTS;
        }
        if (excess == null && work > MOST_WORK) {
            excess = Excess.WORK;
        }
        return excess == null;
    }

    /// A value was made.
    ///
    /// @return whether it may be kept
    boolean bears(Value value) {
        Size size = size(value);
        made += direct(value);
        if (excess == null && made > MOST_MADE) {
            excess = Excess.WORK;
        }
        if (excess == null && size.parts() > MOST_PARTS) {
            excess = Excess.PARTS;
        }
        if (excess == null && size.height() > HIGHEST) {
            excess = Excess.HEIGHT;
        }
        return excess == null;
    }

    private static int direct(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.length() / CHARACTERS_AN_ELEMENT;
            case Value.Num _, Value.Bool _, Value.Null _, Value.Unknown _ -> 0;
            case Value.ListOf(_, List<Value> items) -> items.size();
            case Value.SetOf(_, List<Value> items) -> items.size();
            case Value.Tuple(List<Value> items) -> items.size();
            case Value.MapOf(_, var entries) -> entries.size();
            case Value.ObjectOf(var attributes) -> attributes.size();
        };
    }

    private Size size(Value value) {
        return switch (value) {
            case Value.Text(String text) -> new Size(1 + text.length() / CHARACTERS_A_PART, 0);
            case Value.Num _, Value.Bool _, Value.Null _, Value.Unknown _ -> new Size(1, 0);
            case Value.ListOf(_, List<Value> items) -> size(value, items);
            case Value.SetOf(_, List<Value> items) -> size(value, items);
            case Value.Tuple(List<Value> items) -> size(value, items);
            case Value.MapOf(_, var entries) -> size(value, entries.values());
            case Value.ObjectOf(var attributes) -> size(value, attributes.values());
        };
    }

    private Size size(Value value, Collection<Value> items) {
        Size known = big.get(value);
        if (known != null) {
            return known;
        }
        long parts = 1;
        int height = 0;
        for (Value item : items) {
            Size size = size(item);
            parts += size.parts();
            height = Math.max(height, size.height());
            if (parts > MOST_PARTS || height > HIGHEST) {
                break;
            }
        }
        Size size = new Size(parts, height + 1);
        if (parts >= BIG) {
            big.put(value, size);
        }
        return size;
    }
}
