package dev.jbake.cli;

import dev.jbake.target.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An amount of bytes as an option has it: `512m`, `10GB`, in powers of 1024.
final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        return ByteSize.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is not a size such as 512m or 10g".formatted(text)));
    }
}
