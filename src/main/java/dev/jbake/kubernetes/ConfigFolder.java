package dev.jbake.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A folder of configuration files, which a cluster keeps as one ConfigMap: those have no folders.
///
/// @param name of the volume; the ConfigMap has the workload's name before it
/// @param below what follows `/etc/buildkit`; empty for that folder itself
/// @param files content by name
record ConfigFolder(String name, String below, SequencedMap<String, String> files) {

    /// @param files content by path below `/etc/buildkit`
    static List<ConfigFolder> of(SequencedMap<String, String> files) {
        Map<String, SequencedMap<String, String>> byFolder = new TreeMap<>();
        files.forEach((path, content) -> {
            int slash = path.lastIndexOf('/');
            String folder = slash < 0 ? "" : "/" + path.substring(0, slash);
            byFolder.computeIfAbsent(folder, _ -> new TreeMap<>())
                    .put(path.substring(slash + 1), content);
        });
        List<ConfigFolder> folders = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, SequencedMap<String, String>> each : byFolder.entrySet()) {
            String name = each.getKey().isEmpty() ? "config" : "config-" + ++count;
            folders.add(new ConfigFolder(name, each.getKey(), each.getValue()));
        }
        return folders;
    }

    KubernetesObject object(String workload, Map<String, String> annotations) {
        SequencedMap<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", workload + "-" + name);
        metadata.put("annotations", annotations);
        SequencedMap<String, Object> members = new LinkedHashMap<>();
        members.put("apiVersion", "v1");
        members.put("kind", "ConfigMap");
        members.put("metadata", metadata);
        members.put("data", files);
        return new KubernetesObject(members);
    }
}
