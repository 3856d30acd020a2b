import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { toFailure } from '@/lib/kafka/kafka-error'
import { ReusedMemory } from '@/lib/kafka/records/reused-memory'
import { compileCriteria } from './criteria'
import { FetchPermits } from './fetch-permits'
import { LiveTail } from './live-tail'
import { PartitionScan } from './scan-partition'
import type { ScanJob, ScanSink } from './scan-request'

/** Chunks of at most a MiB each, on their way or being judged. */
const CHUNKS_AT_A_TIME = 8

/**
 * Reads the spans of a job from the partition leaders and tells `sink` what matches: plain fetches, no group, no commit. A
 * partition that cannot be read is given up, with its failure; the others go on. Ends early, without a word, once the signal of
 * `call` fires. `tailLane` is for following; it is closed afterwards. Throws
 * a TypeError for criteria that do not compile.
 */
export async function runScan(
  cluster: KafkaCluster,
  job: ScanJob,
  sink: ScanSink,
  { signal, tailLane }: { signal: AbortSignal; tailLane: `tail:${string}` },
): Promise<void> {
  const compiled = await compileCriteria(job.criteria)
  if (!compiled.ok) throw new TypeError(`not a filter: ${compiled.mistakes[0]?.message}`)
  const parts = {
    cluster,
    job,
    sink,
    wanted: compiled.filter,
    permits: new FetchPermits(CHUNKS_AT_A_TIME),
    memory: new ReusedMemory(),
    call: { signal, lane: 'search' as const },
  }
  const scans = job.spans.map((span) => new PartitionScan({ ...parts, span }))
  const ended = await Promise.all(scans.map((scan) => readToEnd(scan, parts)))
  if (!job.follow) return
  try {
    const call = { signal, lane: tailLane }
    await new LiveTail({ cluster, job, sink, call }, ended.flat()).run()
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    cluster.closeLane(tailLane)
  }
}

/** The scan itself, or none where its partition was given up. */
async function readToEnd(
  scan: PartitionScan,
  { job, sink, call }: { job: ScanJob; sink: ScanSink; call: CallOptions },
): Promise<PartitionScan[]> {
  try {
    await scan.run()
    return [scan]
  } catch (error) {
    if (!call.signal?.aborted) {
      sink.failed(toFailure(error, { topic: job.topic, partition: scan.partition }))
    }
    return []
  }
}
