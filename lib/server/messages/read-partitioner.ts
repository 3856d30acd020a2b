import 'server-only'
import type { PartitionerReport } from '@/lib/contract/keys'
import { PARTITIONER_NAMES } from '@/lib/domain/messages/partitioner-names'
import type { PartitionerId } from '@/lib/domain/messages/partitioners'
import { type LearntPartitioner, learnPartitioner } from '@/lib/server/messages/learn-partitioner'
import { partitionerReason } from '@/lib/server/messages/partitioner-words'
import { presentFailures } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** Throws `unknown-cluster`, `not-found`, and a Kafka problem when no partition could be read. */
export async function readPartitioner(
  clusterId: string,
  topic: string,
): Promise<PartitionerReport> {
  return presentPartitioner(await learnPartitioner(findCluster(clusterId), topic))
}

export function presentPartitioner(learnt: LearntPartitioner): PartitionerReport {
  const { sample, verdict, older, atMs } = learnt
  return {
    verdict: verdict.verdict,
    partitioners: partitionersOf(learnt).map(({ id, share }) => ({
      id,
      ...PARTITIONER_NAMES[id],
      share,
    })),
    agreements: verdict.agreements,
    chance: verdict.chance,
    partitionCount: sample.partitionCount,
    keys: verdict.keys,
    messagesRead: sample.messagesRead,
    withoutKey: sample.withoutKey,
    oldest: older?.kind ?? null,
    reason: partitionerReason(learnt),
    failures: presentFailures(sample.failures),
    asOf: new Date(atMs).toISOString(),
  }
}

function partitionersOf({ verdict }: LearntPartitioner): { id: PartitionerId; share: number }[] {
  if (verdict.verdict === 'mixed') return verdict.partitioners
  if (verdict.verdict === 'unknown') return []
  return [{ id: verdict.partitioner, share: verdict.agreements[0]?.agreement ?? 1 }]
}
