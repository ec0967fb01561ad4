package dev.jbake.policy;

import dev.jbake.buildkit.session.SourceQuestion;
import dev.jbake.rego.Gaps;
import dev.jbake.rego.RegoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A repository as policies see it.
final class GitInput {
    private static final String FULL_ADDRESS = "git.fullurl";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern TRANSPORT =
            Pattern.compile("(https?|ssh|git)://.*|[^/]+@[^/]+:.*");
    private static final Pattern ADDRESS = Pattern.compile("(\\w+)://(?:[^/@]*@)?([^/]+)(/.*)?");
    private static final Pattern SHORT = Pattern.compile("(?:[^/@]*@)?([^/:]+):.*");

    private GitInput() {}

    /// @param rest what follows `git://` in the identifier
    static RegoValue of(String rest, SourceQuestion question, Collection<String> touched) {
        Map<RegoValue, RegoValue> git = new TreeMap<>();
        String whole = TRANSPORT.matcher(rest).matches() ? rest : "https://" + rest;
        int hash = whole.indexOf('#');
        String fragment = hash < 0 ? "" : whole.substring(hash + 1);
        int colon = fragment.indexOf(':');
        String ref = colon < 0 ? fragment : fragment.substring(0, colon);
        String folder = colon < 0 ? "" : fragment.substring(colon + 1);
        SourceInput.put(git, "subDir", folder.equals("/") || folder.equals(".") ? "" : folder);
        String full = question.attrs().getOrDefault(FULL_ADDRESS, "");
        if (!full.isEmpty() && !TRANSPORT.matcher(full).matches()) {
            full = "https://" + full;
        }
        SourceInput.put(git, "fullURL", full);
        address(git, full.isEmpty() ? hash < 0 ? whole : whole.substring(0, hash) : full);
        boolean commit = COMMIT.matcher(ref).matches();
        if (commit) {
            git.put(RegoValue.of("isCommitRef"), RegoValue.of(true));
        }
        List<String> gaps = new ArrayList<>();
        SourceQuestion.Git known = question.git();
        if (known == null) {
            unknown(git, ref, commit, gaps);
        } else {
            known(git, known, gaps);
        }
        return new RegoValue.Obj(git, Gaps.of(gaps, "git.", touched));
    }

    private static void address(Map<RegoValue, RegoValue> git, String address) {
        int hash = address.indexOf('#');
        String remote = hash < 0 ? address : address.substring(0, hash);
        Matcher url = ADDRESS.matcher(remote);
        Matcher shorthand = SHORT.matcher(remote);
        if (url.matches()) {
            SourceInput.put(git, "schema", url.group(1));
            SourceInput.put(git, "host", url.group(2));
        } else if (shorthand.matches()) {
            SourceInput.put(git, "schema", "ssh");
            SourceInput.put(git, "host", shorthand.group(1));
        }
        SourceInput.put(git, "remote", remote);
    }

    private static void unknown(
            Map<RegoValue, RegoValue> git, String ref, boolean commit, List<String> gaps) {
        named(git, ref);
        if (commit || ref.startsWith("refs/tags/") || ref.startsWith("refs/heads/")) {
            SourceInput.put(git, "ref", ref);
        } else {
            gaps.addAll(List.of("tagName", "branch", "ref"));
        }
        if (commit) {
            checksum(git, ref, ref);
        } else {
            gaps.addAll(List.of("checksum", "isAnnotatedTag", "commitChecksum", "isSHA256"));
        }
        gaps.addAll(List.of("tag", "commit"));
    }

    private static void known(
            Map<RegoValue, RegoValue> git, SourceQuestion.Git known, List<String> gaps) {
        SourceInput.put(git, "ref", known.ref());
        named(git, known.ref());
        String commit =
                known.commitChecksum().isEmpty() ? known.checksum() : known.commitChecksum();
        checksum(git, known.checksum(), commit);
        if (!commit.equals(known.checksum())) {
            git.put(RegoValue.of("isAnnotatedTag"), RegoValue.of(true));
        }
        String object = known.commit();
        if (object == null) {
            gaps.addAll(List.of("commit", "tag"));
            return;
        }
        git.put(RegoValue.of("commit"), GitObject.commit(object));
        String tag = known.tag();
        if (tag != null) {
            git.put(RegoValue.of("tag"), GitObject.tag(tag));
        }
    }

    private static void named(Map<RegoValue, RegoValue> git, String ref) {
        if (ref.startsWith("refs/tags/")) {
            SourceInput.put(git, "tagName", ref.substring("refs/tags/".length()));
        } else if (ref.startsWith("refs/heads/")) {
            SourceInput.put(git, "branch", ref.substring("refs/heads/".length()));
        }
    }

    private static void checksum(Map<RegoValue, RegoValue> git, String checksum, String commit) {
        SourceInput.put(git, "checksum", checksum);
        SourceInput.put(git, "commitChecksum", commit);
        if (checksum.length() == 64) {
            git.put(RegoValue.of("isSHA256"), RegoValue.of(true));
        }
    }
}
