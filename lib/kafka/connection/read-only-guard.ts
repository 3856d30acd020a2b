import 'server-only'
import { ownError } from '@/lib/kafka/kafka-error'
import { apiKey, apiName } from '@/lib/kafka/protocol/codec'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'

/**
 * The requests that change nothing in a cluster. Whatever is not named here counts as a write, also what Kafka
 * adds later. Metadata is one of them because everything here asks for it with auto-creation off.
 */
const READING_APIS = [
  'ApiVersions',
  'ConsumerGroupDescribe',
  'DescribeAcls',
  'DescribeClientQuotas',
  'DescribeCluster',
  'DescribeConfigs',
  'DescribeGroups',
  'DescribeLogDirs',
  'DescribeProducers',
  'DescribeQuorum',
  'DescribeShareGroupOffsets',
  'DescribeTopicPartitions',
  'DescribeTransactions',
  'DescribeUserScramCredentials',
  'Fetch',
  'FindCoordinator',
  'ListConfigResources',
  'ListGroups',
  'ListOffsets',
  'ListPartitionReassignments',
  'ListTransactions',
  'Metadata',
  'OffsetFetch',
  'OffsetForLeaderEpoch',
  'SaslAuthenticate',
  'SaslHandshake',
  'ShareGroupDescribe',
  'StreamsGroupDescribe',
] as const satisfies readonly ApiName[]

const readingNames: ReadonlySet<string> = new Set(READING_APIS)
const readingKeys: ReadonlySet<number> = new Set(READING_APIS.map(apiKey))

/** Whether a request of this kind leaves the cluster as it was. */
export function isReadingApi(api: ApiName): boolean {
  return readingNames.has(api)
}

/** Throws READ_ONLY_CLUSTER for a request that would change something. */
export function assertReadingApi(api: ApiName): void {
  if (!isReadingApi(api)) throw refusal(`${api} was not sent`)
}

// A frame begins with its length (int32, of what follows it) and the API key (int16).
const LENGTH_BYTES = 4
const HEADER_BYTES = 6

/** Takes the bytes on their way to the socket and answers those that may leave now. */
export type FrameGuard = (bytes: Uint8Array) => Uint8Array

/**
 * Follows the frames of one connection from its first byte, however the writes are cut, and throws READ_ONLY_CLUSTER
 * before the first byte of a frame leaves whose API key is not a reading one. After that the guard stays shut.
 */
export function createReadOnlyGuard(): FrameGuard {
  let heldBack = Buffer.alloc(0)
  let bodyBytesLeft = 0
  let refused = false

  return (chunk) => {
    if (refused) throw refusal('the connection is closed to further requests')
    const bytes = Buffer.concat([heldBack, chunk])
    let position = Math.min(bodyBytesLeft, bytes.length)
    bodyBytesLeft -= position
    while (bytes.length - position >= HEADER_BYTES) {
      const length = bytes.readInt32BE(position)
      const key = bytes.readInt16BE(position + LENGTH_BYTES)
      if (length < HEADER_BYTES - LENGTH_BYTES || !readingKeys.has(key)) {
        refused = true
        throw refusal(`${apiName(key) ?? `a request with API key ${key}`} was not sent`)
      }
      const end = position + LENGTH_BYTES + length
      bodyBytesLeft = Math.max(0, end - bytes.length)
      position = Math.min(end, bytes.length)
    }
    heldBack = bytes.subarray(position)
    return bytes.subarray(0, position)
  }
}

function refusal(what: string) {
  return ownError('READ_ONLY_CLUSTER', `This cluster is configured as read-only, so ${what}.`)
}
