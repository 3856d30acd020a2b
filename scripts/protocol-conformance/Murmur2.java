import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/** Prints keys, in base64, with what Kafka's own clients hash them to, as JSON: what murmur2.ts must answer too. */
public class Murmur2 {
    public static void main(String[] args) {
        List<String> rows = new ArrayList<>();
        for (String text : List.of("", "a", "21", "foobar", "a-little-bit-long-string", "user-1042", "ключ", "鍵", "\u0000"))
            rows.add(row(text.getBytes(StandardCharsets.UTF_8)));
        Random random = new Random(20261122);
        for (int length = 1; length <= 36; length++) {
            for (int times = 0; times < 3; times++) {
                byte[] key = new byte[length];
                random.nextBytes(key);
                rows.add(row(key));
            }
        }
        System.out.printf("[%n%s%n]%n", String.join(",\n", rows));
    }

    private static String row(byte[] key) {
        return String.format("  { \"key\": \"%s\", \"hash\": %d }", Base64.getEncoder().encodeToString(key), Utils.murmur2(key));
    }
}
