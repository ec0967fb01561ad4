package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a result goes: `type=image,push=true`, or a bare folder, or `-` for a tar to standard
/// output.
record OutputForm() implements BagForm {
    private static final String STANDARD_OUTPUT = "-";

    @Override
    public List<Attributes> fromText(String text, Place place, Problems problems) {
        List<String> fields = Csv.fields(text, ',');
        if (fields != null && fields.equals(List.of(text)) && !text.startsWith("type=")) {
            SequencedMap<String, String> dest = new LinkedHashMap<>();
            dest.put("dest", text);
            return List.of(new Attributes(text.equals(STANDARD_OUTPUT) ? "tar" : "local", dest));
        }
        SequencedMap<String, String> pairs = BagForm.pairs(text, place, problems);
        Attributes bag = pairs == null ? null : fromMap(pairs, place, problems);
        return bag == null ? List.of() : List.of(bag);
    }

    @Override
    public @Nullable Attributes fromMap(
            SequencedMap<String, String> map, Place place, Problems problems) {
        SequencedMap<String, String> written = new LinkedHashMap<>(map);
        written.remove("dest", "");
        return BagForm.typed(written, place, problems);
    }

    @Override
    public SequencedMap<String, String> show(Attributes bag) {
        SequencedMap<String, String> all = BagForm.flat(bag);
        all.putIfAbsent("dest", "");
        return all;
    }

    /// A tar without a destination goes to standard output, and says so.
    @Override
    public Json print(Attributes bag) {
        SequencedMap<String, String> all = new TreeMap<>(BagForm.flat(bag));
        if (toStandardOutput(bag)) {
            all.put("dest", STANDARD_OUTPUT);
        }
        return Json.texts(all);
    }

    /// This output writes to standard output, by being told to or by not being told where to.
    static boolean toStandardOutput(Attributes bag) {
        String dest = bag.get("dest").orElse("");
        boolean oneFile =
                bag.type().equals("tar")
                        || (bag.type().equals("oci") && !isFolder(bag))
                        || (bag.type().equals("docker") && !isFolder(bag) && !dest.isEmpty());
        return oneFile && (dest.isEmpty() || dest.equals(STANDARD_OUTPUT));
    }

    /// This output is a folder: `local`, or an archive with `tar=false`.
    static boolean isFolder(Attributes bag) {
        return switch (bag.type()) {
            case "local" -> true;
            case "oci", "docker" ->
                    Boolean.FALSE.equals(Reading.bool(bag.get("tar").orElse("true")));
            default -> false;
        };
    }

    @Override
    public List<Attributes> tidy(List<Attributes> bags) {
        return Duplicates.equals(bags);
    }

    @Override
    public Json schema() {
        return Schemas.bag(List.of("type"), List.of("type", "dest"));
    }

    @Override
    public String words() {
        return "`type=…,dest=…,…`, a folder, `-`, or the same as a map";
    }
}
