import 'server-only'
import { compileCriteria } from '@/lib/kafka/messages/scan/criteria'
import type {
  GivenReading,
  ScanCriteria,
  ScanJob,
  ScanPlan,
  ScanRequest,
} from '@/lib/kafka/messages/scan/scan-request'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { keyPartition } from '@/lib/server/messages/key-partition'
import { findCluster, runtime } from '@/lib/server/runtime'
import type { ScanDesk } from './scan-desk'
import { DEFAULT_SCAN_BUDGET, type ScanBudget } from './scan-limits'
import { invalidQuery, type ScanQuery, scanRequest } from './scan-query'
import { givenReading, readingMistakes, type ScanReading } from './scan-reading'
import { ScanRun } from './scan-run'

/** Which partitions can hold a key, and why in a sentence; `null` where that is not known. */
export type ChoosePartitions = (
  topic: string,
  key: string,
  signal: AbortSignal,
) => Promise<{ partitions: number[]; reason: string } | null>

export interface ScanInput {
  topic: string
  query: ScanQuery
  /** What the caller gave for reading beside it; left out where that is nothing. */
  reading?: ScanReading
  /** The reader's leaving. */
  signal: AbortSignal
}

export interface ScanServices {
  kafka: Pick<KafkaOperations, 'connection' | 'planScan'>
  desk: ScanDesk
  /** What is left of it where the caller asks for less. */
  budget?: ScanBudget
  choosePartitions?: ChoosePartitions
}

/**
 * A search, a live tail or an export as NDJSON, read by threads straight from the partition leaders. Throws `unknown-cluster`,
 * `invalid-request`, `not-found`, `too-many-streams`, and a Kafka problem when no broker answers.
 */
export async function scanMessages(
  { topic, query, reading, signal }: ScanInput,
  { kafka, desk, budget = DEFAULT_SCAN_BUDGET, choosePartitions }: ScanServices,
): Promise<ReadableStream<Uint8Array>> {
  const request = scanRequest(topic, query)
  const criteria = criteriaOf(query, reading ? givenReading(reading) : null)
  await requireCompiling(criteria)
  const prepare = async () => {
    const choice =
      query.key === undefined || request.partitions !== null
        ? null
        : ((await choosePartitions?.(topic, query.key, signal)) ?? null)
    const partitions = choice?.partitions ?? request.partitions
    const plan = await kafka.planScan({ ...request, partitions }, { signal })
    return new ScanRun({
      threads: desk.threads,
      settings: kafka.connection,
      plan,
      job: scanJob(plan, request, query, criteria),
      limit: query.limit,
      budget: budgetOf(query, budget),
      previewBytes: query.previewBytes,
      partitionChoice: choice?.reason ?? null,
      now: () => performance.now(),
    })
  }
  return desk.open({ follow: query.follow === 'on', prepare, signal })
}

/** The services of a configured cluster. Throws `unknown-cluster`. */
export function scanServices(clusterId: string): ScanServices {
  const { kafka } = findCluster(clusterId)
  const choosePartitions: ChoosePartitions = (topic, key) =>
    keyPartition(clusterId, topic, Buffer.from(key))
  const { scans: desk, configuration } = runtime()
  const budget = configuration.scans.budgets.get(clusterId) ?? DEFAULT_SCAN_BUDGET
  return { kafka, desk, budget, choosePartitions }
}

function scanJob(
  plan: ScanPlan,
  request: ScanRequest,
  query: ScanQuery,
  criteria: ScanCriteria,
): ScanJob {
  const { topic, topicId, spans } = plan
  const { direction, isolation } = request
  return {
    topic,
    topicId,
    spans,
    direction,
    isolation,
    criteria,
    follow: query.follow === 'on',
    markers: query.markers === 'on',
  }
}

function criteriaOf(
  { filter, contains, key, keyDecoder, valueDecoder }: ScanQuery,
  reading: GivenReading | null,
): ScanCriteria {
  return {
    filter: filter ?? null,
    contains: contains ?? null,
    key: key ?? null,
    keyDecoder,
    valueDecoder,
    ...(reading && { reading }),
  }
}

/** Throws `invalid-request` with each mistake of the filter, of its decoders and of their schemas. */
async function requireCompiling(criteria: ScanCriteria): Promise<void> {
  const mistakes = readingMistakes(criteria, criteria.reading ?? null)
  if (mistakes.length > 0) throw invalidQuery(mistakes)
  const compiled = await compileCriteria(criteria)
  if (compiled.ok) return
  throw invalidQuery(
    compiled.mistakes.map(({ message, hint, from, to }) => ({
      pointer: '/query/filter',
      detail: `${message}.${hint === null ? '' : ` ${hint}`} (characters ${from} to ${to})`,
    })),
  )
}

/** A live tail reads what is written while somebody looks, for as long as that is. */
function budgetOf({ follow, maxBytes }: ScanQuery, { bytes, ms }: ScanBudget): ScanBudget {
  const most = follow === 'on' ? Number.MAX_SAFE_INTEGER : bytes
  return { bytes: Math.min(maxBytes ?? most, most), ms: follow === 'on' ? null : ms }
}
