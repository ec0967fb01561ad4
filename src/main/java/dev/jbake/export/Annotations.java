package dev.jbake.export;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Annotations as a target writes them, made into attributes of its exports.
///
/// `manifest[linux/amd64],index:key=value` → `annotation-manifest[linux/amd64].key` and
/// `annotation-index.key`; without a type → `annotation.key`.
final class Annotations {
    private static final Pattern TYPE = Pattern.compile("([a-z-]+)(?:\\[([A-Za-z0-9_/-]+)\\])?");
    private static final Set<String> OF_PLATFORMS = Set.of("manifest", "manifest-descriptor");
    private static final Set<String> OF_INDEX = Set.of("index", "index-descriptor");

    private Annotations() {}

    static Map<String, String> attributes(List<String> annotations) throws ExportException {
        Map<String, String> attributes = new TreeMap<>();
        for (String annotation : annotations) {
            if (!annotation.isEmpty()) {
                add(annotation, attributes);
            }
        }
        return attributes;
    }

    private static void add(String annotation, Map<String, String> attributes)
            throws ExportException {
        int equals = annotation.indexOf('=');
        if (equals < 0) {
            throw ExportErrors.badAnnotation(annotation, "has no value.");
        }
        String key = annotation.substring(0, equals);
        String value = annotation.substring(equals + 1);
        int colon = key.indexOf(':');
        if (colon < 0) {
            attributes.put("annotation." + key, value);
            return;
        }
        for (String each : key.substring(0, colon).split(",", -1)) {
            Matcher type = TYPE.matcher(each);
            if (!type.matches()
                    || !(OF_PLATFORMS.contains(type.group(1))
                            || OF_INDEX.contains(type.group(1)))) {
                throw ExportErrors.badAnnotation(
                        annotation, "has the unknown type \"" + each + "\".");
            }
            boolean ofPlatform = OF_PLATFORMS.contains(type.group(1)) && type.group(2) != null;
            String platform = ofPlatform ? "[" + type.group(2) + "]" : "";
            attributes.put(
                    "annotation-" + type.group(1) + platform + "." + key.substring(colon + 1),
                    value);
        }
    }
}
