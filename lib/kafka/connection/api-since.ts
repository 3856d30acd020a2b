import 'server-only'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'

/** The Kafka version that first offered an API to everyone, for those that brokers since 2.8 may lack. */
const SINCE: Partial<Record<ApiName, string>> = {
  AlterShareGroupOffsets: '4.1',
  ConsumerGroupDescribe: '4.0',
  DeleteShareGroupOffsets: '4.1',
  DescribeProducers: '2.8',
  DescribeQuorum: '3.0',
  DescribeShareGroupOffsets: '4.1',
  DescribeTopicPartitions: '3.8',
  DescribeTransactions: '3.0',
  IncrementalAlterConfigs: '2.3',
  ListConfigResources: '4.1',
  ListTransactions: '3.0',
  ShareGroupDescribe: '4.1',
  StreamsGroupDescribe: '4.1',
  UnregisterBroker: '2.8',
}

/** Since when Kafka offers `api`; `null` where that was before the oldest version that Milena speaks to. */
export function apiSince(api: ApiName): string | null {
  return SINCE[api] ?? null
}
