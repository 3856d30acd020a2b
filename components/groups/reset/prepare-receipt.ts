import type { ResetOutcome } from '@/lib/contract/group-changes'
import type { Failure } from '@/lib/contract/values'
import { someOf } from '@/lib/domain/some-of'
import { countOf } from '@/lib/format/counts'
import { partitionsByTopic } from './reset-request'

export type AppliedReset = Extract<ResetOutcome, { outcome: 'applied' }>

/** What became of the offset of one partition. */
export interface ReceiptRow {
  topic: string
  partition: number
  before: string | null
  planned: string
  /** As read back; `null` where nothing is committed, and where it could not be read. */
  now: string | null
  outcome: 'as-planned' | 'refused' | 'other' | 'not-read'
}

function outcomeOf(
  { verified, committed }: AppliedReset,
  row: Pick<ReceiptRow, 'planned' | 'now'>,
  isRefused: boolean,
): ReceiptRow['outcome'] {
  // A refusal that changes nothing of what was planned is none.
  if (verified) return 'as-planned'
  if (isRefused) return 'refused'
  if (committed === null) return 'not-read'
  return row.now === row.planned ? 'as-planned' : 'other'
}

function placeOf({ topic, partition }: Failure['at']): string {
  return `${partition}@${topic}`
}

/** Every partition of the reset: first what is not as planned, then by name. */
export function receiptRows(receipt: AppliedReset): ReceiptRow[] {
  const { plan, committed } = receipt
  const now = new Map((committed ?? []).map((each) => [placeOf(each), each.offset]))
  const refused = new Set(plan.failures.map(({ at }) => placeOf(at)))
  return plan.items
    .map(({ topic, partition, from, to }) => {
      const place = placeOf({ topic, partition })
      const row = { topic, partition, before: from, planned: to, now: now.get(place) ?? null }
      return { ...row, outcome: outcomeOf(receipt, row, refused.has(place)) }
    })
    .sort(
      (a, b) =>
        Number(a.outcome === 'as-planned') - Number(b.outcome === 'as-planned') ||
        a.topic.localeCompare(b.topic, 'en') ||
        a.partition - b.partition,
    )
}

/** What became of a reset of which not everything was read back as planned, in a sentence or two. */
export function receiptSentence(rows: readonly ReceiptRow[]): string {
  const count = (outcome: ReceiptRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length
  const [refused, other, notRead] = [count('refused'), count('other'), count('not-read')]
  const all = countOf(rows.length, 'partition')
  const inPart = `Applied in part: Kafka refused ${refused} of ${all}`
  if (notRead > 0) {
    const unread =
      refused > 0
        ? `${inPart}, and the others could not be read back.`
        : 'Kafka took the reset, but the offsets could not be read back.'
    return `${unread} Look at the partitions of the group before you reset it again.`
  }
  const elsewhere = `not where ${other === 1 ? 'it was' : 'they were'} planned: someone else may be committing.`
  if (refused > 0 && other > 0) {
    return `${inPart}, and ${other} more ${other === 1 ? 'is' : 'are'} ${elsewhere}`
  }
  if (refused > 0) return `${inPart}. The others were read back as planned.`
  if (other > 0) return `Applied, but ${other} of ${all} ${other === 1 ? 'is' : 'are'} ${elsewhere}`
  return 'Applied, but what was read back is not what was planned: someone else may be committing.'
}

/** A reason for which Kafka refused, and of which partitions: `partitions 0, 2 of orders`. */
export interface Refusal extends Pick<Failure, 'error' | 'message'> {
  places: string
}

const PARTITIONS_NAMED = 6
const TOPICS_NAMED = 3

function placesOf(failures: readonly Failure[]): string {
  const places = failures.map(({ at: { topic = '', partition = -1 } }) => ({ topic, partition }))
  const topics = [...partitionsByTopic(places)].map(([topic, partitions]) => {
    const word = partitions.length === 1 ? 'partition' : 'partitions'
    return `${word} ${someOf(partitions.map(String), PARTITIONS_NAMED)} of ${topic}`
  })
  return someOf(topics, TOPICS_NAMED, 'more topics')
}

/** Refusals by their reasons; the table names each partition. */
export function refusals(failures: readonly Failure[]): Refusal[] {
  const reasons = new Map<string, { error: string; message: string; same: Failure[] }>()
  for (const failure of failures) {
    const { error, message } = failure
    const known = reasons.get(`${error} ${message}`)
    if (known) known.same.push(failure)
    else reasons.set(`${error} ${message}`, { error, message, same: [failure] })
  }
  return [...reasons.values()].map(({ same, ...reason }) => ({ ...reason, places: placesOf(same) }))
}
