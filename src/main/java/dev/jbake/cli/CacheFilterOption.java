package dev.jbake.cli;

import dev.jbake.builder.BuilderException;
import dev.jbake.builder.CacheFilters;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which pieces of a cache are meant; this is `--filter`.
final class CacheFilterOption {
    @Option(
            names = "--filter",
            paramLabel = "NAME=VALUE",
            converter = Term.class,
            description =
                    "Only pieces of which this is true, such as type=exec.cachemount, id=abc,"
                            + " description~=FROM or until=24h, which leaves alone what was used since. May"
                            + " be repeated; all of them have to be true.")
    private List<String> filters = new ArrayList<>();

    boolean isWritten() {
        return filters.stream().anyMatch(each -> !each.isEmpty());
    }

    CacheFilters read() throws BuilderException {
        return CacheFilters.of(filters);
    }

    /// One of them.
    static final class Term implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.isEmpty() && !text.contains("=")) {
                throw new TypeConversionException("'%s' lacks a value: NAME=VALUE".formatted(text));
            }
            return text;
        }
    }
}
