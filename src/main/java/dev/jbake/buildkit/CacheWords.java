package dev.jbake.buildkit;

import com.google.protobuf.Timestamp;
import dev.jbake.buildkit.wire.control.PruneRequest;
import dev.jbake.buildkit.wire.control.UsageRecord;
import java.time.Instant;

/// From the wire's words for a daemon's cache to ours, and back.
final class CacheWords {

    private CacheWords() {}

    static CacheRecord record(UsageRecord record) {
        return new CacheRecord(
                record.getId(),
                record.getMutable(),
                record.getInUse(),
                record.getSize(),
                instant(record.getCreatedAt()),
                record.hasLastUsedAt() ? instant(record.getLastUsedAt()) : null,
                (int) record.getUsageCount(),
                record.getDescription(),
                record.getRecordType(),
                record.getShared(),
                record.getParentsList());
    }

    static PruneRequest request(PruneRules rules) {
        return PruneRequest.newBuilder()
                .addAllFilter(rules.filters())
                .setAll(rules.all())
                .setKeepDuration(rules.keep().toNanos())
                .setReservedSpace(rules.reservedSpace())
                .setMaxUsedSpace(rules.maxUsedSpace())
                .setMinFreeSpace(rules.minFreeSpace())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
