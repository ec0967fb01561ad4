package dev.jbake.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An image that several nodes push in parts, and that becomes one afterwards.
///
/// @param names under which it is to be found
/// @param attributes of the export, among them the annotations
/// @param insecure whether nobody checks the registry's certificate
public record SharedPush(List<String> names, Map<String, String> attributes, boolean insecure) {
    public SharedPush {
        names = List.copyOf(names);
        attributes = new TreeMap<>(attributes);
    }
}
