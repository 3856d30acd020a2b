import type { GroupSummary } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'
import { formatDuration } from '@/lib/format/durations'
import { formatRate } from '@/lib/format/rates'
import type { StateWord } from '@/lib/format/state-words'
import { verdictWord } from '@/lib/format/verdict-words'
import { catchUpText } from './catch-up'
import { dataLossText, expiredText } from './data-loss'

/** How a group is, to be read in two seconds. */
export interface Headline {
  word: StateWord
  /** What follows the word, in short sentences. */
  sentences: string[]
  /** What is being lost or has been: nothing that goes away by itself. */
  losses: string[]
}

/** The verdict on a group as the head of its page says it: the word, the rates, the age of the oldest unread message, the losses. */
export function prepareHeadline(group: GroupSummary): Headline {
  const word = wordOf(group)
  const losses = [outlookOfLoss(group), expiredText(group.expired)].filter((each) => each !== null)
  const sentences = [ratesText(group), waitingText(group), oldestText(group), outlookText(group)]
  return {
    word,
    sentences: sentences.filter((each) => each !== null).map((each) => `${each}.`),
    losses: losses.map((each) => `${each}.`),
  }
}

/** A group that keeps up from far behind is catching up; one that has just begun to lose ground may do so for a moment only. */
function wordOf({ verdict, catchUp }: GroupSummary): StateWord {
  const word = verdictWord(verdict.kind)
  if (verdict.kind !== 'ok') return word
  if (catchUp?.state === 'in') return { ...word, text: 'catching up' }
  if (catchUp?.state === 'never') return { ...word, level: 'neutral', text: 'keeps up so far' }
  return word
}

/** What a burst of some seconds, or those first seen of a group, would lead to, if it went on for hours, alarms nobody. */
function outlookOfLoss(group: GroupSummary): string | null {
  const { kind } = group.verdict
  return kind === 'ok' || kind === 'unknown' ? null : dataLossText(group)
}

function ratesText({ producePerSecond, consumePerSecond }: GroupSummary): string | null {
  if (producePerSecond === null || consumePerSecond === null) return null
  const arrive =
    producePerSecond === 0 ? 'nothing arrives' : `${formatRate(producePerSecond)} arrive`
  if (producePerSecond === 0 && consumePerSecond === 0) return arrive
  const read =
    consumePerSecond === 0 ? 'nothing is read' : `${formatRate(consumePerSecond)} are read`
  return `${arrive}, ${read}`
}

/** How many wait, where nobody works on them. */
function waitingText({ verdict, lag }: GroupSummary): string | null {
  if (lag === null || lag === '0' || verdict.kind === 'ok' || verdict.kind === 'slow') return null
  return lag === '1' ? '1 message waits' : `${formatWhole(lag)} messages wait`
}

const OLDEST_MIN_MS = 10_000

function oldestText({ timeLag }: GroupSummary): string | null {
  if (timeLag === null || timeLag.ms < OLDEST_MIN_MS) return null
  return `Oldest unread ${timeLag.atLeast ? 'at least ' : ''}${formatDuration(timeLag.ms)}`
}

function outlookText(group: GroupSummary): string | null {
  return group.catchUp?.state === 'in' ? `Caught up ${catchUpText(group)}` : null
}
