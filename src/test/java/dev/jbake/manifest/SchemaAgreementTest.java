package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// The schemas let pass what the parser lets pass, and nothing else, as far as shape goes.
class SchemaAgreementTest {
    private static final int EACH = 500;
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    /// What is about meaning, which a schema does not know: names that stand for nothing, and texts
    /// that are not what they should be.
    private static final Set<String> MEANING =
            Set.of(
                    "unknown-target",
                    "unknown-group",
                    "group-cycle",
                    "duplicate-name",
                    "name-without-matrix",
                    "not-a-platform",
                    "not-a-size",
                    "not-a-ulimit",
                    "not-an-annotation",
                    "not-whole",
                    "not-a-pair",
                    "output-dest",
                    "secret-id",
                    "context-cycle",
                    "not-a-bool",
                    "not-valid",
                    "not-text",
                    "null-in-text",
                    "unreadable");

    /// What is about meaning where a text is written, and about shape where something else is.
    private static final Set<String> MEANING_OF_TEXTS =
            Set.of("parameter", "condition-result", "wrong-type-expression");

    @Test
    void theSchemaOfJbakeYamlAgreesWithTheParser() {
        assertAgreement(Form.JBAKE, ManifestSchema.yaml());
    }

    @Test
    void theSchemaOfBakeJsonAgreesWithTheParser() {
        assertAgreement(Form.JSON, ManifestSchema.json());
    }

    private static void assertAgreement(Form form, String schema) {
        Validator validator = new ValidatorFactory().createValidator();
        URI uri = validator.registerSchema(schema);
        Random random = new Random(4);
        List<String> apart = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < EACH; ) {
            Map<String, Object> manifest = new RandomShapes(random, form == Form.JBAKE).right();
            Map<String, Object> own = copy(manifest);
            for (int changes = i % 4; changes > 0; changes--) {
                new Mutation(random).applyTo(own);
                own = copy(own);
            }
            String text = text(own, form);
            List<Diagnostic> said = said(text, form);
            // Targets whose names cannot be told are not looked at any further.
            if (said.stream().anyMatch(each -> each.code().equals("unknown-name"))) {
                continue;
            }
            i++;
            List<Diagnostic> errors = said.stream().filter(each -> !isMeaning(each)).toList();
            var result = validator.validate(uri, json(own));
            right += errors.isEmpty() ? 1 : 0;
            if (errors.isEmpty() != result.isValid()) {
                apart.add(
                        "%s%n  parser: %s%n  schema: %s"
                                .formatted(
                                        text,
                                        errors.stream().map(Diagnostic::message).toList(),
                                        result.getErrors().stream()
                                                .map(each ->
                                                        each.getInstanceLocation()
                                                                + " "
                                                                + each.getError())
                                                .toList()));
            }
        }

        System.out.printf(
                "schema: agreed %d / total %d (%s, %d of them right)%n",
                EACH - apart.size(), EACH, form.title(), right);
        assertTrue(right > EACH / 4 && right < EACH * 3 / 4, "one-sided: " + right);
        assertEquals(
                List.of(),
                apart,
                () -> String.join("\n\n", apart.subList(0, Math.min(4, apart.size()))));
    }

    private static List<Diagnostic> said(String text, Form form) {
        String name = form == Form.JBAKE ? "jbake.yaml" : "docker-bake.json";
        var input = new SourceInput(SourceFile.of(name, text), form);
        var request =
                new ManifestRequest(
                        List.of(input),
                        List.of(ManifestRequest.EVERYTHING),
                        List.of(),
                        new LinkedHashMap<>(),
                        BuildFlags.NONE,
                        Surroundings.of(new TreeMap<>(), "linux/amd64", CLOCK, new Random(1)),
                        new FolderFiles(Path.of("src")));
        return Manifests.resolve(request).diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
    }

    private static boolean isMeaning(Diagnostic error) {
        boolean computed = error.span() != null && error.span().text().contains("${");
        return MEANING.contains(error.code())
                || (error.code().equals("name") && computed)
                || error.message().startsWith("The default of")
                || (MEANING_OF_TEXTS.contains(error.code())
                        && error.span() != null
                        && error.span().text().matches("\"?[$a-z].*")
                        && !error.span().text().matches("true|false|null"));
    }

    private static String text(Map<String, Object> manifest, Form form) {
        return form == Form.JBAKE
                ? new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.FLOW).build())
                        .dumpToString(manifest)
                : json(manifest);
    }

    private static String json(Object tree) {
        try {
            return new ObjectMapper().writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// With maps and lists that can be changed.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> copy(Map<String, Object> tree) {
        try {
            return new ObjectMapper().readValue(json(tree), LinkedHashMap.class);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
