package dev.jbake.kubernetes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The pods of a workload on a ring of hashes; this says which of them a key belongs to, so that
/// the same folder is built in the same pod as long as there is that pod.
///
/// It is the ring of buildx (`serialx/hashring`, weight one): both tools find each other's caches.
final class PodRing {
    private final NavigableMap<Place, String> ring = new TreeMap<>();

    PodRing(Collection<String> pods) {
        for (String pod : pods) {
            ring.put(Place.of(pod + "-0"), pod);
        }
    }

    /// @return empty when there is no pod
    Optional<String> podFor(String key) {
        Map.@Nullable Entry<Place, String> next = ring.higherEntry(Place.of(key));
        if (next == null) {
            next = ring.firstEntry();
        }
        return next == null ? Optional.empty() : Optional.of(next.getValue());
    }

    /// Where something is on the ring: an MD5 sum as two signed numbers.
    private record Place(long high, long low) implements Comparable<Place> {
        static Place of(String text) {
            try {
                byte[] sum =
                        MessageDigest.getInstance("MD5")
                                .digest(text.getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.wrap(sum).order(ByteOrder.LITTLE_ENDIAN);
                return new Place(bytes.getLong(), bytes.getLong());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public int compareTo(Place other) {
            int first = Long.compare(high, other.high);
            return first != 0 ? first : Long.compare(low, other.low);
        }
    }
}
