package dev.jbake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The room map, kept: which package may use which, read from the compiled classes.
class RoomsTest {
    private static final Path CLASSES = Path.of("target/classes/dev/jbake");
    private static final Path SOURCES = Path.of("src/main/java/dev/jbake");
    private static final Pattern ROOM = Pattern.compile("dev/jbake/([a-z]+)/");

    /// Rooms in the order in which data flows; a room uses only what stands to the right of it.
    static final Map<String, Set<String>> MAY_USE =
            map(
                    """
                    host       :
                    source     :
                    value      :
                    diagnostic : source
                    syntax     : source diagnostic
                    function   : value
                    eval       : source diagnostic syntax value function
                    target     : source
                    compose    : source diagnostic syntax
                    manifest   : source diagnostic syntax value function eval compose target
                    review     : source diagnostic syntax value function eval target manifest
                    entitlement : host target
                    plan       : source diagnostic target
                    event      : target
                    buildkit   :
                    context    : host
                    engine     : host
                    registry   : engine buildkit
                    kubernetes :
                    template   :
                    rego       : template
                    aws        : host
                    builder    : host target engine kubernetes buildkit template
                    export     : host target engine buildkit registry
                    schedule   : target plan event
                    policy     : host target buildkit rego
                    build      : host target event schedule buildkit context engine registry aws export builder policy
                    terminal   : host
                    progress   : target event terminal
                    remote     : host target event buildkit builder build
                    doctor     : host target engine buildkit builder
                    answer     : event progress
                    history    : target event engine buildkit template builder progress
                    report     : target plan event schedule
                    cli        : *
                    """);

    /// What only the edge of the program may ask the machine.
    private static final Set<String> THE_MACHINE =
            Set.of(
                    "java/lang/System.getenv",
                    "java/lang/System.exit",
                    "java/lang/System.currentTimeMillis",
                    "java/time/Instant.now",
                    "java/time/LocalDateTime.now");

    @Test
    void everyRoomUsesOnlyTheRoomsOnItsSign() throws IOException {
        Set<String> trespasses = new TreeSet<>();
        for (Path file : classes()) {
            String from = roomOf(file);
            for (String to : roomsNamedIn(file)) {
                if (!to.equals(from) && !allowed(from).contains(to)) {
                    trespasses.add(from + " uses " + to + ": " + file.getFileName());
                }
            }
        }
        assertEquals(Set.of(), trespasses);
    }

    @Test
    void theMapHasNoCycle() {
        List<String> seen = new ArrayList<>();
        MAY_USE.forEach((room, uses) -> {
            assertTrue(
                    room.equals("cli") || seen.containsAll(uses),
                    () -> room + " may use a room that stands below it");
            seen.add(room);
        });
    }

    @Test
    void everyRoomOnTheMapHasASignAndEveryRoomIsOnTheMap() throws IOException {
        Set<String> rooms = new TreeSet<>();
        try (Stream<Path> folders = Files.list(SOURCES)) {
            folders.filter(Files::isDirectory)
                    .forEach(each -> rooms.add(each.getFileName().toString()));
        }
        assertEquals(new TreeSet<>(MAY_USE.keySet()), rooms);
        for (String room : rooms) {
            String sign =
                    Files.readString(SOURCES.resolve(room).resolve("package-info.java"))
                            .replaceAll("\\s*\n///\\s*", " ");
            assertTrue(sign.contains("@NullMarked"), room);
            assertTrue(sign.contains("May use:"), room);
        }
    }

    @Test
    void theWireStaysInItsRoom() throws IOException {
        Set<String> trespasses = new TreeSet<>();
        for (Path file : classes()) {
            if (!roomOf(file).equals("buildkit") && namesIn(file).anyMatch(RoomsTest::isWire)) {
                trespasses.add(file.toString());
            }
        }
        assertEquals(Set.of(), trespasses);
    }

    @Test
    void onlyTheTerminalWritesEscapeCodes() throws IOException {
        Set<String> trespasses = new TreeSet<>();
        for (Path file : classes()) {
            if (!roomOf(file).equals("terminal")
                    && strings(file).anyMatch(each -> each.contains("\u001b["))) {
                trespasses.add(file.toString());
            }
        }
        assertEquals(Set.of(), trespasses);
    }

    @Test
    void onlyTheCommandLineAsksTheMachine() throws IOException {
        Set<String> trespasses = new TreeSet<>();
        for (Path file : classes()) {
            if (!roomOf(file).equals("cli") && !file.toString().contains("/wire/")) {
                methods(file)
                        .filter(THE_MACHINE::contains)
                        .forEach(each -> trespasses.add(each + ": " + file));
            }
        }
        assertEquals(Set.of(), trespasses);
    }

    @Test
    void itLookedAtTheWholeHouse() throws IOException {
        assertTrue(classes().size() > 200, () -> "looked at too few classes in " + CLASSES);
    }

    private static boolean isWire(String name) {
        return name.contains("dev/jbake/buildkit/wire/") || name.contains("io/grpc/Status");
    }

    private static Set<String> allowed(String room) {
        Set<String> uses = MAY_USE.get(room);
        return uses == null ? Set.of() : uses.contains("*") ? MAY_USE.keySet() : uses;
    }

    private static List<Path> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(each -> each.toString().endsWith(".class")).sorted().toList();
        }
    }

    private static String roomOf(Path file) {
        return CLASSES.relativize(file).getName(0).toString();
    }

    private static Set<String> roomsNamedIn(Path file) throws IOException {
        Set<String> rooms = new TreeSet<>();
        namesIn(file)
                .forEach(name -> {
                    Matcher named = ROOM.matcher(name);
                    while (named.find()) {
                        rooms.add(named.group(1));
                    }
                });
        return rooms;
    }

    /// Every text in the constant pool: class names, descriptors and signatures among them.
    private static Stream<String> namesIn(Path file) throws IOException {
        return pool(file)
                .filter(Utf8Entry.class::isInstance)
                .map(entry -> ((Utf8Entry) entry).stringValue());
    }

    private static Stream<String> strings(Path file) throws IOException {
        return pool(file)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue());
    }

    private static Stream<String> methods(Path file) throws IOException {
        return pool(file)
                .filter(MemberRefEntry.class::isInstance)
                .map(MemberRefEntry.class::cast)
                .map(RoomsTest::qualified);
    }

    private static String qualified(MemberRefEntry member) {
        ClassEntry owner = member.owner();
        return owner.asInternalName() + "." + member.name().stringValue();
    }

    private static Stream<PoolEntry> pool(Path file) throws IOException {
        List<PoolEntry> entries = new ArrayList<>();
        ClassFile.of().parse(file).constantPool().forEach(entries::add);
        return entries.stream();
    }

    private static Map<String, Set<String>> map(String table) {
        Map<String, Set<String>> map = new java.util.LinkedHashMap<>();
        table.lines()
                .forEach(line -> {
                    String[] sides = line.split(":", 2);
                    Set<String> uses = new TreeSet<>(List.of(sides[1].strip().split("\\s+")));
                    uses.remove("");
                    map.put(sides[0].strip(), uses);
                });
        return map;
    }
}
