package dev.jbake.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final String FILE = "FROM busybox as base\nmaintainer me\n";

    private static Answer answer(String target, String request, String json, String... more) {
        SequencedMap<String, String> response = new LinkedHashMap<>();
        response.put("result.json", json);
        response.put("version", "1.0.0");
        for (int i = 0; i < more.length; i += 2) {
            response.put(more[i], more[i + 1]);
        }
        return new Answer(target, "", request, "sub/Dockerfile", response);
    }

    private static String lint(String warnings, String rest) {
        String data = Base64.getEncoder().encodeToString(FILE.getBytes(StandardCharsets.UTF_8));
        return """
        {"warnings":[%s],"sources":[{"filename":"Dockerfile","data":"%s"}]%s}\
        """
                .formatted(warnings, data, rest);
    }

    private static String warning(String rule, int line) {
        return """
        {"ruleName":"%s","url":"https://example.com/%1$s","detail":"It is <not> so.",
         "location":{"ranges":[{"start":{"line":%d},"end":{"line":%2$d}}]}}\
        """
                .formatted(rule, line);
    }

    private static Answer check(String target, String... warnings) {
        return answer(
                target,
                "lint",
                lint(String.join(",", warnings), ""),
                "result.statuscode",
                warnings.length == 0 ? "0" : "1");
    }

    @Test
    void warningsAreToldByLineWithTheAuthorsNameForTheFile() {
        Answers told =
                Answers.asText(List.of(check("app", warning("Two", 2), warning("One", 1))), false);
        assertEquals(
                """
                app

                Check complete, 2 warnings have been found!

                WARNING: One - https://example.com/One
                It is <not> so.
                sub/Dockerfile:1
                --------------------
                   1 | >>> FROM busybox as base
                   2 |     maintainer me
                   3 |\s\s\s\s\s
                --------------------

                WARNING: Two - https://example.com/Two
                It is <not> so.
                sub/Dockerfile:2
                --------------------
                   1 |     FROM busybox as base
                   2 | >>> maintainer me
                   3 |\s\s\s\s\s
                --------------------
                """,
                told.text());
        assertEquals(1, told.code());
    }

    @Test
    void aWarningOfSeveralTargetsIsToldOnce() {
        List<Answer> answers = new ArrayList<>();
        answers.add(check("a", warning("One", 1)));
        answers.add(check("b", warning("One", 1), warning("Two", 2)));
        answers.add(check("c", warning("One", 1), warning("Two", 2)));
        String told = Answers.asText(answers, false).text();
        assertEquals(1, told.split("WARNING: One", -1).length - 1);
        assertEquals(1, told.split("WARNING: Two", -1).length - 1);
        assertEquals(
                """
                c

                Check complete, 2 warnings have been found!

                Told of "a" already: One (sub/Dockerfile:1)

                Told of "b" already: Two (sub/Dockerfile:2)
                """,
                told.substring(told.indexOf("\nc\n") + 1));
    }

    @Test
    void aFileThatCannotBeBuiltIsAFailureWhateverIsIgnored() {
        String error =
                """
                ,"buildError":{"message":"dockerfile parse error","location":{"ranges":
                [{"start":{"line":2},"end":{"line":2}}]}}\
                """;
        Answer broken = answer("app", "lint", lint("", error), "result.statuscode", "1");
        Answers told = Answers.asText(List.of(broken), true);
        assertEquals(
                """
                app

                error: dockerfile parse error
                sub/Dockerfile:2
                --------------------
                   1 |     FROM busybox as base
                   2 | >>> maintainer me
                   3 |\s\s\s\s\s
                --------------------

                """,
                told.text());
        assertEquals(1, told.code());
    }

    @Test
    void warningsAreNoFailureWhereTheStatusIsIgnored() {
        assertEquals(0, Answers.asText(List.of(check("a", warning("One", 1))), true).code());
    }

    @Test
    void aCheckThatFindsNothingSaysSo() {
        Answers told = Answers.asText(List.of(check("a")), false);
        assertEquals("a\n\nCheck complete, no warnings found.\n", told.text());
        assertEquals(0, told.code());
    }

    @Test
    void anOutlineIsTables() {
        String json =
                """
                {"name":"final","description":"stage","args":[{"name":"Y","value":"3"},
                {"name":"LONGER","value":"","description":"what for"}],
                "secrets":[{"name":"tok","required":true}],"ssh":[{"name":"default"}]}\
                """;
        assertEquals(
                """
                app

                TARGET:      final
                DESCRIPTION: stage

                BUILD ARG   VALUE   DESCRIPTION
                Y           3\s\s\s\s\s\s\s
                LONGER              what for

                SECRET   REQUIRED
                tok      true

                SSH       REQUIRED
                default\s\s\s

                """,
                Answers.asText(List.of(answer("app", "outline", json)), false).text());
    }

    @Test
    void stagesAndRequestsAreTables() {
        String stages = "{\"targets\":[{\"name\":\"base\"},{\"name\":\"\",\"default\":true}]}";
        String requests = "[{\"name\":\"frontend.outline\",\"version\":\"1.0.0\"}]";
        assertEquals(
                """
                a

                TARGET    DESCRIPTION
                base\s\s\s\s\s\s
                (default)\s

                b

                NAME    VERSION DESCRIPTION
                outline 1.0.0\s\s\s
                """,
                Answers.asText(
                                List.of(
                                        answer("a", "targets", stages),
                                        answer("b", "subrequests.describe", requests)),
                                false)
                        .text());
    }

    @Test
    void whatIsNewerThanWeAreIsShownAsTheFrontendWroteIt() {
        Answer newer = answer("a", "outline", "{}", "version", "1.10.0", "result.txt", "all new\n");
        assertEquals("a\n\nall new\n", Answers.asText(List.of(newer), false).text());
    }

    @Test
    void aQuestionOfAnotherFrontendHasItsTextAndItsStatus() {
        Answer other =
                answer("a", "sizes", "[1, 2]", "result.txt", "one\n", "result.statuscode", "7");
        assertEquals(new Answers("a\n\none\n", 7), Answers.asText(List.of(other), false));
        SequencedMap<String, Map.Entry<String, String>> json = new TreeMap<>();
        assertEquals(7, Answers.asJson(List.of(other), false, json));
        assertEquals("{a=sizes={\"sizes\":[1,2]}}", json.toString());
    }

    @Test
    void anAnswerThatIsNoJsonIsAnError() {
        Answers told = Answers.asText(List.of(answer("a", "outline", "{\"name\":")), false);
        assertEquals(1, told.code());
        assertEquals(
                "a\n\nerror: The frontend's answer is no JSON",
                told.text().split(":")[0] + ":" + told.text().split(":")[1]);
    }

    @Test
    void aPlaceInAFileThatIsNotThereIsAnError() {
        String json =
                lint(
                        warning("One", 1)
                                .replace("\"location\":{", "\"location\":{\"sourceIndex\":3,"),
                        "");
        Answers told = Answers.asText(List.of(answer("a", "lint", json)), false);
        assertEquals(new Answers("a\n\nerror: sourceIndex is out of range\n", 1), told);
    }

    @Test
    void checksGoIntoJsonUnderTheNamePeopleKnow() {
        SequencedMap<String, Map.Entry<String, String>> json = new TreeMap<>();
        int code = Answers.asJson(List.of(check("a", warning("One", 1))), false, json);
        assertEquals(1, code);
        assertEquals("check", json.firstEntry().getValue().getKey());
    }
}
