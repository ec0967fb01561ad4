package dev.jbake.buildkit.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The way to a server as the variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` describe it, in
/// capitals or not; this is what Go programs follow and Java does not.
public final class ProxyVariables extends ProxySelector {
    private final Map<String, String> variables;

    /// @param variables of the environment
    public ProxyVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        String written =
                variable("https".equals(address.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (written.isEmpty() || isLoopback(host) || isExempt(host, address.getPort())) {
            return List.of(Proxy.NO_PROXY);
        }
        URI proxy = URI.create(written.contains("://") ? written : "http://" + written);
        int port = proxy.getPort() >= 0 ? proxy.getPort() : 80;
        return List.of(
                new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress(String.valueOf(proxy.getHost()), port)));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // There is no other way to try.
    }

    private String variable(String name) {
        String value = variables.getOrDefault(name, "");
        return value.isEmpty() ? variables.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value;
    }

    private boolean isExempt(String host, int port) {
        for (String each : variable("NO_PROXY").toLowerCase(Locale.ROOT).split(",")) {
            String rule = each.strip();
            if (rule.equals("*")
                    || rule.equals(host)
                    || rule.equals(host + ":" + port)
                    || (rule.startsWith("*.") && host.endsWith(rule.substring(1)))
                    || (rule.startsWith(".") && host.endsWith(rule))
                    || (!rule.isEmpty() && host.endsWith("." + rule))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
