package dev.jbake.target;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What the value of a driver option may be; this is what an option's line in the table of
/// [BuilderDriver#options()] says of it.
///
/// Where buildx passes a text on to somebody who judges it, so is it here: an engine knows its
/// networks, and Kubernetes its labels.
public enum DriverValue {
    TEXT("a text"),
    IMAGE("an image such as moby/buildkit:v0.34.2"),
    /// The words that Go's `strconv.ParseBool` takes.
    FLAG("true or false"),
    SIZE("a size such as 512m or 2g"),
    /// A size that can be without bounds.
    SWAP("a size such as 512m or 2g, or -1"),
    NUMBER("a whole number"),
    /// For what an engine keeps in 32 bits.
    COUNT("a whole number of at most 2147483647"),
    RESTART("no, always, unless-stopped, on-failure or on-failure:COUNT"),
    CPUS("a list of numbers and ranges such as 0-2,4"),
    PATH("an absolute path"),
    FILE("the path of a file"),
    HOSTS("registries such as mirror.example.com or 10.0.0.1:5000/hub"),
    QUANTITY("a quantity of Kubernetes such as 500m, 2 or 4Gi"),
    PAIRS("pairs such as key=value,other=value"),
    TOLERATIONS("tolerations such as key=a,operator=Equal,value=b,effect=NoSchedule;key=c"),
    BALANCE("sticky or random"),
    DURATION("a time such as 90s or 2m30s");

    private static final Pattern FLAG_FORM =
            Pattern.compile("1|t|T|true|TRUE|True|0|f|F|false|FALSE|False");
    private static final Pattern RESTART_FORM =
            Pattern.compile("|no|always|unless-stopped|on-failure(:\\d{1,9})?");
    private static final Pattern CPUS_FORM = Pattern.compile("|\\d+(-\\d+)?(,\\d+(-\\d+)?)*");
    private static final Pattern PATH_FORM = Pattern.compile("(/|[A-Za-z]:[\\\\/]).*");
    private static final Pattern HOSTS_FORM =
            Pattern.compile("|[\\w.:/\\[\\]-]+([,; ]+[\\w.:/\\[\\]-]+)*");
    private static final Pattern QUANTITY_FORM =
            Pattern.compile("|[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+|[numkMGTPE]|[KMGTPE]i)?");
    private static final Pattern PAIRS_FORM =
            Pattern.compile("\"?[^=,\"]+=[^=,\"]*(,[^=,\"]+=[^=,\"]*)*\"?");
    private static final List<String> BALANCES = List.of("sticky", "random");
    private static final List<String> TOLERATION_KEYS =
            List.of("key", "operator", "value", "effect", "tolerationSeconds");

    private final String words;

    DriverValue(String words) {
        this.words = words;
    }

    /// What it must be, as in "must be …".
    public String words() {
        return words;
    }

    public boolean accepts(String value) {
        return switch (this) {
            case TEXT -> true;
            case IMAGE -> !value.contains(" ");
            case FLAG -> is(FLAG_FORM, value);
            case SIZE -> ByteSize.parse(value).isPresent();
            case SWAP -> value.equals("-1") || ByteSize.parse(value).isPresent();
            case NUMBER -> isNumber(value);
            case COUNT -> isCount(value);
            case RESTART -> is(RESTART_FORM, value);
            case CPUS -> is(CPUS_FORM, value);
            case PATH -> is(PATH_FORM, value);
            case FILE -> !value.isBlank();
            case HOSTS -> is(HOSTS_FORM, value);
            case QUANTITY -> is(QUANTITY_FORM, value);
            case PAIRS -> is(PAIRS_FORM, value);
            case TOLERATIONS -> areTolerations(value);
            case BALANCE -> BALANCES.contains(value);
            case DURATION -> TimeSpan.parse(value).isPresent();
        };
    }

    private static boolean is(Pattern form, String value) {
        return form.matcher(value).matches();
    }

    private static boolean isNumber(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isCount(String value) {
        return isNumber(value)
                && Long.parseLong(value) >= Integer.MIN_VALUE
                && Long.parseLong(value) <= Integer.MAX_VALUE;
    }

    /// buildx passes over what has no `=`, and so does this.
    private static boolean areTolerations(String value) {
        return Arrays.stream(value.split("[;,]", -1))
                .map(each -> List.of(each.split("=", -1)))
                .filter(pair -> pair.size() == 2)
                .allMatch(pair ->
                        TOLERATION_KEYS.contains(pair.getFirst())
                                && (!pair.getFirst().equals("tolerationSeconds")
                                        || isNumber(pair.getLast())));
    }
}
