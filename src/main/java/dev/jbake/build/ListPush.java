package dev.jbake.build;

import dev.jbake.builder.StoredNode;
import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.engine.JsonObject;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.export.SharedPush;
import dev.jbake.registry.ImageList;
import dev.jbake.registry.ImageMerge;
import dev.jbake.registry.JointTags;
import dev.jbake.registry.ListAnnotations;
import dev.jbake.registry.PushedImage;
import dev.jbake.registry.RegistryClient;
import dev.jbake.registry.RegistryException;
import dev.jbake.registry.RegistryRule;
import dev.jbake.registry.RegistryRules;
import dev.jbake.schedule.BuildFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The last step of a target that several nodes pushed: the list of their images is pushed from
/// here, under all names.
///
/// @param configured the node whose configuration says how registries are reached
record ListPush(BuildSite site, StoredNode configured) {
    private static final String DESCRIPTOR = "containerimage.descriptor";
    private static final String DIGEST = "containerimage.digest";
    private static final String NAME = "image.name";
    private static final String ANY_LIST =
            "application/vnd.docker.distribution.manifest.list.v2+json";

    /// Pushes the list.
    ///
    /// @param target whose image it is
    /// @param answers what the exporters of each node said, with the platform it built for
    /// @return the answer for the whole
    SequencedMap<String, String> push(String target, SharedPush push, List<NodeAnswer> answers)
            throws BuildFailed, InterruptedException {
        String names = String.join(",", push.names());
        String step = "merging manifest list " + names;
        Instant began = site.host().clock().instant();
        tell(step, began, null, null);
        try {
            List<PushedImage> images = new ArrayList<>();
            for (NodeAnswer each : answers) {
                pushed(each).ifPresent(images::add);
            }
            ImageList list = list(target, push, images);
            tell(step, began, site.host().clock().instant(), null);
            SequencedMap<String, String> whole = new LinkedHashMap<>();
            whole.put(DESCRIPTOR, Bytes.of(list.descriptor()).base64());
            whole.put(DIGEST, list.digest());
            whole.put(NAME, names);
            return whole;
        } catch (RegistryException failure) {
            tell(step, began, site.host().clock().instant(), failure.getMessage());
            throw TargetFailures.of(failure);
        }
    }

    private ImageList list(String target, SharedPush push, List<PushedImage> images)
            throws RegistryException, InterruptedException {
        RegistryClient client = client(push);
        ImageMerge merge = new ImageMerge(client);
        ListAnnotations annotations = ListAnnotations.among(push.attributes());
        @Nullable Publication together = site.publication();
        if (together == null) {
            return merge.push(images, push.names(), annotations);
        }
        ImageList list = merge.pushNameless(images, push.names(), annotations);
        PushedImage whole = new PushedImage(list.digest(), list.mediaType(), "");
        together.add(target, new JointTags.Wish(client, whole, push.names()));
        return list;
    }

    /// Remembers what one node pushed without its names.
    ///
    /// @return the answer as it is when the names are given
    SequencedMap<String, String> keep(String target, SharedPush push, NodeAnswer answer) {
        SequencedMap<String, String> named = new LinkedHashMap<>(answer.response());
        named.put(NAME, String.join(",", push.names()));
        @Nullable Publication together = site.publication();
        if (together != null) {
            pushed(answer)
                    .ifPresent(image ->
                            together.add(
                                    target, new JointTags.Wish(client(push), image, push.names())));
        }
        return named;
    }

    /// What one node said.
    ///
    /// @param platform such as `linux/amd64`; the first, where it built for several
    record NodeAnswer(Map<String, String> response, String platform) {}

    private static Optional<PushedImage> pushed(NodeAnswer answer) {
        String descriptor = answer.response().getOrDefault(DESCRIPTOR, "");
        try {
            JsonObject json =
                    JsonObject.parse(
                            new String(
                                    Base64.getDecoder().decode(descriptor),
                                    StandardCharsets.UTF_8));
            return Optional.of(
                    new PushedImage(
                            json.text("digest"), json.text("mediaType"), answer.platform()));
        } catch (IOException | IllegalArgumentException olderBuildkit) {
            String digest = answer.response().getOrDefault(DIGEST, "");
            return digest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PushedImage(digest, ANY_LIST, answer.platform()));
        }
    }

    private RegistryClient client(SharedPush push) {
        Map<String, String> variables = site.host().environment().variables();
        ProxyVariables proxies = new ProxyVariables(variables);
        NodeRegistries registries = new NodeRegistries(configured, Trust.of(variables));
        RegistryRules rules = registries.rules();
        Function<String, RegistryRule> reached =
                push.insecure() ? name -> rules.of(name).withoutChecks() : rules::of;
        return new RegistryClient(
                site.logins(),
                new TokenClient(proxies, registries),
                proxies,
                Trust.of(variables),
                reached);
    }

    private void tell(String step, Instant began, @Nullable Instant ended, @Nullable String error) {
        site.events()
                .publish(
                        new StepChanged(
                                null,
                                "jbake:merge:" + step,
                                List.of(),
                                step,
                                began,
                                ended,
                                false,
                                error,
                                null));
    }
}
