package dev.jbake.target;

/// How a git repository is fetched, beyond what of it; this is the query of its address.
///
/// @param checksum the commit it has to be; "" for any
/// @param keepGitDir the folder `.git` is kept
/// @param skipsSubmodules submodules are left out
/// @param mtime `commit` or `checkout`; "" where not written
/// @param fetchByCommit the checksum is fetched without asking what the ref is
public record GitOptions(
        String checksum,
        boolean keepGitDir,
        boolean skipsSubmodules,
        String mtime,
        boolean fetchByCommit) {
    static final GitOptions NONE = new GitOptions("", false, false, "", false);
}
