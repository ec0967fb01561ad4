package dev.jbake.builder;

import dev.jbake.target.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// A builder in use: each of its nodes is brought up and connected when it is first asked for.
///
/// It stays open until [Builders#close].
public final class OpenBuilder {
    private final StoredBuilder stored;
    private final Drivers drivers;
    private final List<ReentrantLock> doors;
    private final Queue<OpenNode> former = new ConcurrentLinkedQueue<>();
    private final Map<Integer, OpenNode> open = new ConcurrentSkipListMap<>();

    OpenBuilder(StoredBuilder stored, Drivers drivers) throws BuilderException {
        if (stored.nodes().isEmpty()) {
            throw BuilderErrors.unknownDriver(stored.driver());
        }
        this.stored = stored;
        this.drivers = drivers;
        this.doors = Stream.generate(ReentrantLock::new).limit(stored.nodes().size()).toList();
    }

    /// What the store says of it.
    public StoredBuilder stored() {
        return stored;
    }

    public String name() {
        return stored.name();
    }

    public String driver() {
        return stored.driver();
    }

    /// The nodes that are connected, in the order of the store.
    public List<OpenNode> nodes() {
        return List.copyOf(open.values());
    }

    /// The node that builds where nothing speaks for another one.
    ///
    /// @throws IllegalStateException when none is connected
    public OpenNode first() {
        return open.values().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name() + " has no open node"));
    }

    /// One of its nodes, ready to build; whoever asks later gets the same.
    ///
    /// @param index in the store
    /// @param listener hears of what has to be done
    public OpenNode node(int index, BootListener listener)
            throws BuilderException, InterruptedException {
        ReentrantLock door = doors.get(index);
        door.lockInterruptibly();
        try {
            Optional<OpenNode> known = Optional.ofNullable(open.get(index));
            if (known.isPresent()) {
                return known.get();
            }
            OpenNode node = connect(stored.nodes().get(index), listener);
            open.put(index, node);
            return node;
        } finally {
            door.unlock();
        }
    }

    /// One of its nodes once more, after the connection to it was lost. Several may ask for it; it
    /// is brought back once.
    ///
    /// @param dead as it was before; no longer of use
    /// @param listener hears of what has to be done
    public OpenNode revive(int index, OpenNode dead, BootListener listener)
            throws BuilderException, InterruptedException {
        ReentrantLock door = doors.get(index);
        door.lockInterruptibly();
        try {
            Optional<OpenNode> known = Optional.ofNullable(open.get(index));
            if (known.isPresent() && !known.get().equals(dead)) {
                return known.get();
            }
            OpenNode node = dead.revived(listener);
            open.put(index, node);
            former.add(dead);
            return node;
        } finally {
            door.unlock();
        }
    }

    private OpenNode connect(StoredNode node, BootListener listener)
            throws BuilderException, InterruptedException {
        Driver driver = drivers.of(stored.driver(), node);
        boolean went = false;
        try {
            OpenNode opened = driver.open(listener);
            went = true;
            return opened;
        } finally {
            if (!went) {
                driver.close();
            }
        }
    }

    /// Connects the first node that can be.
    ///
    /// @throws BuilderException saying what is wrong with the first node, when none can be
    void openFirst(BootListener listener) throws BuilderException, InterruptedException {
        List<BuilderException> failures = new ArrayList<>();
        for (int i = 0; i < stored.nodes().size(); i++) {
            try {
                node(i, listener);
                return;
            } catch (BuilderException failure) {
                failures.add(failure);
            }
        }
        throw failures.getFirst();
    }

    /// The warning that a node does not take part.
    public String leftOut(int index, BuilderException why) {
        return BuilderErrors.leftOut(name(), stored.nodes().get(index), why);
    }

    /// Why nothing can be built: only nodes that do not take part might do it.
    public BuilderException unserved(
            List<Platform> platforms, Map<Integer, BuilderException> leftOut) {
        SequencedMap<StoredNode, BuilderException> nodes = new LinkedHashMap<>();
        leftOut.forEach((index, why) -> nodes.put(stored.nodes().get(index), why));
        return BuilderErrors.unserved(name(), platforms, nodes);
    }

    void close() {
        former.forEach(OpenNode::close);
        former.clear();
        open.values().forEach(OpenNode::close);
        open.clear();
    }
}
