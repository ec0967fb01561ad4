package dev.jbake.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What templates make of one thing, and what is said of those that cannot be used. The expected
/// results are those of Go 1.26 with docker's functions.
class TemplateTest {
    private static final Datum DATA = data();

    private static Datum data() {
        SequencedMap<String, Datum> parts = new LinkedHashMap<>();
        parts.put("Name", Datum.of("b-one"));
        parts.put("Empty", Datum.of(""));
        parts.put("Count", Datum.of(3));
        parts.put("Ready", Datum.of(true));
        parts.put("List", Datum.of(List.of("x", "y", "z")));
        parts.put("None", Datum.of(List.of()));
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        labels.put("b", "2");
        labels.put("a", "1");
        parts.put("Labels", Datum.of(labels));
        return new Datum.Thing("*test.row", parts, "{\"Name\":\"b-one\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "plain ¦ plain",
                "{{.Name}} ¦ b-one",
                "{{.Count}} {{.Ready}} {{.List}} {{.Labels}} ¦ 3 true [x y z] map[a:1 b:2]",
                "{{json .}} ¦ {\"Name\":\"b-one\"}",
                "{{json .Name}}{{json .List}}{{json .None}} ¦ \"b-one\"[\"x\",\"y\",\"z\"]null",
                "{{json \"<&>\"}} ¦ \"<&>\"",
                "{{.Name | upper}} {{lower \"ABC\"}} {{title \"two words\"}} ¦ B-ONE abc Two Words",
                "{{join .List \",\"}} ¦ x,y,z",
                "{{join .Labels \";\"}} ¦ 1;2",
                "{{split \"a-b-c\" \"-\"}} ¦ [a b c]",
                "[{{pad .Name 1 2}}] ¦ [ b-one  ]",
                "{{truncate .Name 2}}{{truncate .Name 99}} ¦ b-b-one",
                "{{if .Ready}}yes{{else}}no{{end}} ¦ yes",
                "{{if .Empty}}yes{{else if .None}}maybe{{else}}no{{end}} ¦ no",
                "{{if and .Ready (gt .Count 2)}}both{{end}} ¦ both",
                "{{or .Empty .Name}} {{and .Ready .Empty}}| ¦ b-one |",
                "{{not .Ready}} {{eq .Name \"a\" \"b-one\"}} {{ne .Count 3}} ¦ false true false",
                "{{lt 1 2}} {{le 2 2}} {{gt \"b\" \"a\"}} {{ge 1 2}} ¦ true true true false",
                "{{range .List}}<{{.}}>{{end}} ¦ <x><y><z>",
                "{{range $i, $e := .List}}{{$i}}={{$e}},{{end}} ¦ 0=x,1=y,2=z,",
                "{{range $k, $v := .Labels}}{{$k}}:{{$v}},{{end}} ¦ a:1,b:2,",
                "{{range .None}}x{{else}}nothing{{end}} ¦ nothing",
                "{{range 3}}{{.}}{{end}} ¦ 012",
                "{{range .List}}{{if eq . \"y\"}}{{break}}{{end}}{{.}}{{end}} ¦ x",
                "{{range .List}}{{if eq . \"y\"}}{{continue}}{{end}}{{.}}{{end}} ¦ xz",
                "{{range .List}}{{$.Name}};{{end}} ¦ b-one;b-one;b-one;",
                "{{with .Name}}{{.}}!{{end}}{{with .Empty}}x{{else}}none{{end}} ¦ b-one!none",
                "{{$x := 1}}{{if .Ready}}{{$x = 2}}{{end}}{{$x}} ¦ 2",
                "{{len .Name}} {{len .List}} {{len .Labels}} ¦ 5 3 2",
                "{{index .List 1}} {{index .Labels \"b\"}} {{index .Labels \"q\"}}| ¦ y 2 |",
                "{{slice .Name 2}} {{slice .List 1 2}} ¦ one [y]",
                "{{.Labels.a}} {{.Labels.q}} {{.Labels.q.r}} ¦ 1 <no value> <no value>",
                "{{print 1 2 \"a\" \"b\" 3}} ¦ 1 2ab3",
                "{{printf \"%-6s|%3d|%q|%v|%5.1f|%%\" .Name .Count .Name .List 2.55}} ¦ b-one |  3|\"b-one\"|[x y z]|  2.5|%",
                "{{printf \"%d %s\" .Name}} ¦ %!d(string=b-one) %!s(MISSING)",
                "{{html \"<a & 'b'>\"}} {{urlquery \"a b&c\"}} ¦ &lt;a &amp; &#39;b&#39;&gt; a+b%26c",
                "a {{- .Name -}} b ¦ ab-oneb",
                "a {{- /* said to nobody */ -}} b ¦ ab",
                "{{/* said to nobody */}}x ¦ x",
                "{{`raw \\n`}}{{'a'}}{{0x10}}{{1_000}}{{-1.5}} ¦ raw \\n97161000-1.5",
                "{{(.Labels).a}}{{(index .List 0)}} ¦ 1x",
                "{{true}}{{1.0}} ¦ true1",
            })
    void aTemplateIsFilledIn(String template, String expected) throws Exception {
        assertEquals(expected, Template.parse(template).fill(DATA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "{{.Name ¦ template: :1: unclosed action",
                "{{.Foo}} ¦ template: :1:2: executing \"\" at <.Foo>: can't evaluate field Foo in type *test.row",
                "x{{.Name.Foo}} ¦ template: :1:8: executing \"\" at <.Name.Foo>: can't evaluate field Foo in type string",
                "{{foo .Name}} ¦ template: :1: function \"foo\" not defined",
                "{{}} ¦ template: :1: missing value for command",
                "{{if .Ready}}x ¦ template: :1: unexpected EOF",
                "x{{end}} ¦ template: :1: unexpected {{end}}",
                "{{else}} ¦ template: :1: unexpected {{else}}",
                "{{if .Ready}}{{else}}{{else}}{{end}} ¦ template: :1: expected end; found {{else}}",
                "{{$x}} ¦ template: :1: undefined variable \"$x\"",
                "{{\"a}} ¦ template: :1: unterminated quoted string",
                "{{`a}} ¦ template: :1: unterminated raw quoted string",
                "{{.Name | 3}} ¦ template: :1: non executable command in pipeline stage 2",
                "{{(.Name}} ¦ template: :1: unclosed left paren",
                "{{.Name)}} ¦ template: :1: unexpected right paren",
                "{{break}} ¦ template: :1: {{break}} outside {{range}}",
                "{{/* }} ¦ template: :1: unclosed comment",
                "{{3x}} ¦ template: :1: bad number syntax: \"3x\"",
                "{{nil}} ¦ template: :1:2: executing \"\" at <nil>: nil is not a command",
                "{{upper}} ¦ template: :1:2: executing \"\" at <upper>: wrong number of args for upper: want 1 got 0",
                "{{upper .Count}} ¦ template: :1:8: executing \"\" at <.Count>: wrong type for value; expected string; got int",
                "{{upper 3}} ¦ template: :1:8: executing \"\" at <3>: expected string; found 3",
                "{{index .List 9}} ¦ template: :1:2: executing \"\" at <index .List 9>: error calling index: index out of range: 9",
                "{{len .Count}} ¦ template: :1:2: executing \"\" at <len .Count>: error calling len: len of type int",
                "{{lt 1 \"a\"}} ¦ template: :1:2: executing \"\" at <lt 1 \"a\">: error calling lt: incompatible types for comparison: int and string",
                "{{range .Name}}x{{end}} ¦ template: :1:8: executing \"\" at <.Name>: range can't iterate over b-one",
            })
    void whatCannotBeUsedIsToldWithItsPlace(String template, String expected) {
        TemplateException wrong =
                assertThrows(TemplateException.class, () -> Template.parse(template).fill(DATA));
        assertEquals(expected, wrong.getMessage());
    }

    @Test
    void namesOfColumnsStayAsTheyAreWhateverIsDoneWithTheColumn() throws Exception {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        names.put("Name", "NAME/NODE");

        assertEquals(
                "NAME/NODE\tNAME/NODE\t<no value>",
                Template.parse("{{upper .Name}}\t{{json .Name}}\t{{.Other}}")
                        .head(Datum.of(names)));
    }
}
