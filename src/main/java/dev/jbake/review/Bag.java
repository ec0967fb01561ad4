package dev.jbake.review;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import dev.jbake.target.Attributes;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One output, cache or attestation of a target and where it is written; this is what the rules
/// about them share.
///
/// @param attribute name of the attribute it stands in
/// @param span the item, or as much around it as is known
record Bag(Target target, String attribute, Attributes bag, @Nullable SourceSpan span) {
    private static final List<String> TRUTHS =
            List.of(
                    "1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE",
                    "False");

    static List<Bag> of(
            Subject subject, Target target, String attribute, List<Attributes> attributes) {
        List<Bag> bags = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            Attributes each = attributes.get(i);
            bags.add(
                    new Bag(
                            target,
                            attribute,
                            each,
                            subject.written(target)
                                    .item(attribute, i, attributes.size(), each.type())));
        }
        return bags;
    }

    String type() {
        return bag.type();
    }

    /// A key that the type does not have.
    void checkKeys(Flaw flaw, String what, List<String> known, Report report) {
        for (String key : bag.values().keySet()) {
            if (!known.contains(key) && !key.startsWith("annotation")) {
                report.add(
                        flaw,
                        Spot.key(span, key),
                        "%s of type \"%s\" has no key \"%s\"; it is passed over."
                                .formatted(what, bag.type(), key),
                        Spelling.didYouMean(key, known)
                                .orElseGet(() ->
                                        known.isEmpty()
                                                ? "It has no keys at all."
                                                : "Its keys are: " + String.join(", ", known)));
            }
        }
    }

    /// A value that is none of the words its key takes.
    void checkWord(String key, List<String> words, Report report) {
        String value = bag.get(key).orElse(null);
        if (value != null && !words.contains(value)) {
            report.add(
                    Flaw.UNKNOWN_WORD,
                    Spot.value(span, key, value),
                    "\"%s\" is no value of \"%s\".".formatted(value, key),
                    Spelling.didYouMean(value, words)
                            .orElseGet(() -> "It takes: " + String.join(", ", words)));
        }
    }

    void checkTruth(String key, Report report) {
        String value = bag.get(key).orElse(null);
        if (value != null && !TRUTHS.contains(value)) {
            report.add(
                    Flaw.UNKNOWN_WORD,
                    Spot.value(span, key, value),
                    "\"%s\" is no value of \"%s\".".formatted(value, key),
                    "Write true or false.");
        }
    }

    boolean isTrue(String key) {
        return bag.get(key).filter(TRUTHS.subList(0, 6)::contains).isPresent();
    }

    boolean isFalse(String key) {
        return bag.get(key).filter(TRUTHS.subList(6, 12)::contains).isPresent();
    }

    /// A type that there is not.
    ///
    /// @return it was reported
    boolean checkType(Flaw flaw, String what, List<String> known, Report report) {
        if (known.contains(bag.type())) {
            return false;
        }
        report.add(
                flaw,
                Spot.value(span, "type", bag.type()),
                "There is no %s of type \"%s\".".formatted(what, bag.type()),
                Spelling.didYouMean(bag.type(), known)
                        .orElseGet(() -> "There are: " + String.join(", ", known)));
        return true;
    }
}
