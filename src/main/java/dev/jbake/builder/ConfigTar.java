package dev.jbake.builder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Configuration files as a tar archive to be unpacked in `/etc`; folders 0755, files 0644, all
/// root's.
///
/// POSIX ustar (IEEE Std 1003.1, pax): 512-byte blocks, numbers in octal, two empty blocks at the
/// end.
final class ConfigTar {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final String ROOT = "buildkit/";

    private ConfigTar() {}

    /// @param files path below `/etc/buildkit` to content in base64
    static byte[] of(Map<String, String> files) throws BuilderException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        SortedSet<String> folders = new TreeSet<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            String path = ROOT + checked(file.getKey());
            contents.put(path, Base64.getDecoder().decode(file.getValue()));
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash + 1));
            }
        }
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (String folder : folders) {
            tar.writeBytes(header(folder, '5', 0755, 0));
        }
        contents.forEach((path, content) -> {
            tar.writeBytes(header(path, '0', 0644, content.length));
            tar.writeBytes(padded(content));
        });
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static String checked(String path) throws BuilderException {
        boolean plain =
                !path.isEmpty()
                        && !path.startsWith("/")
                        && !path.endsWith("/")
                        && path.indexOf('\\') < 0
                        && path.indexOf('\0') < 0
                        && Arrays.stream(path.split("/", -1))
                                .noneMatch(part ->
                                        part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!plain || ROOT.length() + path.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw BuilderErrors.wrong(
                    "\"" + path + "\" cannot be a file of BuildKit's configuration.");
        }
        return path;
    }

    private static byte[] header(String name, char type, int mode, int size) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        block.put(name.getBytes(StandardCharsets.UTF_8));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, 0);
        ascii(block, 148, "        ");
        block.put(156, (byte) type);
        ascii(block, 257, "ustar\0" + "00");
        octal(block, 329, 8, 0);
        octal(block, 337, 8, 0);
        int sum = 0;
        for (byte each : block.array()) {
            sum += each & 0xff;
        }
        ascii(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return block.array();
    }

    private static void octal(ByteBuffer block, int at, int width, int value) {
        String digits = Integer.toOctalString(value);
        ascii(block, at, "0".repeat(width - 1 - digits.length()) + digits + "\0");
    }

    private static void ascii(ByteBuffer block, int at, String text) {
        block.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] padded(byte[] content) {
        int blocks = (content.length + BLOCK - 1) / BLOCK;
        return Arrays.copyOf(content, blocks * BLOCK);
    }
}
