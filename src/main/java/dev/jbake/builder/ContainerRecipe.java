package dev.jbake.builder;

import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.ContainerShape;
import dev.jbake.engine.EngineInfo;
import dev.jbake.engine.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The container that a node should have; this turns what is stored of a node into one, and tells
/// how one that is there differs.
///
/// It is buildx's container to the last field, so that either tool works with the other's.
final class ContainerRecipe {
    static final String CONFIG_FILE = "buildkitd.toml";

    private static final String STATE_FOLDER = "/var/lib/buildkit";
    private static final String CGROUP_PARENT = "/docker/buildx";

    /// What an engine calls the network of a container that asked for none.
    private static final Set<String> USUAL_NETWORKS = Set.of("", "default", "bridge", "nat");

    private final StoredNode node;
    private final DriverOptions options;

    ContainerRecipe(StoredNode node, DriverOptions options) {
        this.node = node;
        this.options = options;
    }

    /// @param image what it is made from
    /// @param folders of the machine that it may read
    ContainerShape shape(EngineInfo info, String image, boolean gpus, List<String> folders) {
        boolean cgroupfs = info.cgroupDriver().equals("cgroupfs");
        String parent = options.cgroupParent() == null ? CGROUP_PARENT : options.cgroupParent();
        return new ContainerShape(
                node.container(),
                image,
                command(),
                options.environment(),
                node.volume(),
                STATE_FOLDER,
                true,
                true,
                options.restart().name(),
                options.restart().count(),
                options.network(),
                cgroupfs ? parent : null,
                info.usernsRemapped() ? "host" : null,
                options.memory(),
                options.memorySwap(),
                options.cpuQuota(),
                options.cpuPeriod(),
                options.cpuShares(),
                options.cpusetCpus(),
                options.cpusetMems(),
                gpus,
                folders);
    }

    /// The path of the configuration goes first, so that the user's own flags win over it.
    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (node.files().containsKey(CONFIG_FILE)) {
            command.add("--config");
            command.add("/etc/buildkit/" + CONFIG_FILE);
        }
        command.addAll(node.flags());
        return command;
    }

    /// Names what an existing container does not have as this node says; empty when it fits.
    List<String> drift(ContainerDetail found) {
        JsonObject host = found.hostConfig();
        List<String> differences = new ArrayList<>();
        add(differences, "image", !isFrom(found.image()));
        add(differences, "flags", !found.command().equals(command()));
        add(differences, "env", !found.environment().containsAll(options.environment()));
        add(differences, "network", !isNetwork(host.text("NetworkMode")));
        add(differences, "memory", host.number("Memory") != options.memory());
        add(differences, "memory-swap", !isSwap(host.number("MemorySwap")));
        add(differences, "cpu-period", host.number("CpuPeriod") != options.cpuPeriod());
        add(differences, "cpu-quota", host.number("CpuQuota") != options.cpuQuota());
        add(differences, "cpu-shares", host.number("CpuShares") != options.cpuShares());
        add(differences, "cpuset-cpus", !is(host.text("CpusetCpus"), options.cpusetCpus()));
        add(differences, "cpuset-mems", !is(host.text("CpusetMems"), options.cpusetMems()));
        add(differences, "cgroup-parent", !isParent(host.text("CgroupParent")));
        add(differences, "restart-policy", !isRestart(host.object("RestartPolicy")));
        return differences;
    }

    private static void add(List<String> differences, String name, boolean differs) {
        if (differs) {
            differences.add(name);
        }
    }

    private static boolean is(String found, @Nullable String wanted) {
        return found.equals(wanted == null ? "" : wanted);
    }

    /// The image by its name, or pinned by whoever made the container.
    private boolean isFrom(String found) {
        String image = options.image();
        int digest = image.indexOf('@');
        return found.equals(image)
                || found.startsWith(image + "@")
                || (digest > 0 && found.endsWith(image.substring(digest)));
    }

    private boolean isNetwork(String found) {
        return options.network() == null
                ? USUAL_NETWORKS.contains(found)
                : found.equals(options.network());
    }

    /// Where only memory is limited, engines allow as much swap again.
    private boolean isSwap(long found) {
        long wanted = options.memorySwap();
        return found == wanted || (wanted == 0 && (found == 2 * options.memory() || found == -1));
    }

    /// Engines whose cgroup driver is another one have none, whatever was asked for.
    private boolean isParent(String found) {
        return found.isEmpty() || is(found, options.cgroupParent()) || isUsualParent(found);
    }

    private boolean isUsualParent(String found) {
        return options.cgroupParent() == null && found.equals(CGROUP_PARENT);
    }

    private boolean isRestart(JsonObject found) {
        String name = found.text("Name").isEmpty() ? "no" : found.text("Name");
        return name.equals(options.restart().name())
                && found.number("MaximumRetryCount") == options.restart().count();
    }
}
