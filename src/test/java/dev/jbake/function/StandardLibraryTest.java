package dev.jbake.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.jbake.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class StandardLibraryTest {

    private static final String NAMES =
            """
            absolute add and base64decode base64encode basename bcrypt byteslen bytesslice can ceil
            chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact
            concat contains convert csvdecode dirname distinct divide element equal flatten floor
            format formatdate formatlist formattimestamp greaterthan greaterthanorequalto hasindex
            homedir indent index indexof int join jsondecode jsonencode keys length lessthan
            lessthanorequalto log lookup lower max md5 merge min modulo multiply negate not notequal
            or parseint pow range regex regex_replace regexall replace reverse reverselist rsadecrypt
            sanitize semvercmp sethaselement setintersection setproduct setsubtract
            setsymmetricdifference setunion sha1 sha256 sha512 signum slice sort split strlen substr
            subtract timeadd timestamp title trim trimprefix trimspace trimsuffix try
            unixtimestampparse upper urlencode uuidv4 uuidv5 values zipmap
            """;

    private static final StandardLibrary LIBRARY =
            new StandardLibrary(
                    Clock.fixed(Instant.parse("2026-03-01T12:34:56.789Z"), ZoneOffset.UTC),
                    new Random(7),
                    "/home/somebody");

    private static String call(String name, String... texts) {
        Function function = LIBRARY.find(name).orElseThrow();
        List<Value> values = Arrays.stream(texts).map(Value::of).toList();
        Called called = function.call(values);
        Value value = assertInstanceOf(Called.Returned.class, called, called.toString()).value();
        return assertInstanceOf(Value.Text.class, value).value();
    }

    @Test
    void everyFunctionOfThePeerIsThere() {
        Set<String> special = Set.of("try", "can", "convert");
        TreeSet<String> expected = new TreeSet<>(List.of(NAMES.strip().split("\\s+")));
        expected.removeAll(special);

        assertEquals(expected, LIBRARY.names());
        assertEquals(106, expected.size() + special.size());
    }

    @Test
    void theClockAndTheHomeFolderAreThoseGiven() {
        assertEquals("2026-03-01T12:34:56Z", call("timestamp"));
        assertEquals("/home/somebody", call("homedir"));
    }

    @Test
    void randomIdentifiersAreOfVersion4AndDiffer() {
        String one = call("uuidv4");
        String other = call("uuidv4");

        assertTrue(
                one.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
                one);
        assertTrue(!one.equals(other));
    }

    @Test
    void aPasswordHashVerifies() {
        String hash = call("bcrypt", "secret", "4");

        assertTrue(hash.startsWith("$2a$04$"), hash);
        assertTrue(BCrypt.verifyer().verify("secret".toCharArray(), hash).verified);
    }

    @Test
    void whatWasEncryptedForAKeyIsReadWithEitherFormOfTheKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, keys.getPublic());
        byte[] encrypted = cipher.doFinal("hello".getBytes(StandardCharsets.UTF_8));
        String text = Base64.getEncoder().encodeToString(encrypted);
        byte[] wrapped = keys.getPrivate().getEncoded();
        byte[] bare = Arrays.copyOfRange(wrapped, 26, wrapped.length);

        assertEquals("hello", call("rsadecrypt", text, pem("PRIVATE KEY", wrapped)));
        assertEquals("hello", call("rsadecrypt", text, pem("RSA PRIVATE KEY", bare)));
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(content), label);
    }
}
