package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The arguments of a case, read as the peer reads them.
record PrintCommand(
        List<String> files,
        List<String> names,
        List<String> overrides,
        SequencedMap<String, String> variables,
        BuildFlags flags) {

    static PrintCommand of(List<String> args) {
        List<String> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> overrides = new ArrayList<>();
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        boolean push = false;
        boolean load = false;
        @Nullable Boolean noCache = null;
        @Nullable Boolean pull = null;
        @Nullable String call = null;
        @Nullable String sbom = null;
        @Nullable String provenance = null;
        List<String> policies = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "-f" -> files.add(args.get(++i));
                case "--set" -> overrides.add(args.get(++i));
                case "--var" -> {
                    String[] pair = args.get(++i).split("=", 2);
                    variables.put(pair[0], pair[1]);
                }
                case "--push" -> push = true;
                case "--load" -> load = true;
                case "--no-cache" -> noCache = true;
                case "--pull=false" -> pull = false;
                case "--call" -> call = args.get(++i);
                case "--check" -> call = "check";
                case "--sbom" -> sbom = args.get(++i);
                case "--provenance" -> provenance = args.get(++i);
                case "--policy" -> policies.add(args.get(++i));
                default -> names.add(args.get(i));
            }
        }
        return new PrintCommand(
                files,
                names,
                overrides,
                variables,
                new BuildFlags(push, load, call, noCache, pull, sbom, provenance, policies));
    }
}
