import type { VerdictKind } from '@/lib/domain/groups/verdict-kind'

export type AlertSeverity = 'critical' | 'warning'

/** What a rule watches. Lengths of time in milliseconds. */
export type AlertCondition =
  /** A group has more messages to read than this. */
  | { when: 'lag'; above: bigint }
  /** The oldest unread message of a group is older than this. */
  | { when: 'time-lag'; aboveMs: number }
  /** Messages are deleted unread within this time, at the pace of the last minute, or have been already. */
  | { when: 'data-loss'; withinMs: number }
  /** The verdict on a group is one of these. */
  | { when: 'verdict'; is: readonly VerdictKind[] }
  /** A group has rebalanced more often than this in the last ten minutes. */
  | { when: 'churn'; above: number }
  /** More partitions than this have a replica out of sync. */
  | { when: 'under-replicated'; above: number }
  /** A broker does not answer. */
  | { when: 'broker-gone' }

export interface AlertRule {
  name: string
  severity: AlertSeverity
  condition: AlertCondition
  /** Ids of groups, `*` standing for any text; for conditions on groups. */
  groups: string
  /** Ids of clusters; `null` is all of them. */
  clusters: readonly string[] | null
  /** It must hold for so long to fire, and be gone for so long to be resolved. */
  forMs: number
  resolveAfterMs: number
}

/** Something that a rule holds for now. */
export interface AlertSighting {
  rule: string
  /** The group or the broker; `null` where it is the cluster. */
  subject: string | null
  /** What holds, in a sentence with figures. */
  summary: string
}

/** What a rule says now. Where something could not be read, what was firing goes on and nothing new begins. */
export interface AlertLook {
  sightings: readonly AlertSighting[]
  /** Subjects of whom it is not known whether the rule holds for them. */
  unknown: readonly { rule: string; subject: string | null }[]
}

/** Whether a pattern with `*` names a text. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (!text.startsWith(first)) return false
  if (rest.length === 0) return text === pattern
  const last = rest.pop() ?? ''
  let from = first.length
  for (const part of rest) {
    const at = text.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}
