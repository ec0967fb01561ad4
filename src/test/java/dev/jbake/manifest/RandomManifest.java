package dev.jbake.manifest;

import java.util.List;
import java.util.Random;

/// A manifest in HCL that resolves, made by dice from its seed.
final class RandomManifest {
    private static final List<String> WORDS =
            List.of(
                    "a",
                    "b-c",
                    "x_1",
                    "${TAG}",
                    "${upper(TAG)}",
                    "it's",
                    "\\\"q\\\"",
                    "1.50",
                    "yes",
                    "null",
                    "# no",
                    "a: b",
                    "%%{if}",
                    "$${x}",
                    "two\\nlines\\n",
                    " pad ",
                    "é",
                    "-",
                    "07");
    private final Random dice;
    private final StringBuilder text = new StringBuilder();

    RandomManifest(long seed) {
        this.dice = new Random(seed);
    }

    String hcl() {
        text.append("# A file made by dice.\n\n");
        text.append("variable \"TAG\" { default = ").append(string()).append(" }\n");
        text.append("variable \"LIST\" {\n  type = list(string)\n  default = ");
        list();
        text.append("\n  validation {\n    condition = length(LIST) < 10\n");
        text.append("    error_message = \"no: ${TAG}\"\n  }\n}\n");
        text.append("free = { key = ").append(string()).append(", n = ").append(number());
        text.append(" }\n");
        text.append("function \"f\" {\n  params = [a]\n  variadic_params = rest\n");
        text.append("  result = \"${a}-${length(rest)}\"\n}\n");
        int targets = 1 + dice.nextInt(4);
        for (int at = 0; at < targets; at++) {
            target(at);
        }
        text.append("group \"default\" { targets = [");
        for (int at = 0; at < targets; at++) {
            text.append("\"t").append(at).append("\", ");
        }
        text.append("] }\n");
        return text.toString();
    }

    private void target(int number) {
        text.append("// Target ").append(number).append(".\n");
        text.append("target \"t").append(number).append("\" {\n");
        if (number > 0 && dice.nextBoolean()) {
            text.append("  inherits = [\"t0\"]\n");
        }
        // The first one has just its own name, for others to inherit from.
        boolean matrix = number > 0 && dice.nextInt(3) == 0;
        if (matrix) {
            text.append("  matrix = { m = [\"p\", \"q\"] }\n  name = \"t")
                    .append(number)
                    .append("-${m}\"\n");
        }
        if (dice.nextBoolean()) {
            text.append("  tags = concat(LIST, [").append(string()).append("])  # tags\n");
        } else {
            text.append("  tags = ");
            list();
            text.append('\n');
        }
        text.append("  args = {\n    A = ").append(expression()).append("\n    # within\n    ");
        text.append("\"B ").append(dice.nextInt(9)).append("\" = ").append(expression());
        text.append("\n    (TAG) = null\n  }\n");
        if (dice.nextBoolean()) {
            text.append("  labels = { for i, v in LIST : \"k${i}\" => v if v != \"b-c\" }\n");
        }
        if (dice.nextBoolean()) {
            text.append("  dockerfile-inline = <<EOT\nFROM scratch\n\n  RUN ")
                    .append("x ${TAG} $${KEEP}\nEOT\n");
        }
        if (dice.nextBoolean()) {
            text.append("  output = [{ type = \"local\", dest = \"out\" }, \"type=docker\"]\n");
        }
        text.append("}\n\n");
    }

    private String expression() {
        return switch (dice.nextInt(7)) {
            case 0 -> "f(" + string() + ", 1, 2)";
            case 1 -> "TAG == " + string() + " ? " + number() + " : \"no\"";
            case 2 -> "join(\",\", LIST[*])";
            case 3 -> "free.key";
            case 4 -> "-" + number() + " + 2";
            case 5 -> "\"%{ for v in LIST ~}\n${v},%{ endfor }\"".replace("\n", " ");
            default -> string();
        };
    }

    private String number() {
        return dice.nextInt(1000) + (dice.nextBoolean() ? "." + dice.nextInt(100) : "");
    }

    private String string() {
        String word = WORDS.get(dice.nextInt(WORDS.size()));
        boolean uses = word.contains("TAG");
        return "\"" + (uses && !text.toString().contains("LIST") ? "v1" : word) + "\"";
    }

    private void list() {
        text.append('[');
        for (int count = dice.nextInt(4); count > 0; count--) {
            text.append(string()).append(", ");
        }
        text.append(']');
    }
}
