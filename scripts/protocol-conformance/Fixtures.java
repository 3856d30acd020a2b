import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * Prints record batches and compressed data made by Kafka's own classes, with what those classes read back from
 * them, as JSON: the golden fixtures of lib/kafka/records.
 */
public class Fixtures {
    private static final long TIME = 1_700_000_000_000L;
    private static final byte[] LONG_TEXT = longText();

    public static void main(String[] args) throws Exception {
        List<String> batches = new ArrayList<>();
        for (byte magic = 0; magic <= 2; magic++) {
            for (CompressionType type : CompressionType.values()) {
                if (type == CompressionType.ZSTD && magic < 2) continue;
                batches.add(batch("format " + magic + ", " + type.name, records(magic, type, TimestampType.CREATE_TIME)));
            }
        }
        batches.add(batch("format 1, gzip, LogAppendTime", records((byte) 1, CompressionType.GZIP, TimestampType.LOG_APPEND_TIME)));
        batches.add(batch("format 2, gzip, LogAppendTime", records((byte) 2, CompressionType.GZIP, TimestampType.LOG_APPEND_TIME)));
        batches.add(batch("format 2, transactional", transactional()));
        batches.add(batch("commit marker", marker(ControlRecordType.COMMIT)));
        batches.add(batch("abort marker", marker(ControlRecordType.ABORT)));
        batches.add(batch("empty after compaction", emptied()));
        System.out.printf("{%n  \"batches\": [%n%s%n  ],%n  \"streams\": [%n%s%n  ]%n}%n",
            String.join(",\n", batches), String.join(",\n", streams()));
    }

    private static MemoryRecordsBuilder builder(byte magic, CompressionType type, TimestampType time, long producerId) {
        boolean isTransactional = producerId >= 0;
        return MemoryRecords.builder(ByteBuffer.allocate(1 << 16), magic, Compression.of(type).build(), time, 100L,
            TIME + 5_000, producerId, (short) (isTransactional ? 3 : -1), isTransactional ? 17 : -1, isTransactional, false,
            magic == 2 ? 7 : -1);
    }

    private static ByteBuffer records(byte magic, CompressionType type, TimestampType time) {
        MemoryRecordsBuilder builder = builder(magic, type, time, -1);
        Header[] headers = {new RecordHeader("trace", bytes("é")), new RecordHeader("trace", null)};
        builder.append(TIME, bytes("key"), bytes("value"), magic == 2 ? headers : new Header[0]);
        builder.append(TIME - 1, null, bytes("no key"));
        builder.append(TIME + 86_400_000, bytes("tombstone"), null);
        builder.append(TIME, new byte[0], new byte[0]);
        builder.append(TIME + 1, bytes("long"), bytes("Letters to Milena. ".repeat(40)));
        return builder.build().buffer();
    }

    private static ByteBuffer transactional() {
        MemoryRecordsBuilder builder = builder((byte) 2, CompressionType.NONE, TimestampType.CREATE_TIME, 4_000_000_000L);
        builder.append(new SimpleRecord(TIME, bytes("key"), bytes("value")));
        return builder.build().buffer();
    }

    private static ByteBuffer marker(ControlRecordType type) {
        return MemoryRecords.withEndTransactionMarker(100L, TIME, 7, 4_000_000_000L, (short) 3, new EndTransactionMarker(type, 1)).buffer();
    }

    private static ByteBuffer emptied() {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        org.apache.kafka.common.record.internal.DefaultRecordBatch.writeEmptyHeader(buffer, (byte) 2, 4_000_000_000L, (short) 3, 17, 100L, 109L, 7,
            TimestampType.CREATE_TIME, TIME, false, false);
        buffer.flip();
        return buffer;
    }

    /** The bytes, and what Kafka itself reads from them. */
    private static String batch(String title, ByteBuffer buffer) {
        List<String> batches = new ArrayList<>();
        for (RecordBatch batch : MemoryRecords.readableRecords(buffer).batches()) {
            List<String> records = new ArrayList<>();
            for (Record record : batch) {
                List<String> headers = new ArrayList<>();
                for (Header header : record.headers()) {
                    headers.add(String.format("[\"%s\", %s]", header.key(), text(header.value())));
                }
                records.add(String.format("{ \"offset\": \"%d\", \"timestamp\": \"%d\", \"key\": %s, \"value\": %s, \"headers\": [%s] }",
                    record.offset(), record.timestamp(), text(bytes(record.key())), text(bytes(record.value())), String.join(", ", headers)));
            }
            batches.add(String.format("{ \"baseOffset\": \"%d\", \"lastOffset\": \"%d\", \"magic\": %d, \"compression\": \"%s\", \"timestampType\": \"%s\","
                    + " \"sizeBytes\": %d, \"leaderEpoch\": %d, \"producerId\": \"%d\", \"producerEpoch\": %d, \"baseSequence\": %d,"
                    + " \"transactional\": %b, \"control\": %b, \"records\": [%s] }",
                batch.baseOffset(), batch.lastOffset(), batch.magic(), batch.compressionType().name, batch.timestampType().name,
                batch.sizeInBytes(), batch.partitionLeaderEpoch(), batch.producerId(), batch.producerEpoch(), batch.baseSequence(),
                batch.isTransactional(), batch.isControlBatch(), String.join(", ", records)));
        }
        return String.format("    { \"title\": \"%s\", \"base64\": \"%s\", \"batches\": [%s] }", title, base64(bytes(buffer.duplicate())), String.join(", ", batches));
    }

    private static List<String> streams() throws Exception {
        List<String> streams = new ArrayList<>();
        for (CompressionType type : CompressionType.values()) {
            if (type == CompressionType.NONE) continue;
            ByteBufferOutputStream out = new ByteBufferOutputStream(1 << 16);
            try (OutputStream compressing = Compression.of(type).build().wrapForOutput(out, (byte) 2)) {
                compressing.write(LONG_TEXT);
            }
            ByteBuffer buffer = out.buffer();
            buffer.flip();
            streams.add(stream("as Kafka writes it", type.name, bytes(buffer)));
        }
        streams.add(stream("raw, as librdkafka writes it", "snappy", org.xerial.snappy.Snappy.compress(LONG_TEXT)));
        ByteArrayOutputStream lz4 = new ByteArrayOutputStream();
        try (OutputStream compressing = new LZ4FrameOutputStream(lz4, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB, LONG_TEXT.length,
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE, LZ4FrameOutputStream.FLG.Bits.BLOCK_CHECKSUM,
                LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM, LZ4FrameOutputStream.FLG.Bits.CONTENT_SIZE)) {
            compressing.write(LONG_TEXT);
        }
        streams.add(stream("with checksums and content size", "lz4", lz4.toByteArray()));
        streams.add(stream("with content size, level 19", "zstd", com.github.luben.zstd.Zstd.compress(LONG_TEXT, 19)));
        byte[] half = java.util.Arrays.copyOf(LONG_TEXT, LONG_TEXT.length / 2);
        byte[] rest = java.util.Arrays.copyOfRange(LONG_TEXT, half.length, LONG_TEXT.length);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(com.github.luben.zstd.Zstd.compress(half));
        frames.write(com.github.luben.zstd.Zstd.compress(rest));
        streams.add(stream("two frames", "zstd", frames.toByteArray()));
        return streams;
    }

    private static String stream(String title, String codec, byte[] compressed) throws Exception {
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(LONG_TEXT));
        return String.format("    { \"title\": \"%s\", \"codec\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\", \"base64\": \"%s\" }",
            title, codec, LONG_TEXT.length, sha256, base64(compressed));
    }

    /** Longer than a block of any of the codecs, and neither random nor the same all over. */
    private static byte[] longText() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; text.length() < 150_000; line++) {
            text.append("letter ").append(line / 100).append(line % 7 == 0 ? " from Prague\n" : " to Vienna\n");
        }
        return bytes(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) return null;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : "\"" + base64(bytes) + "\"";
    }
}
