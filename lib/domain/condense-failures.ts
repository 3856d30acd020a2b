import type { Failure } from '@/lib/domain/failure'
import { someOf } from '@/lib/domain/some-of'

/**
 * The same failures, with those that say the same of many partitions or groups told once: a thousand partitions without a
 * leader are one line with a count, not a thousand lines. Up to `few` of a kind stay as they are.
 */
export function condenseFailures(failures: readonly Failure[], few = 3): Failure[] {
  const kinds = new Map<string, Failure[]>()
  for (const failure of failures) {
    const kind = `${failure.error} ${failure.at.brokerId ?? ''}`
    const same = kinds.get(kind)
    if (same) same.push(failure)
    else kinds.set(kind, [failure])
  }
  return [...kinds.values()].flatMap((same) => (same.length <= few ? same : [condensed(same)]))
}

function condensed(same: readonly Failure[]): Failure {
  const [first] = same
  if (first === undefined) throw new RangeError('a kind of failure has at least one failure')
  const { brokerId } = first.at
  const topics = new Set(same.flatMap((failure) => failure.at.topic ?? []))
  const groups = new Set(same.flatMap((failure) => failure.at.groupId ?? []))
  const where = [
    topics.size > 0 ? `${topics.size === 1 ? 'topic' : 'topics'} ${someOf([...topics])}` : '',
    groups.size > 0 ? `${groups.size === 1 ? 'group' : 'groups'} ${someOf([...groups])}` : '',
  ].filter((part) => part !== '')
  const places = where.length > 0 ? `, in ${where.join(' and ')}` : ''
  return {
    at: brokerId === undefined ? {} : { brokerId },
    error: first.error,
    message: `${first.message.replace(/[^.!?]$/, '$&.')} The same in ${same.length} places${places}.`,
    retriable: same.every((failure) => failure.retriable),
  }
}
