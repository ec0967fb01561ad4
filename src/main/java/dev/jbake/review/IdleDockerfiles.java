package dev.jbake.review;

import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Expr;

/// Blocks with a Dockerfile and the text of one.
final class IdleDockerfiles implements Rule {

    @Override
    public void look(Subject subject, Report report) {
        for (Declaration target : subject.declarations("target")) {
            Expr file = target.attribute("dockerfile").orElse(null);
            Expr inline = target.attribute("dockerfile-inline").orElse(null);
            if (file != null && inline != null && !(inline instanceof Expr.NullLiteral)) {
                report.add(
                        Flaw.IDLE_DOCKERFILE,
                        file.span(),
                        "This Dockerfile is not read: \"dockerfile-inline\" at line %d is."
                                .formatted(inline.span().begin().line()));
            }
        }
    }
}
