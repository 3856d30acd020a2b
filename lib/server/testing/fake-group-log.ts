import 'server-only'
import type { GroupPast } from '@/lib/domain/groups/group-past'
import type { CommitLog } from '@/lib/domain/groups/past-commit'
import type { GroupRecord } from '@/lib/domain/groups/rebalance-record'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

/** What the log holds. */
export interface FakeGroupLog {
  /** Of each partition, what there was before. */
  commitLogs: CommitLog[]
  /** What comes after: offset n of a partition is the n-th of its records here. */
  groupRecords: { partition: number; record: GroupRecord }[]
  /** What it tells of each group. */
  groupPasts: GroupPast[]
}

interface FakeGroupLogParts {
  cluster: () => FakeGroupLog
  called: (name: string) => void
}

/** The coordinators' log of a cluster in memory: its past, and what comes after. */
export function fakeGroupLog({
  cluster,
  called,
}: FakeGroupLogParts): Pick<
  KafkaOperations,
  'readCommitLogs' | 'readGroupRecords' | 'readGroupPast'
> {
  return {
    async readCommitLogs() {
      called('readCommitLogs')
      return { items: cluster().commitLogs, failures: [] }
    },
    async readGroupPast({ groupIds }) {
      called('readGroupPast')
      const items = cluster().groupPasts.filter(({ groupId }) => groupIds.includes(groupId))
      return { items, failures: [] }
    },
    async readGroupRecords({ positions }) {
      called('readGroupRecords')
      const items = positions.map(({ partition, offset }) => {
        const written = cluster().groupRecords.filter((each) => each.partition === partition)
        const records = written.slice(Number(offset)).map(({ record }) => record)
        const end = BigInt(written.length)
        return {
          partition,
          records,
          lastCommits: new Map(),
          nextOffset: end,
          highWatermark: end,
          missing: false,
        }
      })
      return { items, failures: [] }
    },
  }
}
