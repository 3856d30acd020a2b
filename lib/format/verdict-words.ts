import { type VerdictKind, verdictKinds } from '@/lib/domain/groups/verdict-kind'
import type { StateWord } from './state-words'

const VERDICTS: Record<VerdictKind, StateWord> = {
  stalled: {
    level: 'critical',
    text: 'stalled',
    meaning: 'Messages wait and somebody is to read them, but the committed offset does not move.',
  },
  stopped: {
    level: 'critical',
    text: 'stopped',
    meaning: 'It was read until lately; now messages wait and nobody reads them.',
  },
  slow: {
    level: 'warning',
    text: 'falling behind',
    meaning: 'It reads, but less than is written: the lag grew from minute to minute.',
  },
  rewinding: {
    level: 'warning',
    text: 'set back',
    meaning: 'Its committed offset was set back, and has not come again to where it was.',
  },
  unread: {
    level: 'neutral',
    text: 'nobody reads',
    meaning: 'Messages wait, no member has the partition, and nothing is committed.',
  },
  unknown: {
    level: 'neutral',
    text: 'no verdict',
    meaning: 'Too little has been seen to say.',
  },
  ok: { level: 'ok', text: 'keeps up', meaning: 'It reads all that comes.' },
}

/** How a group reads, in our own words: Kafka has none for it. */
export function verdictWord(kind: VerdictKind): StateWord {
  return VERDICTS[kind]
}

/** The place of a verdict when lists are sorted by it: the larger, the worse. */
export function verdictRank(kind: VerdictKind): number {
  return verdictKinds.length - verdictKinds.indexOf(kind)
}
