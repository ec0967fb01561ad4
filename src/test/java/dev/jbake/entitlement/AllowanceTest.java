package dev.jbake.entitlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    @Test
    void everyWordIsUnderstood() throws Exception {
        Allowance all =
                allowed(
                        "network.host",
                        "security.insecure",
                        "ssh",
                        "buildx.local.delete",
                        "device=a,alias=b",
                        "device=\"c,d\"",
                        "fs=/both",
                        "fs.read=/r",
                        "fs.write=*",
                        "image",
                        "image.push=x",
                        "image.load=y");

        assertEquals(Set.of(Right.values()), all.rights());
        assertEquals(Set.of("a", "c,d"), all.devices());
        assertEquals(List.of("/both", "/r"), all.reads());
        assertEquals(List.of("/both", "*"), all.writes());
    }

    @Test
    void aDeviceWithoutANameIsAllDevices() throws Exception {
        assertTrue(allowed("device").allDevices());
        assertTrue(allowed("device=").allDevices());
    }

    @Test
    void anUnknownWordIsNamed() {
        assertEquals("unknown entitlement key \"nope\"", refused("nope=x"));
        assertEquals("unknown entitlement key \"\"", refused(""));
        assertEquals("unknown entitlement key \"network.host\"", refused("network.host=yes"));
        assertEquals(
                "buildx.local.delete does not accept a value", refused("buildx.local.delete="));
    }

    private static Allowance allowed(String... words) throws EntitlementException {
        return Allowance.parse(List.of(words));
    }

    private static String refused(String word) {
        return String.valueOf(
                assertThrows(EntitlementException.class, () -> allowed(word)).getMessage());
    }
}
