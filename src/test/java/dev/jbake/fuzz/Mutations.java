package dev.jbake.fuzz;

import java.util.List;
import java.util.Random;

/// From texts that are known to new ones, by dice.
final class Mutations {
    private static final int LONGEST = 20_000;
    private static final String[] ODD = {
        "\u0000",
        "\ud800",
        "\uffff",
        "\ufeff",
        "\u2028",
        "e\u0301",
        "😀",
        "\r\n",
        "\t",
        " ",
        "\"",
        "'",
        "\\",
        "${",
        "%{",
        "$${",
        "-1",
        "0",
        "99999999999999999999",
        "1e309",
        "1e-400",
        "2147483648",
        "9223372036854775808",
        "null",
        "true",
        "",
        "*",
        "**",
        "?",
        "[",
        "]",
        "!"
    };

    private final Fuzzer fuzzer;
    private final Random dice;

    Mutations(Fuzzer fuzzer, Random dice) {
        this.fuzzer = fuzzer;
        this.dice = dice;
    }

    /// A text made of one of the pool, and perhaps of parts of others.
    String next(List<String> pool) {
        StringBuilder text = new StringBuilder(one(pool));
        for (int count = 1 + dice.nextInt(5); count > 0; count--) {
            change(text, pool);
            if (text.length() > LONGEST) {
                text.setLength(LONGEST);
            }
        }
        return text.toString();
    }

    private void change(StringBuilder text, List<String> pool) {
        int at = dice.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + dice.nextInt(dice.nextInt(4) == 0 ? 200 : 12));
        switch (dice.nextInt(9)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, text.substring(at, to));
            case 2 -> text.insert(at, text.substring(at, to).repeat(dice.nextInt(40)));
            case 3 -> text.insert(at, ODD[dice.nextInt(ODD.length)]);
            case 4 -> text.replace(at, to, one(fuzzer.scraps()));
            case 5 -> text.insert(at, part(one(pool)));
            case 6 -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) (32 + dice.nextInt(95)));
                }
            }
            case 7 -> {
                String moved = text.substring(at, to);
                text.delete(at, to).insert(dice.nextInt(text.length() + 1), moved);
            }
            default -> text.insert(at, one(fuzzer.scraps()));
        }
    }

    private String part(String text) {
        int from = dice.nextInt(text.length() + 1);
        return text.substring(from, Math.min(text.length(), from + dice.nextInt(80)));
    }

    private String one(List<String> all) {
        return all.get(dice.nextInt(all.size()));
    }
}
