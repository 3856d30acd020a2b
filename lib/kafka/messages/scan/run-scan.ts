import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { toFailure } from '@/lib/kafka/kafka-error'
import { ReusedMemory } from '@/lib/kafka/records/reused-memory'
import { compileCriteria } from './criteria'
import { FetchPermits } from './fetch-permits'
import { PartitionScan } from './scan-partition'
import type { ScanJob, ScanSink } from './scan-request'

/** Chunks of at most a MiB each, on their way or being judged. */
const CHUNKS_AT_A_TIME = 8

/**
 * Reads the spans of a job from the partition leaders and tells `sink` what matches: plain fetches, no group, no commit. A
 * partition that cannot be read is given up, with its failure; the others go on. Ends early, without a word, once `signal` fires.
 */
export async function runScan(
  cluster: KafkaCluster,
  job: ScanJob,
  sink: ScanSink,
  call: CallOptions,
): Promise<void> {
  const wanted = compileCriteria(job.criteria)
  const memory = new ReusedMemory()
  const permits = new FetchPermits(CHUNKS_AT_A_TIME)
  await Promise.all(
    job.spans.map(async (span) => {
      try {
        await new PartitionScan({ cluster, job, span, wanted, sink, permits, memory, call }).run()
      } catch (error) {
        if (call.signal?.aborted) return
        sink.failed(toFailure(error, { topic: job.topic, partition: span.partition }))
      }
    }),
  )
}
