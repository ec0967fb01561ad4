package dev.jbake.kubernetes;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The address of a node in a cluster, as the store shared with buildx has it:
/// `kubernetes:///BUILDER?deployment=NAME&kubeconfig=FILE`.
///
/// @param deployment a name that tells the builder's nodes apart; the workload is called after the
///   node instead
/// @param kubeconfig what `KUBECONFIG` was when the node was made; null when it was not set
public record KubernetesEndpoint(String builder, String deployment, @Nullable String kubeconfig) {
    private static final String SCHEME = "kubernetes://";
    private static final int LONGEST_NAME = 63;
    private static final int SUFFIX = 5;

    /// @return empty when the text is no such address
    public static Optional<KubernetesEndpoint> parse(String text) {
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String rest = text.substring(SCHEME.length());
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String deployment = "";
        @Nullable String kubeconfig = null;
        for (String pair : query(question < 0 ? "" : rest.substring(question + 1))) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            switch (equals < 0 ? pair : pair.substring(0, equals)) {
                case "deployment" -> deployment = value;
                case "kubeconfig" -> kubeconfig = value.isEmpty() ? null : value;
                default -> {}
            }
        }
        return Optional.of(
                new KubernetesEndpoint(
                        path.startsWith("/") ? path.substring(1) : path, deployment, kubeconfig));
    }

    private static List<String> query(String text) {
        List<String> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /// The name that tells a node without a name apart from others.
    ///
    /// @param unique an UUID
    /// @param suffix five characters or more, of which the first five are taken
    public static String freshDeployment(String unique, String suffix) {
        String base = "buildkit-" + unique + "-";
        return base.substring(0, Math.min(base.length(), LONGEST_NAME - SUFFIX))
                + suffix.substring(0, SUFFIX);
    }

    /// Itself as the store has it.
    public String text() {
        return SCHEME
                + "/"
                + builder
                + "?deployment="
                + encoded(deployment)
                + "&kubeconfig="
                + encoded(kubeconfig == null ? "" : kubeconfig);
    }

    /// As Go writes a query: the two ways differ in two characters.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
