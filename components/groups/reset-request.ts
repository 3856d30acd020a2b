import type { GroupPartition, ResetTarget } from '@/lib/contract/groups'
import { parseTimeInput } from '@/lib/format/time-input'

/** What the form sends; the same is sent to preview it and to apply it. */
export interface ResetRequest {
  scope: { topic: string; partitions?: number[] }[]
  target: ResetTarget
}

export type TargetKind = Exclude<ResetTarget['to'], 'offsets'>

export interface ResetForm {
  /** `null` is every topic of the group. */
  topic: string | null
  /** Of the one topic; `null` is all of them. */
  partitions: number[] | null
  kind: TargetKind
  /** The offset, the time or the shift as typed. */
  value: string
}

/** Topics of a group with the partitions it has in each, in order. */
export function partitionsByTopic(partitions: GroupPartition[]): Map<string, number[]> {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  for (const own of topics.values()) own.sort((a, b) => a - b)
  return topics
}

function plainDigits(text: string): string {
  return text.replace(/[\s\u202f,_]/g, '')
}

function readTarget(
  { kind, value }: ResetForm,
  nowMs: number,
  timeZone: string,
): ResetTarget | { error: string } {
  switch (kind) {
    case 'earliest':
    case 'latest':
      return { to: kind }
    case 'offset': {
      const digits = plainDigits(value)
      return /^\d{1,19}$/.test(digits)
        ? { to: 'offset', offset: String(BigInt(digits)) }
        : { error: 'An offset is a whole number, 0 or greater.' }
    }
    case 'shift': {
      const digits = plainDigits(value).replace(/^\+/, '')
      return /^-?\d{1,18}$/.test(digits) && BigInt(digits) !== 0n
        ? { to: 'shift', by: String(BigInt(digits)) }
        : { error: 'A shift is a whole number other than 0; negative goes back.' }
    }
    case 'time': {
      const ms = parseTimeInput(value, nowMs, timeZone)
      return ms === null
        ? { error: 'Not a time. Try now-15m, 2026-11-22 14:03, or milliseconds since 1970.' }
        : { to: 'time', time: new Date(ms).toISOString() }
    }
  }
}

/** What a filled form asks for, or what is wrong with it. `timeZone` is the one that moments are shown in. */
export function readResetForm(
  form: ResetForm,
  topics: Map<string, number[]>,
  nowMs: number,
  timeZone: string,
): ResetRequest | { error: string } {
  const target = readTarget(form, nowMs, timeZone)
  if ('error' in target) return target
  if (form.topic === null) return { scope: [...topics.keys()].map((topic) => ({ topic })), target }
  if (form.partitions?.length === 0) return { error: 'Choose at least one partition.' }
  return {
    scope: [
      { topic: form.topic, ...(form.partitions === null ? {} : { partitions: form.partitions }) },
    ],
    target,
  }
}

/** What puts a reset back: the former offsets, within the topics that they are of. */
export function undoRequest(undo: ResetTarget): ResetRequest | null {
  if (undo.to !== 'offsets') return null
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of undo.offsets) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  return {
    scope: [...topics].map(([topic, partitions]) => ({ topic, partitions })),
    target: undo,
  }
}
