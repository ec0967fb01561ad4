package dev.jbake.review;

/// One kind of thing that a review looks for; a rule is a file of its own.
interface Rule {

    /// Reports all there is of it.
    void look(Subject subject, Report report);
}
