import type { PartitionerId } from './partitioners'

/** What a partitioner is called, and whose default it is. */
export const PARTITIONER_NAMES: Record<PartitionerId, { name: string; clients: string }> = {
  murmur2: { name: 'murmur2', clients: 'Java, kafkajs, franz-go, kafka-python' },
  crc32: { name: 'CRC32', clients: 'librdkafka: kcat, confluent-kafka for Python, Go and .NET' },
  fnv1a: { name: 'FNV-1a', clients: 'Sarama, kafka-go' },
  'fnv1a-positive': { name: 'FNV-1a without its sign', clients: 'Sarama’s reference partitioner' },
  'kafkajs-legacy': { name: 'kafkajs 1', clients: 'kafkajs before 2.0, and its LegacyPartitioner' },
}
