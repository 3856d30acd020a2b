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
  const losses = [dataLossText(group), expiredText(group.expired)].filter((each) => each !== null)
  const sentences = [ratesText(group), waitingText(group), oldestText(group), outlookText(group)]
  return {
    word,
    sentences: sentences.filter((each) => each !== null).map((each) => `${each}.`),
    losses: losses.map((each) => `${each}.`),
  }
}

/** A group that keeps up from far behind is catching up. */
function wordOf({ verdict, catchUp }: GroupSummary): StateWord {
  const word = verdictWord(verdict.kind)
  return verdict.kind === 'ok' && catchUp?.state === 'in' ? { ...word, text: 'catching up' } : word
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
