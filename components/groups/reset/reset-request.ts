import type { ResetScope, ResetTarget } from '@/lib/contract/group-changes'
import type { GroupPartition } from '@/lib/contract/groups'
import type { FileOffset } from '@/lib/format/offsets-file/read-offsets-file'
import { readTarget } from './read-target'

/** What the form sends; the same is sent to preview it and to apply it. */
export interface ResetRequest {
  scope: ResetScope[]
  target: ResetTarget
}

/** Topics with their partitions, in order. */
export type Places = ReadonlyMap<string, readonly number[]>

/** What there is to choose from. */
export interface Choosable {
  places: Places
  /** `places` has every partition of its topics, so that a topic chosen whole means those it gains meanwhile too. */
  wholeTopics?: boolean
}

/** The partitions chosen of each topic; a topic that is not in it is left as it is. */
export type ScopeChoice = ReadonlyMap<string, readonly number[]>

/** `file` and `before` bring offsets of their own, `typed` has them from the form. */
export type TargetKind = Exclude<ResetTarget['to'], 'offsets'> | 'typed' | 'file' | 'before'

/** Offsets that were brought along, and from where, in the reader's words: the name of a file, the time of a jump. */
export interface BroughtOffsets {
  from: string
  offsets: readonly FileOffset[]
}

export interface ResetForm {
  scope: ScopeChoice
  kind: TargetKind
  /** The offset, the time, the duration, the shift or the group as typed. */
  value: string
  /** By `topic/partition`, as typed; empty is as it is now. */
  typed: ReadonlyMap<string, string>
  brought: BroughtOffsets | null
}

/** Topics of a group with the partitions it has in each, in order. */
export function partitionsByTopic(
  partitions: readonly Pick<GroupPartition, 'topic' | 'partition'>[],
): Map<string, number[]> {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  for (const own of topics.values()) own.sort((a, b) => a - b)
  return topics
}

/** Those of the offsets that are within what was chosen. A topic that the choice does not know is no part of it to leave out. */
function within(offsets: readonly FileOffset[], scope: ScopeChoice, places: Places): FileOffset[] {
  return offsets.filter(
    ({ topic, partition }) => !places.has(topic) || scope.get(topic)?.includes(partition),
  )
}

/**
 * The partitions chosen and no others: a group may have only some of a topic's, and one without a commit begins where its consumers'
 * `auto.offset.reset` says.
 */
function scopeOf(scope: ScopeChoice, { places, wholeTopics = false }: Choosable): ResetScope[] {
  return [...scope]
    .filter(([, partitions]) => partitions.length > 0)
    .map(([topic, partitions]) =>
      wholeTopics && partitions.length === places.get(topic)?.length
        ? { topic }
        : { topic, partitions: [...partitions] },
    )
}

/** A request for these offsets and no other partition. */
export function offsetsRequest(offsets: readonly FileOffset[]): ResetRequest {
  const scope = [...partitionsByTopic(offsets)].map(([topic, partitions]) => ({
    topic,
    partitions,
  }))
  return { scope, target: { to: 'offsets', offsets: [...offsets] } }
}

/** What a filled form asks for, or what is wrong with it. `timeZone` is the one that moments are shown in. */
export function readResetForm(
  form: ResetForm,
  choosable: Choosable,
  nowMs: number,
  timeZone: string,
): ResetRequest | { error: string } {
  const scope = scopeOf(form.scope, choosable)
  if (scope.length === 0) return { error: 'Choose at least one partition.' }
  const target = readTarget(form, nowMs, timeZone)
  if ('error' in target) return target
  if (target.to !== 'offsets') return { scope, target }
  const offsets = within(target.offsets, form.scope, choosable.places)
  if (offsets.length === 0) return { error: 'None of these offsets is of a partition chosen.' }
  return offsetsRequest(offsets)
}

/** What puts a reset back: the former offsets, within the topics that they are of. */
export function undoRequest(undo: ResetTarget): ResetRequest | null {
  return undo.to === 'offsets' ? offsetsRequest(undo.offsets) : null
}
