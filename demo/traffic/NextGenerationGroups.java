import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the sample needs of Kafka and kafkajs does not speak: a group of the consumer protocol
 * (KIP-848), a share group (KIP-932), and batches compressed with each codec.
 *
 * Run as a single source file: java -cp 'jars/*' NextGenerationGroups.java host:port,...
 * It ends when standard input ends.
 */
public final class NextGenerationGroups {
    private static final AtomicBoolean RUNNING = new AtomicBoolean(true);
    private static final Duration POLL = Duration.ofMillis(1_000);

    public static void main(String[] arguments) throws Exception {
        String bootstrap = arguments[0];
        List<Thread> workers = List.of(
            start("order-analytics-1", () -> readAsConsumerGroup(bootstrap, "order-analytics-1")),
            start("order-analytics-2", () -> readAsConsumerGroup(bootstrap, "order-analytics-2")),
            start("push-notifier-1", () -> readAsShareGroup(bootstrap, "push-notifier-1")),
            start("push-notifier-2", () -> readAsShareGroup(bootstrap, "push-notifier-2")),
            start("codecs", () -> writeWithEachCodec(bootstrap)));
        while (System.in.read() >= 0) {
            // Only the end of the input means anything.
        }
        RUNNING.set(false);
        for (Thread worker : workers) worker.join(3_000);
        System.exit(0);
    }

    /** Each worker begins anew after an error: brokers are stopped and started while the sample runs. */
    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(() -> {
            while (RUNNING.get()) {
                try {
                    work.run();
                } catch (InterruptException interrupted) {
                    return;
                } catch (RuntimeException error) {
                    System.err.println(Instant.now() + " " + name + ": " + error);
                    pause(2_000);
                }
            }
        }, name);
        thread.start();
        return thread;
    }

    private static void readAsConsumerGroup(String bootstrap, String clientId) {
        Map<String, Object> settings = Map.of(
            "bootstrap.servers", bootstrap,
            "group.id", "order-analytics",
            "group.protocol", "consumer",
            "client.id", clientId,
            "auto.offset.reset", "earliest",
            "auto.commit.interval.ms", "1000");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("orders"));
            while (RUNNING.get()) consumer.poll(POLL);
        }
    }

    private static void readAsShareGroup(String bootstrap, String clientId) {
        Map<String, Object> settings = Map.of(
            "bootstrap.servers", bootstrap,
            "group.id", "push-notifier",
            "client.id", clientId);
        try (var consumer = new KafkaShareConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("email-events"));
            while (RUNNING.get()) consumer.poll(POLL);
        }
    }

    private static void writeWithEachCodec(String bootstrap) {
        var gzip = producer(bootstrap, "gzip");
        var snappy = producer(bootstrap, "snappy");
        var lz4 = producer(bootstrap, "lz4");
        var zstd = producer(bootstrap, "zstd");
        try (gzip; snappy; lz4; zstd) {
            var producers = Map.of("gzip", gzip, "snappy", snappy, "lz4", lz4, "zstd", zstd);
            Random random = new Random(4);
            for (long round = 1; RUNNING.get(); round++) {
                for (var entry : producers.entrySet()) {
                    for (int index = 0; index < 8; index++) {
                        String key = "page-" + random.nextInt(500);
                        String value = article(entry.getKey(), round, random);
                        entry.getValue().send(new ProducerRecord<>("codec-" + entry.getKey(), key, value));
                    }
                }
                pause(2_000);
            }
        }
    }

    private static KafkaProducer<String, String> producer(String bootstrap, String codec) {
        Map<String, Object> settings = Map.of(
            "bootstrap.servers", bootstrap,
            "client.id", "codec-" + codec,
            "compression.type", codec,
            "linger.ms", "100",
            "buffer.memory", "4194304");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Words that repeat, so that there is something to compress. */
    private static String article(String codec, long round, Random random) {
        String[] words = {"letter", "milena", "prague", "vienna", "write", "answer", "evening", "telegram"};
        StringBuilder text = new StringBuilder();
        for (int count = 0; count < 40; count++) text.append(words[random.nextInt(words.length)]).append(' ');
        return "{\"codec\":\"" + codec + "\",\"round\":" + round + ",\"text\":\"" + text.toString().trim() + "\"}";
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
