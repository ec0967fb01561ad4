package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.jbake.buildkit.wire.llb.Op;
import dev.jbake.buildkit.wire.llb.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which platforms' programs the steps of a graph run; this looks into what a frontend wrote.
///
/// Our words for graphs lack what only frontends write, so the two fields of `pb.Op` that matter
/// are read as the unknown ones they are.
final class Executions {
    /// `ExecOp exec = 2`.
    private static final int EXEC = 2;

    /// `Platform platform = 10`.
    private static final int PLATFORM = 10;

    /// `repeated Mount mounts = 2` of an ExecOp.
    private static final int MOUNT = 2;

    /// `repeated SecretEnv secretenv = 5` of an ExecOp.
    private static final int SECRET_VARIABLE = 5;

    /// `MountType mountType = 6` of a Mount, and two of its kinds.
    private static final int MOUNT_TYPE = 6;

    private static final long SECRET = 1;
    private static final long SSH = 2;

    private Executions() {}

    /// Adds what a graph has, such as `linux/arm64`; a step that does not say is left out, and so
    /// is what cannot be read.
    static Set<String> platforms(Iterable<dev.jbake.buildkit.wire.llb.Definition> graphs) {
        Set<String> found = new TreeSet<>();
        for (dev.jbake.buildkit.wire.llb.Definition graph : graphs) {
            for (ByteString step : graph.getDefList()) {
                try {
                    UnknownFieldSet fields = Op.parseFrom(step).getUnknownFields();
                    if (fields.hasField(EXEC) && fields.hasField(PLATFORM)) {
                        found.add(
                                written(
                                        Platform.parseFrom(
                                                fields.getField(PLATFORM)
                                                        .getLengthDelimitedList()
                                                        .getLast())));
                    }
                } catch (InvalidProtocolBufferException strange) {
                    // The daemon has to make sense of it, not we.
                }
            }
        }
        return found;
    }

    /// Which steps of a graph are given a secret or a key, each as it is written; what cannot be
    /// read may be one.
    static Set<ByteString> givenSecrets(dev.jbake.buildkit.wire.llb.Definition graph) {
        Set<ByteString> given = new HashSet<>();
        for (ByteString step : graph.getDefList()) {
            try {
                UnknownFieldSet fields = Op.parseFrom(step).getUnknownFields();
                for (ByteString exec : fields.getField(EXEC).getLengthDelimitedList()) {
                    if (isGivenSecrets(UnknownFieldSet.parseFrom(exec))) {
                        given.add(step);
                    }
                }
            } catch (InvalidProtocolBufferException strange) {
                given.add(step);
            }
        }
        return given;
    }

    private static boolean isGivenSecrets(UnknownFieldSet exec)
            throws InvalidProtocolBufferException {
        if (exec.hasField(SECRET_VARIABLE)) {
            return true;
        }
        for (ByteString mount : exec.getField(MOUNT).getLengthDelimitedList()) {
            List<Long> kinds =
                    UnknownFieldSet.parseFrom(mount).getField(MOUNT_TYPE).getVarintList();
            if (kinds.contains(SECRET) || kinds.contains(SSH)) {
                return true;
            }
        }
        return false;
    }

    private static String written(Platform platform) {
        String variant = platform.getVariant();
        return platform.getOs()
                + "/"
                + platform.getArchitecture()
                + (variant.isEmpty() ? "" : "/" + variant);
    }
}
