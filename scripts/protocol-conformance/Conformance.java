import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/**
 * Reads messages that Milena has encoded with Kafka's own classes and writes them again; the bytes must be equal.
 *
 * Input, a line a message: `random|default CLASS VERSION HEX`. A message of the kind `default` must also be what
 * Kafka's class writes while nothing is set. Output: `mismatch …` lines, the facts that Milena's tables must agree
 * with (`error`, `header` and `versions` lines), and `checked N messages, M types`.
 */
public class Conformance {
    private static final String[] PACKAGES = {
        "org.apache.kafka.common.message.",
        "org.apache.kafka.coordinator.group.generated.",
        "org.apache.kafka.coordinator.share.generated.",
        "org.apache.kafka.coordinator.transaction.generated.",
    };

    private final Map<String, Class<?>> types = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        new Conformance().run(Path.of(args[0]));
    }

    private void run(Path input) throws Exception {
        int checked = 0;
        try (BufferedReader lines = Files.newBufferedReader(input)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", 4);
                checked++;
                try {
                    check(parts[0].equals("default"), parts[1], Short.parseShort(parts[2]), HexFormat.of().parseHex(parts[3]));
                } catch (Exception | StackOverflowError e) {
                    System.out.printf("mismatch %s v%s %s: %s%n", parts[1], parts[2], parts[0], e);
                }
            }
        }
        printFacts();
        System.out.printf("checked %d messages, %d types%n", checked, types.size());
    }

    private void check(boolean isDefault, String name, short version, byte[] bytes) throws Exception {
        Message message = newMessage(name);
        if (isDefault && !Arrays.equals(write(message, version), bytes)) {
            throw new IllegalStateException("the defaults differ");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        message.read(new ByteBufferAccessor(buffer), version);
        if (buffer.hasRemaining()) {
            throw new IllegalStateException(buffer.remaining() + " bytes are left");
        }
        if (!Arrays.equals(write(message, version), bytes)) {
            throw new IllegalStateException("the bytes differ");
        }
    }

    private static byte[] write(Message message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer buffer = ByteBuffer.allocate(message.size(cache, version));
        message.write(new ByteBufferAccessor(buffer), cache, version);
        return buffer.array();
    }

    private Message newMessage(String name) throws Exception {
        Class<?> type = types.get(name);
        if (type == null) {
            type = find(name);
            types.put(name, type);
        }
        return (Message) type.getDeclaredConstructor().newInstance();
    }

    private static Class<?> find(String name) {
        for (String prefix : PACKAGES) {
            for (String suffix : new String[] {"Data", ""}) {
                try {
                    return Class.forName(prefix + name + suffix);
                } catch (ClassNotFoundException e) {
                    // The next package may have it.
                }
            }
        }
        throw new IllegalStateException("no class for " + name);
    }

    private void printFacts() throws Exception {
        for (Errors error : Errors.values()) {
            System.out.printf("error %d %s %b%n", error.code(), error.name(), error.exception() instanceof RetriableException);
        }
        for (ApiMessageType api : ApiMessageType.values()) {
            for (short version = api.lowestSupportedVersion(); version <= api.highestSupportedVersion(true); version++) {
                System.out.printf("header %s %d %d %d%n", api.name, version, api.requestHeaderVersion(version), api.responseHeaderVersion(version));
            }
        }
        for (String name : types.keySet()) {
            Message message = newMessage(name);
            System.out.printf("versions %s %d %d%n", name, message.lowestSupportedVersion(), message.highestSupportedVersion());
        }
    }
}
