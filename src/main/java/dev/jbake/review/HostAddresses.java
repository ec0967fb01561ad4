package dev.jbake.review;

import dev.jbake.target.Target;
import java.util.regex.Pattern;

/// Extra hosts whose address is no address of the net.
final class HostAddresses implements Rule {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\\]?");

    @Override
    public void look(Subject subject, Report report) {
        for (Target target : subject.targets()) {
            target.extraHosts()
                    .forEach((host, address) -> {
                        if (!isAddress(address)) {
                            report.add(
                                    Flaw.NOT_AN_ADDRESS,
                                    subject.written(target).entry("extra-hosts", host),
                                    "\"%s\" is not an address.".formatted(address),
                                    "An address is written as 10.0.0.5 or fd00::5, or is"
                                            + " host-gateway.");
                        }
                    });
        }
    }

    private static boolean isAddress(String text) {
        if (FOUR.matcher(text).matches()) {
            for (String part : text.split("\\.")) {
                if (Integer.parseInt(part) > 255) {
                    return false;
                }
            }
            return true;
        }
        return text.equals("host-gateway") || SIX.matcher(text).matches();
    }
}
