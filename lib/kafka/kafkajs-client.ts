import 'server-only'
import { type Admin, Kafka, logLevel, type Producer, type ProducerConfig } from 'kafkajs'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import { type KafkaLog, kafkajsLogCreator, silent } from './connection/kafka-log'
import { kafkajsConfig, socketFactory } from './connection/kafkajs-config'
import { fromKafkajsError } from './connection/kafkajs-errors'
import { repairKafkajs } from './connection/kafkajs-repairs'

/** kafkajs's own admin and producer for what they do right (docs/decisions/0001), under the same settings and guard. */
export interface KafkajsClient {
  /** Runs `work` with a connected admin and disconnects it. Throws KafkaError. */
  withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T>
  /** A producer that never creates topics. The caller connects and disconnects it. */
  producer(config?: Omit<ProducerConfig, 'allowAutoTopicCreation'>): Producer
}

/** One kafkajs client of a cluster. No I/O until its first use. */
export function createKafkajsClient(
  settings: ConnectionSettings,
  log: KafkaLog = silent,
): KafkajsClient {
  repairKafkajs()
  const { ssl, sasl, ...config } = kafkajsConfig(settings)
  const kafka = new Kafka({
    ...config,
    ...(ssl === null ? {} : { ssl }),
    ...(sasl === null ? {} : { sasl }),
    brokers: settings.brokers,
    connectionTimeout: settings.connectTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    socketFactory: socketFactory(settings),
    retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000 },
    logLevel: logLevel.WARN,
    logCreator: kafkajsLogCreator(log),
  })
  return {
    async withAdmin(work) {
      const admin = kafka.admin()
      try {
        await admin.connect()
        return await work(admin)
      } catch (error) {
        throw fromKafkajsError(error, `cluster ${settings.clusterId}`)
      } finally {
        await admin.disconnect().catch(() => {})
      }
    },
    producer: (producerConfig = {}) =>
      kafka.producer({ ...producerConfig, allowAutoTopicCreation: false }),
  }
}
