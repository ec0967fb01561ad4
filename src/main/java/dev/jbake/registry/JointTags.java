package dev.jbake.registry;

import dev.jbake.buildkit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Gives images that were pushed by digest their names, all of them or none.
///
/// First everything is read that may fail to be there, so that what remains is one short request
/// for each name. Those of one rank of [TagOrder] go out at the same time. When one is refused,
/// names that were moved already are moved back.
public final class JointTags {
    private JointTags() {}

    /// An image and the names that it is to have.
    ///
    /// @param registries where it is
    /// @param image of which each named repository has the content
    /// @param names at least one
    public record Wish(RegistryClient registries, PushedImage image, List<String> names) {
        public Wish {
            names = List.copyOf(names);
        }
    }

    /// One name of one image.
    private record Move(
            RegistryClient registries,
            ImageReference name,
            RegistryClient.Manifest wanted,
            Optional<RegistryClient.Manifest> before) {
        boolean isNeeded() {
            return before.isEmpty() || !before.get().content().equals(wanted.content());
        }
    }

    /// Gives the names. Not to be interrupted: whoever waits for it should wait to the end.
    ///
    /// @throws RegistryException when one could not be given; then none was, or the message says
    ///   which ones are left
    public static void give(List<Wish> wishes) throws RegistryException, InterruptedException {
        List<Move> moves = planned(wishes);
        List<Move> done = new ArrayList<>();
        try {
            Map<TagOrder, List<Move>> ranks = new TreeMap<>();
            moves.forEach(each ->
                    ranks.computeIfAbsent(TagOrder.of(each.name().name()), _ -> new ArrayList<>())
                            .add(each));
            for (List<Move> rank : ranks.values()) {
                together(rank, done);
            }
        } catch (RegistryException refused) {
            throw RegistryErrors.notPublished(refused, left(done));
        }
    }

    /// All names, in the order in which they are given.
    public static List<String> inOrder(List<Wish> wishes) {
        return wishes.stream()
                .flatMap(each -> each.names().stream())
                .map(ImageReference::of)
                .sorted(TagOrder.BY_TAG)
                .map(ImageReference::toString)
                .toList();
    }

    private static List<Move> planned(List<Wish> wishes)
            throws RegistryException, InterruptedException {
        List<Move> moves = new ArrayList<>();
        for (Wish wish : wishes) {
            Set<ImageReference> names = new LinkedHashSet<>();
            wish.names().forEach(each -> names.add(ImageReference.of(each)));
            for (ImageReference name : names) {
                Bytes content = wish.registries().manifest(name, wish.image().digest());
                moves.add(
                        new Move(
                                wish.registries(),
                                name,
                                new RegistryClient.Manifest(content, wish.image().mediaType()),
                                wish.registries().find(name)));
            }
        }
        moves.sort(Comparator.comparing(Move::name, TagOrder.BY_TAG));
        return moves;
    }

    private static void together(List<Move> moves, List<Move> done)
            throws RegistryException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Move>> answers = new ArrayList<>();
            for (Move each : moves) {
                answers.add(
                        threads.submit(() -> {
                            if (each.isNeeded()) {
                                each.registries()
                                        .put(
                                                each.name(),
                                                each.wanted().content(),
                                                each.wanted().mediaType());
                            }
                            return each;
                        }));
            }
            RegistryException refused = null;
            for (Future<Move> each : answers) {
                try {
                    done.add(each.get());
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof RegistryException one)) {
                        throw new IllegalStateException(failure);
                    }
                    refused = refused == null ? one : refused;
                }
            }
            if (refused != null) {
                throw refused;
            }
        }
    }

    /// Takes back what was done, last first.
    ///
    /// @return the names that could not be taken back
    private static List<String> left(List<Move> done) throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (Move each : done.reversed()) {
            if (!each.isNeeded()) {
                continue;
            }
            try {
                if (each.before().isPresent()) {
                    RegistryClient.Manifest before = each.before().get();
                    each.registries().put(each.name(), before.content(), before.mediaType());
                } else if (!each.registries().forget(each.name())) {
                    left.add(each.name().toString());
                }
            } catch (RegistryException refused) {
                left.add(each.name().toString());
            }
        }
        return left;
    }
}
