package dev.jbake.rego;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Two simple patterns, and whether any text fits both: `.` is any sign, `[a-z]` some, and `*` and
/// `+` behind either mean more of it.
final class GlobPair {
    private static final int LONGEST = 1_000;

    private GlobPair() {}

    /// One sign of a pattern, and how often.
    ///
    /// @param signs those that fit
    /// @param none whether there may be none of them
    /// @param many whether there may be more than one
    private record Step(BitSet signs, boolean none, boolean many) {}

    private record Pair(int first, int second) {}

    /// @throws Builtin.WrongArgument if one is no such pattern
    static boolean meet(String one, String other) {
        List<Step> first = steps(one);
        List<Step> second = steps(other);
        Deque<Pair> open = new ArrayDeque<>(List.of(new Pair(0, 0)));
        Set<Pair> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Pair at = open.pop();
            if (at.first == first.size() && at.second == second.size()) {
                return true;
            }
            for (Pair next : next(first, second, at)) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }

    /// Where both may stand after leaving out what there may be none of, or after a sign.
    private static List<Pair> next(List<Step> first, List<Step> second, Pair at) {
        List<Pair> next = new ArrayList<>();
        Step left = at.first < first.size() ? first.get(at.first) : null;
        Step right = at.second < second.size() ? second.get(at.second) : null;
        if (left != null && left.none) {
            next.add(new Pair(at.first + 1, at.second));
        }
        if (right != null && right.none) {
            next.add(new Pair(at.first, at.second + 1));
        }
        if (left != null && right != null && left.signs.intersects(right.signs)) {
            next.add(new Pair(at.first + 1, at.second + 1));
            if (left.many) {
                next.add(new Pair(at.first, at.second + 1));
            }
            if (right.many) {
                next.add(new Pair(at.first + 1, at.second));
            }
        }
        return next;
    }

    private static List<Step> steps(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new Builtin.WrongArgument();
        }
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            BitSet signs = new BitSet();
            char c = pattern.charAt(at++);
            if (c == '.') {
                signs.set(0, Character.MAX_VALUE);
            } else if (c == '[') {
                at = range(pattern, at, signs);
            } else if (c == '*' || c == '+' || c == ']') {
                throw new Builtin.WrongArgument();
            } else {
                if (c == '\\') {
                    c = sign(pattern, at++);
                }
                signs.set(c);
            }
            char times = at < pattern.length() ? pattern.charAt(at) : ' ';
            boolean many = times == '*' || times == '+';
            at += many ? 1 : 0;
            steps.add(new Step(signs, times == '*', many));
        }
        return steps;
    }

    /// @return where it goes on behind the bracket
    private static int range(String pattern, int from, BitSet signs) {
        int at = from;
        while (sign(pattern, at) != ']') {
            char first = sign(pattern, at++);
            if (first == '\\') {
                first = sign(pattern, at++);
            }
            char last = first;
            if (sign(pattern, at) == '-' && sign(pattern, at + 1) != ']') {
                last = sign(pattern, at + 1);
                at += 2;
                if (last == '\\') {
                    last = sign(pattern, at++);
                }
            }
            if (last < first) {
                throw new Builtin.WrongArgument();
            }
            signs.set(first, last + 1);
        }
        return at + 1;
    }

    private static char sign(String pattern, int at) {
        if (at >= pattern.length()) {
            throw new Builtin.WrongArgument();
        }
        return pattern.charAt(at);
    }
}
