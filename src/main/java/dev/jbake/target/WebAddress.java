package dev.jbake.target;

/// Something a web server has, by its URL: one file, or an archive of many.
///
/// A folder in an archive is named as one in a repository is: `https://…/a.tar.gz#:folder`.
public record WebAddress(String written) implements RemoteAddress {

    /// The URL that is fetched: without the folder.
    public String url() {
        int hash = written.indexOf('#');
        return hash < 0 ? written : written.substring(0, hash);
    }

    /// The folder in the archive; "" for all of it, and where the file is no archive.
    public String subdir() {
        int hash = written.indexOf("#:");
        return hash < 0 ? "" : UrlText.inside(written.substring(hash + 2));
    }

    @Override
    public String host() {
        int start = written.indexOf("://") + 3;
        String authority = written.substring(start, UrlText.endOfHost(written, start));
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    @Override
    public String below(String folder) {
        String inside = UrlText.inside(folder);
        if (inside.isEmpty()) {
            return written;
        }
        return url() + "#:" + (subdir().isEmpty() ? inside : subdir() + "/" + inside);
    }

    @Override
    public String toString() {
        return shown();
    }
}
