package dev.jbake.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What fuzzers start from: the fixtures and cases of all other tests, and a few words of each
/// grammar.
final class Corpus {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "fixtures");
    private static final Path CASES = Path.of("src", "it", "resources");

    static final List<String> HCL_SCRAPS =
            List.of(
                    "target \"x\" {\n",
                    "group \"g\" {\n",
                    "variable \"V\" {\n",
                    "}\n",
                    "{",
                    "}",
                    "function \"f\" {\n  params = [a]\n  result = a\n}\n",
                    " = ",
                    "\n",
                    "[",
                    "]",
                    "(",
                    ")",
                    ",",
                    "${",
                    "%{",
                    "%{ if x }",
                    "%{ endif }",
                    "%{ for a in b }",
                    "%{ endfor }",
                    "~}",
                    "\"",
                    "<<EOT\n",
                    "<<-E\n",
                    "EOT\n",
                    "for x in ",
                    " : ",
                    " => ",
                    "...",
                    "[*]",
                    ".*",
                    ".",
                    "?",
                    "matrix = { a = [1, 2] }",
                    "inherits = [",
                    "target.x.args",
                    "name = ",
                    "args",
                    "contexts",
                    "tags",
                    "default",
                    "type = ",
                    "list(string)",
                    "object({ a = optional(number) })",
                    "null",
                    "1e9",
                    "-",
                    "!",
                    "&&",
                    "==",
                    "# c\n",
                    "// c\n",
                    "/*",
                    "*/",
                    "validation {\n",
                    "output",
                    "\\u00e9",
                    "$${",
                    "try(",
                    "upper(",
                    "range(1000)",
                    "jsonencode(",
                    "format(\"%s\", ");

    static final List<String> EXPRESSION_SCRAPS =
            List.of(
                    "L",
                    "M",
                    "S",
                    "f(",
                    "try(",
                    "can(",
                    "convert(",
                    "setproduct(",
                    "flatten(",
                    "format(\"%s %d %v\", ",
                    "formatlist(",
                    "regex(\"(a+)+b\", ",
                    "regexall(\"\", ",
                    "regex_replace(",
                    "replace(",
                    "range(",
                    "jsondecode(",
                    "jsonencode(",
                    "csvdecode(",
                    "merge(",
                    "zipmap(",
                    "slice(",
                    "substr(",
                    "split(\"\", ",
                    "join(",
                    "indent(",
                    "parseint(",
                    "pow(",
                    "log(",
                    "cidrsubnet(",
                    "cidrhost(",
                    "timeadd(",
                    "formatdate(",
                    "semvercmp(",
                    "uuidv5(",
                    "base64decode(",
                    "sort(",
                    "distinct(",
                    "keys(",
                    "lookup(",
                    "element(",
                    "chunklist(",
                    "title(",
                    "bytesslice(",
                    "rsadecrypt(",
                    "[for x in L : x]",
                    "{ for k, v in M : k => v... }",
                    "[*].a",
                    ".*.a",
                    "[0]",
                    ".0",
                    "...",
                    ", ",
                    ")",
                    "(",
                    "? 1 : ",
                    " + ",
                    " / ",
                    " % ",
                    " == ",
                    " && ",
                    "!",
                    "-",
                    "1e300",
                    "0.1",
                    "null",
                    "\"${",
                    "}\"",
                    "%{ for x in L }",
                    "%{ endfor }",
                    "set(string)",
                    "tuple([any])",
                    "map(list(number))",
                    "any",
                    "unixtimestampparse(",
                    "setunion(",
                    "coalesce(");

    static final List<String> JSON_SCRAPS =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ",",
                    "\"",
                    "\\",
                    "\\u0041",
                    "\\ud83d",
                    "null",
                    "true",
                    "1e5",
                    "-0",
                    "0.1",
                    "\"a\": ",
                    "{\"a\": [",
                    "\"${",
                    "}\"",
                    "\"target\": {",
                    "\"matrix\": {",
                    "\"inherits\": [",
                    "\n",
                    " ",
                    "a,b",
                    "k:v",
                    "\"\"",
                    "list(string)",
                    "map(number)",
                    "object({ a = string })",
                    "tuple([string, number])",
                    "set(bool)",
                    "any",
                    "{\"value\":1,\"type\":\"number\"}");

    static final List<String> YAML_SCRAPS =
            List.of(
                    "targets:\n",
                    "  app:\n",
                    "    tags: [a]\n",
                    "services:\n",
                    "build:\n",
                    "- ",
                    ": ",
                    "\n",
                    "  ",
                    "&a ",
                    "*a",
                    "<<: *a\n",
                    "|\n",
                    ">-\n",
                    "!!str ",
                    "!reset ",
                    "---\n",
                    "...\n",
                    "# c\n",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "'",
                    "\"",
                    "? ",
                    "~",
                    "0x1F",
                    "1e3",
                    "yes",
                    "${X}",
                    "${X:-a}",
                    "$$",
                    "include:\n",
                    "matrix:\n",
                    "inherits: ",
                    "extends:\n",
                    "\t",
                    "@",
                    "`",
                    "%YAML 1.2\n",
                    "x-bake:\n",
                    "args:\n",
                    "${",
                    "%{ if x }",
                    "variables:\n");

    static final List<String> OVERRIDE_SCRAPS =
            List.of(
                    "a.",
                    "b.",
                    "*.",
                    "?.",
                    "[ab].",
                    "args.X=",
                    "tags=",
                    "tags+=",
                    "+=",
                    "=",
                    ".",
                    ",",
                    "output=type=local,dest=x",
                    "cache-from=",
                    "secret=",
                    "secret.s=",
                    "ssh=",
                    "platform=",
                    "labels.x.y=",
                    "contexts.c=",
                    "type=",
                    "id=",
                    "src=",
                    "attest=",
                    "no-cache=",
                    "resource.memory=",
                    "ulimit=",
                    "shm-size=",
                    "annotation=",
                    "policy=",
                    "extra-host.h=",
                    "\"",
                    "true",
                    "\n",
                    "type=registry,ref=",
                    "target:b",
                    "entitlement=",
                    "pull=",
                    "push=");

    static final List<String> POLICY_SCRAPS =
            List.of(
                    " if ",
                    " in ",
                    " := ",
                    " == ",
                    "some x in ",
                    "every k, v in ",
                    "not ",
                    "else ",
                    "default ",
                    "contains ",
                    "with input.n as 1",
                    "input.image",
                    "input.n[i]",
                    "data.docker",
                    "{",
                    "}",
                    "[",
                    "]",
                    "(",
                    ")",
                    "|",
                    "&",
                    "-",
                    "\n",
                    ";",
                    ",",
                    ".",
                    "1e400",
                    "\"a\"",
                    "`a`",
                    "{x | some x in input.n}",
                    "{k: v | some k, v in input.n}",
                    "count(",
                    "sprintf(\"%s\", [",
                    "concat(\",\", ",
                    "regex.match(`a+`, ",
                    "numbers.range(1, ",
                    "json.unmarshal(",
                    "_");

    static final List<String> GLOB_SCRAPS =
            List.of(
                    "*", "**", "?", "[", "]", "[a-", "[^", "!", "/", "//", "./", "../", "\\", "#",
                    " ", "\n", "a", "b", "**/", "/**", ".", "-", "a/b", "*.txt", "[]", "[z-a]",
                    "\t", "\r");

    /// Targets of all sorts, for what is said about them from outside.
    static final String WIDE =
            """
            group "default" { targets = ["a", "b"] }
            group "all" { targets = ["default", "m"] }
            target "a" {
              args = { X = "1" }
              tags = ["t"]
              secret = ["id=s,src=x"]
              output = ["type=image,name=x"]
              platforms = ["linux/amd64"]
            }
            target "b" {
              inherits = ["a"]
              contexts = { c = "target:a" }
            }
            target "m" {
              name = "m-${v}"
              matrix = { v = ["1", "2"] }
              ulimits = ["nofile=1:2"]
            }
            """;

    static final List<String> PATHS =
            List.of(
                    "a",
                    "a/b",
                    "a/b/c.txt",
                    ".git/x",
                    "b.txt",
                    "a b",
                    "ä",
                    "x/y/z",
                    "!a",
                    "#a",
                    "[a]",
                    "a\\b");

    private Corpus() {}

    static List<String> hcl() throws IOException {
        List<String> all = files(FIXTURES, ".hcl");
        all.addAll(files(CASES.resolve("print"), ".hcl"));
        return all;
    }

    static List<String> json() throws IOException {
        List<String> all = files(CASES.resolve("print"), ".json");
        all.addAll(files(FIXTURES, ".json"));
        return all;
    }

    static List<String> yaml() throws IOException {
        return files(FIXTURES, ".yaml");
    }

    static List<String> compose() throws IOException {
        List<String> all = files(CASES.resolve("print"), ".yaml");
        all.addAll(files(CASES.resolve("print"), ".yml"));
        all.add("services:\n  app:\n    build: .\n");
        return all;
    }

    static List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>(List.of("1 + 1"));
        for (String sheet : files(CASES.resolve("expressions"), ".txt")) {
            sheet.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.startsWith("! ") ? line.substring(2) : line)
                    .forEach(all::add);
        }
        return all;
    }

    static List<String> values() {
        return List.of(
                "{\"a\": [1, -2.5e3, \"x\\u00e9\\n\", null, true, {}]}",
                "[]",
                "\"\\ud83d\\ude00\"",
                "0");
    }

    static List<String> overrides() {
        return List.of(
                "a.args.X=1",
                "*.tags=x,y\nb.tags+=z",
                "a.output=type=local,dest=out",
                "a.secret.s=src=y",
                "b.platform=linux/arm64,local",
                "m-1.ulimit=nofile=5",
                "a.labels.x.y=z",
                "a.contexts.c=.",
                "a.cache-from=type=registry,ref=x\na.cache-to=x",
                "a.resource.memory=1g",
                "a.no-cache=true",
                "a.attest=type=sbom,disabled=true",
                "a.ssh=default=/x",
                "a.shm-size=64m",
                "a.policy=strict",
                "a.annotation=index:k=v",
                "a.extra-host.h=1.2.3.4",
                "a.entitlement=network.host");
    }

    static List<String> policies() throws IOException {
        return files(CASES.resolve("policies"), ".rego");
    }

    static List<String> names() {
        return List.of("a", "*", "m-?", "[ab]", "all", "m*\na", "default\nb", "m.1");
    }

    static List<String> variables() {
        return List.of(
                "list(string)\na,\"b,c\"",
                "map(string)\nk:v,\"x:\"\"y:z\"\"\"",
                "number\n1_000.5e-3",
                "bool\ntrue",
                "object({ a = string, b = list(number) })\n{\"a\": \"x\", \"b\": [1]}",
                "tuple([string, number])\na,1",
                "set(number)\n1,2,1",
                "any\n{\"value\": 1, \"type\": \"string\"}",
                "list(list(string))\n[[\"a\"], []]",
                "map(any)\n{\"a\": null}",
                "string\ntext");
    }

    static List<String> ignores() {
        return List.of(
                "*.txt\n!a.txt\n",
                "# c\n/a/**\n**/b",
                "a/*/c\n[a-c]?.md",
                "\ufeff.git\n./x/../y",
                "**\n!keep/**");
    }

    private static List<String> files(Path root, String ending) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file :
                    all.filter(Files::isRegularFile)
                            .filter(each -> each.toString().endsWith(ending))
                            .sorted()
                            .toList()) {
                String text =
                        new String(
                                Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
                if (text.length() < 20_000) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
