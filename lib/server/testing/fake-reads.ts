import 'server-only'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

type Reads = Pick<KafkaOperations, 'readMessages' | 'planScan' | 'sampleKeys' | 'findKey'>

/** Reads of a cluster in memory, which holds no messages. */
export function fakeReads(called: (name: string) => void): Reads {
  return {
    async readMessages() {
      called('readMessages')
      return { items: [], failures: [], covered: [], bounds: [], older: null, newer: null }
    },
    async planScan({ topic }) {
      called('planScan')
      return { topic, topicId: null, spans: [], failures: [] }
    },
    async sampleKeys() {
      called('sampleKeys')
      const nothing = { newest: [], oldest: [], messagesRead: 0, withoutKey: 0 }
      return { ...nothing, partitionCount: 0, failures: [] }
    },
    async findKey() {
      called('findKey')
      return { traces: [], messagesRead: 0, bytesRead: 0, failures: [] }
    },
  }
}
