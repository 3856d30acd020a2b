import 'server-only'
import type { CommittedOffset } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { AuditIntent, AuditOutcome } from '@/lib/server/audit/audit-entry'
import type { AuditLog } from '@/lib/server/audit/audit-log'
import { deadline } from '@/lib/server/deadline'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { errorMessage, log } from '@/lib/server/log'

const READ_DEADLINE_MS = 10_000

type Finding = Pick<AuditOutcome, 'outcome' | 'after' | 'detail'>

/**
 * Changes of groups that a crash cut off between the record of the intent and that of the outcome. Once Kafka answers, each group is read
 * again and the log is told whether the change was made.
 */
export class CutOffChanges {
  readonly #audit: Pick<AuditLog, 'append' | 'cutOff'>
  readonly #begun = new Set<string>()

  constructor(audit: Pick<AuditLog, 'append' | 'cutOff'>) {
    this.#audit = audit
  }

  /** To be called after each sweep. Resolves when the changes of this cluster are settled, if that begins now; never throws. */
  async look({ configuration, kafka, snapshot }: Looked): Promise<void> {
    const { id } = configuration
    if (this.#begun.has(id) || snapshot().state !== 'live') return
    this.#begun.add(id)
    try {
      for (const intent of await this.#audit.cutOff(id)) {
        const found = await findingOf(kafka, intent)
        if (found === null) continue
        const time = new Date().toISOString()
        await this.#audit.append({ kind: 'outcome', id: intent.id, time, cluster: id, ...found })
      }
    } catch (error) {
      log.warn('a change that was cut off could not be settled', { reason: errorMessage(error) })
    }
  }
}

type Looked = Pick<ClusterMonitor, 'configuration' | 'kafka' | 'snapshot'>

/** `null` for a change of something else than a group. */
async function findingOf(kafka: KafkaOperations, intent: AuditIntent): Promise<Finding | null> {
  switch (intent.action) {
    case 'reset-group-offsets': {
      const now = await readNow(kafka, intent.subject.groupId, intent.planned)
      const after = places(intent.planned, now)
      if (same(after, intent.planned)) return found('applied', after)
      return found(same(after, intent.before) ? 'not-made' : 'unknown', after)
    }
    case 'delete-group': {
      const now = await readNow(kafka, intent.subject.groupId, [])
      return found(now === null ? 'applied' : 'not-made', null)
    }
    case 'delete-group-offsets': {
      const now = await readNow(kafka, intent.subject.groupId, intent.before)
      const after = places(intent.before, now)
      if (after.every(({ offset }) => offset === null)) return found('applied', after)
      return found(same(after, intent.before) ? 'not-made' : 'unknown', after)
    }
    default:
      return null
  }
}

const SENTENCES = {
  applied: 'Milena was cut off before it could record this. Read again later, it was made.',
  'not-made':
    'Milena was cut off before it could record this. Read again later, nothing was changed.',
  unknown:
    'Milena was cut off before it could record this. Read again later, it was neither as before nor as planned.',
} as const

function found(outcome: keyof typeof SENTENCES, after: Finding['after']): Finding {
  return { outcome, after, detail: SENTENCES[outcome] }
}

/** `null` where there is no such group. Throws where it cannot be read, or its offset at one of the places of the record. */
async function readNow(
  kafka: KafkaOperations,
  groupId: string,
  recorded: readonly TopicPartition[],
): Promise<readonly CommittedOffset[] | null> {
  const options = { signal: deadline(READ_DEADLINE_MS) }
  const { items, failures } = await kafka.listGroups(options)
  const listing = items.find((each) => each.groupId === groupId)
  if (listing === undefined) {
    if (failures.length > 0) throw new Error(failures[0]?.message)
    return null
  }
  const fetched = await kafka.fetchGroupOffsets([listing], options)
  const [group] = fetched.items
  if (group === undefined) throw new Error(fetched.failures[0]?.message)
  const asked = new Set(recorded.map(placeKey))
  const unread = fetched.failures.find(({ at }) => asked.has(placeKey(at)))
  if (unread) throw new Error(unread.message)
  return group.offsets
}

interface OffsetAt {
  topic: string
  partition: number
  offset: string | null
}

/** What stands now at the places of the record. */
function places(recorded: readonly OffsetAt[], now: readonly CommittedOffset[] | null): OffsetAt[] {
  const offsets = new Map((now ?? []).map((each) => [placeKey(each), each.offset]))
  return recorded.map(({ topic, partition }) => ({
    topic,
    partition,
    offset: offsets.get(placeKey({ topic, partition }))?.toString() ?? null,
  }))
}

function same(a: readonly OffsetAt[], b: readonly OffsetAt[]): boolean {
  const offsets = new Map(b.map((each) => [placeKey(each), each.offset]))
  return a.every((each) => offsets.get(placeKey(each)) === each.offset)
}

function placeKey({ topic, partition }: Partial<TopicPartition>): string {
  return `${topic}/${partition}`
}
