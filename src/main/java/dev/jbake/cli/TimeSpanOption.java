package dev.jbake.cli;

import dev.jbake.target.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A length of time on the command line, such as `--timeout 20s`.
final class TimeSpanOption implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return TimeSpan.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is not a length of time such as 20s or 1m30s"
                                        .formatted(text)));
    }
}
