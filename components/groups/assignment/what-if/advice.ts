import type { Lane, Measure } from '@/components/groups/assignment/tiles'
import { ASSIGNORS } from '@/lib/domain/groups/assignors/assignors'
import type { GroupOutcome } from '@/lib/domain/groups/assignors/what-if-group-changes'
import { countOf } from '@/lib/format/counts'
import type { Level } from '@/lib/format/state-words'
import { heaviestTile, sharesOf } from './compare-outcomes'

export interface Advice {
  level: Level
  title: string
  /** Each a fact of its own. */
  lines: string[]
}

/** Before and after of one question. */
export interface Play {
  outcome: GroupOutcome
  before: readonly Lane[]
  after: readonly Lane[]
  measure: Measure
}

/** Partitions that change hands, for whatever reason. */
export function handedOver({ moved, inherited }: GroupOutcome): number {
  return moved.size + inherited.size
}

function stopLine({ outcome }: Play): string {
  const { assignor, paused } = outcome
  const { name, stops } = ASSIGNORS[assignor]
  if (stops === 'everybody') {
    return paused.size === 0
      ? 'Nobody who stays was reading, so nobody stops.'
      : `With ${name} everybody stops: all ${countOf(paused.size, 'partition')} of those who stay are given up and handed out anew.`
  }
  if (paused.size === 0) return 'Nobody who stays has to stop reading.'
  return `Only ${countOf(paused.size, 'partition')} of those who stay ${paused.size === 1 ? 'stops' : 'stop'} for a moment; all else is read on.`
}

function moveLine({ outcome }: Play): string {
  const { moved, inherited, added } = outcome
  const parts = [
    `${countOf(moved.size, 'partition')} ${moved.size === 1 ? 'moves' : 'move'} between members that stay`,
    ...(inherited.size > 0
      ? [`${countOf(inherited.size, 'is', 'are')} taken over from those who leave`]
      : []),
    ...(added.size > 0 ? [`${countOf(added.size, 'is', 'are')} read for the first time`] : []),
  ]
  return `${parts.join('; ')}.`
}

function shareLine({ before, after, measure }: Play): string | null {
  const [was, is] = [sharesOf(before).largestShare, sharesOf(after).largestShare]
  if (was === null || is === null || was === is) return null
  return `The member with the most would have ${is} % of the ${measure} instead of ${was} %.`
}

function heavyLine({ after, measure }: Play): string | null {
  const heaviest = heaviestTile(after)
  if (heaviest === null) return null
  const { tile, share } = heaviest
  return `${tile.heading} ${tile.number} alone holds ${share} % of the ${measure}: a partition is read by one member, however many there are.`
}

function headline(play: Play): Pick<Advice, 'level' | 'title'> {
  const { before, after, outcome, measure } = play
  const [was, is] = [sharesOf(before), sharesOf(after)]
  if (is.members === 0) {
    return {
      level: 'critical',
      title: 'Nobody would read, and the lag would grow until somebody joins.',
    }
  }
  if (is.idle > was.idle) {
    const more = countOf(is.idle, 'member')
    return {
      level: 'warning',
      title: `${more} would have nothing to do: there are more members than partitions for them.`,
    }
  }
  if (heaviestTile(after) && is.members > was.members) {
    return {
      level: 'warning',
      title: `More members would help only so far: one partition holds most of the ${measure}.`,
    }
  }
  if (is.mostPartitions > was.mostPartitions) {
    return {
      level: 'warning',
      title: `A member would have up to ${is.mostPartitions} partitions instead of ${was.mostPartitions}: look whether it keeps up.`,
    }
  }
  if (is.mostPartitions < was.mostPartitions) {
    return {
      level: 'ok',
      title: `No member would have more than ${countOf(is.mostPartitions, 'partition')}, instead of ${was.mostPartitions}.`,
    }
  }
  return handedOver(outcome) === 0
    ? { level: 'ok', title: 'Everybody would keep what they read.' }
    : { level: 'ok', title: 'The work would be shared out as evenly as before.' }
}

/** Where everybody would stop, what would stop less. */
function betterLine({ outcome }: Play, plays: readonly Play[]): string | null {
  const [cooperative, uniform] = (['cooperative-sticky', 'uniform'] as const).map(
    (id) => plays.find((other) => other.outcome.assignor === id)?.outcome.paused.size ?? null,
  )
  if (ASSIGNORS[outcome.assignor].stops === 'moved') return null
  if (cooperative == null || uniform == null || cooperative >= outcome.paused.size) return null
  return `With cooperative-sticky only ${countOf(cooperative, 'partition')} would stop, with the consumer protocol (KIP-848, uniform) ${uniform}.`
}

/** What an outcome comes to in plain words, the worst first; `plays` is the same question put to every assignor. */
export function adviceOn(play: Play, plays: readonly Play[]): Advice {
  const lines = [
    moveLine(play),
    stopLine(play),
    betterLine(play, plays),
    shareLine(play),
    heavyLine(play),
  ]
  return { ...headline(play), lines: lines.filter((line) => line !== null) }
}
