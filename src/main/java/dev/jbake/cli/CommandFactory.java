package dev.jbake.cli;

import dev.jbake.host.Host;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Makes the command objects; this hands the [Host] to each that asks for one in its constructor.
final class CommandFactory implements IFactory {
    private final IFactory plain = CommandLine.defaultFactory();
    private final Host host;

    CommandFactory(Host host) {
        this.host = host;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> each : type.getDeclaredConstructors()) {
            Class<?>[] wants = each.getParameterTypes();
            if (wants.length == 1 && wants[0] == Host.class) {
                return type.cast(each.newInstance(host));
            }
        }
        return plain.create(type);
    }
}
