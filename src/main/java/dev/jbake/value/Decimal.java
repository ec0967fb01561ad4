package dev.jbake.value;

import java.math.BigDecimal;

/// A number of the language; this is to be a binary float of 512 bits, as HCL computes them.
///
/// @param exact the number, exactly
public record Decimal(BigDecimal exact) {}
