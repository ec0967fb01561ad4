package dev.jbake.review;

import dev.jbake.target.Target;
import java.util.List;

/// Attestations: their types, and the keys and values of provenance.
final class Attestations implements Rule {
    private static final List<String> PROVENANCE =
            List.of(
                    "mode",
                    "disabled",
                    "builder-id",
                    "inline-only",
                    "reproducible",
                    "filename",
                    "version");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            for (Bag each : Bag.of(subject, target, "attest", target.attest())) {
                boolean unknown =
                        each.checkType(
                                Flaw.UNKNOWN_ATTESTATION,
                                "attestation",
                                List.of("provenance", "sbom"),
                                report);
                if (!unknown && each.type().equals("provenance")) {
                    each.checkKeys(Flaw.ATTESTATION_KEY, "An attestation", PROVENANCE, report);
                    each.checkWord("mode", List.of("min", "max"), report);
                    each.checkWord("version", List.of("v0.2", "v1"), report);
                    each.checkTruth("inline-only", report);
                }
            }
        }
    }
}
