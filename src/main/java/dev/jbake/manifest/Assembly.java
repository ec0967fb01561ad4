package dev.jbake.manifest;

import dev.jbake.target.RemoteAddress;
import dev.jbake.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// From a finished draft to a target.
final class Assembly {
    private static final String DOCKERFILE = "Dockerfile";
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private Assembly() {}

    /// @param after names of targets, groups already taken apart
    /// @param epoch value of `SOURCE_DATE_EPOCH`; empty for none
    /// @param tree where relative contexts start; null for the working directory
    static Target target(
            String name,
            Draft draft,
            List<String> after,
            String epoch,
            @Nullable RemoteAddress tree) {
        SequencedMap<String, String> none = new LinkedHashMap<>();
        String context = draft.get(TargetAttributes.CONTEXT);
        String dockerfile = draft.get(TargetAttributes.DOCKERFILE, "");
        String description = draft.get(TargetAttributes.DESCRIPTION, "");
        SequencedMap<String, String> args =
                new LinkedHashMap<>(draft.get(TargetAttributes.ARGS, none));
        if (!epoch.isEmpty()) {
            args.putIfAbsent(EPOCH, epoch);
        }
        return new Target(
                name,
                draft.span(),
                description.isEmpty() ? null : description,
                draft.get(TargetAttributes.ANNOTATIONS, List.of()),
                draft.get(TargetAttributes.ATTEST, List.of()),
                LocalPath.context(context == null ? draft.folder() : context, tree),
                draft.get(TargetAttributes.CONTEXTS, none),
                dockerfile.isEmpty() ? DOCKERFILE : dockerfile,
                draft.get(TargetAttributes.DOCKERFILE_INLINE),
                args,
                draft.get(TargetAttributes.LABELS, none),
                draft.get(TargetAttributes.TAGS, List.of()),
                draft.get(TargetAttributes.CACHE_FROM, List.of()),
                draft.get(TargetAttributes.CACHE_TO, List.of()),
                draft.get(TargetAttributes.STAGE),
                draft.get(TargetAttributes.SECRETS, List.of()),
                draft.get(TargetAttributes.SSH, List.of()),
                draft.get(TargetAttributes.PLATFORMS, List.of()),
                draft.get(TargetAttributes.OUTPUT, List.of()),
                draft.get(TargetAttributes.PULL),
                draft.get(TargetAttributes.NO_CACHE),
                draft.get(TargetAttributes.NETWORK),
                draft.get(TargetAttributes.NO_CACHE_FILTER, List.of()),
                draft.get(TargetAttributes.SHM_SIZE),
                draft.get(TargetAttributes.ULIMITS, List.of()),
                draft.get(TargetAttributes.RESOURCES, none),
                draft.get(TargetAttributes.CALL),
                draft.get(TargetAttributes.ENTITLEMENTS, List.of()),
                draft.get(TargetAttributes.EXTRA_HOSTS, none),
                draft.get(TargetAttributes.POLICY, List.of()),
                draft.get(TargetAttributes.BUILDER),
                after);
    }
}
