import 'server-only'
import type { Alert } from '@/lib/domain/alerts/alert-ledger'
import {
  type AlertCondition,
  type AlertLook,
  type AlertRule,
  type AlertSighting,
  matchesPattern,
} from '@/lib/domain/alerts/alert-rule'
import { brokerIds } from '@/lib/domain/brokers/broker-load'
import { soonest } from '@/lib/domain/groups/data-loss'
import { CHURN_WINDOW_MS, churnOf } from '@/lib/domain/groups/rebalance-churn'
import type { TimeLag } from '@/lib/domain/groups/time-lag'
import { canLose } from '@/lib/domain/health/group-loss'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatDuration } from '@/lib/format/durations'
import { formatLasting } from '@/lib/format/since'
import { groupVerdictSentence } from '@/lib/format/verdict-sentence'
import { verdictWord } from '@/lib/format/verdict-words'
import { hasCommitted } from '@/lib/server/live/group-facts'
import type { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import type { ClusterSnapshot, GroupFacts, GroupPlace } from '@/lib/server/live/snapshot'

/** What is known of a cluster at the moment that rules are held against it. */
export interface ClusterSeen {
  snapshot: ClusterSnapshot
  rebalances: Pick<RebalanceHistory, 'countSince' | 'rebalances'>
  nowMs: number
}

type ReadingCondition = Exclude<
  AlertCondition,
  { when: 'churn' | 'under-replicated' | 'broker-gone' }
>

/** More are counted. */
const PLACES_NAMED = 3

/** What holds for a subject in a sentence, `false` where it does not, `null` where that is not known. */
type Answer = string | false | null

/**
 * What the rules of a cluster say of it. `held` is what they held before: of what has not been heard of since a restart it is not known
 * whether it is gone. While no broker answers, little is known at all.
 */
export function lookAtCluster(
  rules: readonly AlertRule[],
  held: readonly Pick<Alert, 'rule' | 'subject'>[],
  seen: ClusterSeen,
): AlertLook {
  const sightings: AlertSighting[] = []
  const unknown: { rule: string; subject: string | null }[] = []
  for (const rule of rules) {
    const answers = new Map(answersOf(rule, seen))
    const ofRule = mayBeMore(rule, seen) ? held.filter((each) => each.rule === rule.name) : []
    for (const { subject } of ofRule) answers.set(subject, answers.get(subject) ?? null)
    for (const [subject, answer] of answers) {
      if (answer === null) unknown.push({ rule: rule.name, subject })
      else if (answer !== false) sightings.push({ rule: rule.name, subject, summary: answer })
    }
  }
  return { sightings, unknown }
}

/** Whether there may be more brokers or groups than have been heard of. */
function mayBeMore({ condition }: AlertRule, { snapshot }: ClusterSeen): boolean {
  switch (condition.when) {
    case 'broker-gone':
      return snapshot.topics === null
    case 'under-replicated':
      return false
    default:
      return !snapshot.allGroupsListed
  }
}

function answersOf({ condition, groups }: AlertRule, seen: ClusterSeen): [string | null, Answer][] {
  const { snapshot } = seen
  switch (condition.when) {
    case 'broker-gone':
      return brokersOf(snapshot)
    case 'under-replicated':
      return [[null, underReplicated(condition.above, snapshot)]]
    case 'churn':
      return ofEachGroup(groups, snapshot, ({ listing }) =>
        churnAnswer(condition.above, listing.groupId, seen),
      )
    default:
      return ofEachGroup(groups, snapshot, (group) => readingAnswer(condition, group))
  }
}

function ofEachGroup(
  pattern: string,
  { groups, state }: ClusterSnapshot,
  answerOf: (group: GroupFacts) => Answer,
): [string, Answer][] {
  return [...(groups ?? [])]
    .filter(([groupId]) => matchesPattern(pattern, groupId))
    .map(([groupId, group]) => [groupId, state === 'unreachable' ? null : answerOf(group)])
}

function brokersOf(snapshot: ClusterSnapshot): [string, Answer][] {
  const { description, loads, answering, knownBrokers } = snapshot
  return brokerIds(description, loads).map((id) => {
    if (answering.has(id)) return [String(id), false]
    const broker = knownBrokers.get(id)
    const where = broker === undefined ? '' : ` (${broker.host}:${broker.port})`
    return [String(id), `Broker ${id}${where} does not answer.`]
  })
}

function underReplicated(above: number, { topics, state, totals }: ClusterSnapshot): Answer {
  if (topics === null || state === 'unreachable') return null
  const { underReplicated: count } = totals.health
  if (count <= above) return false
  return `${count} ${count === 1 ? 'partition is' : 'partitions are'} under-replicated.`
}

/** What is said of how a group reads. */
function readingAnswer(condition: ReadingCondition, group: GroupFacts): Answer {
  const { lag, timeLag, verdict } = group
  // Its topics may have been deleted, and its commits with them.
  if (!hasCommitted(group)) return false
  switch (condition.when) {
    case 'lag':
      if (lag === null) return null
      return lag > condition.above && `${formatWhole(lag)} messages are not read.`
    case 'time-lag':
      return timeLagAnswer(condition.aboveMs, timeLag)
    case 'data-loss':
      return lossAnswer(condition.withinMs, group)
    case 'verdict': {
      if (verdict.kind === 'unknown') return null
      const { text } = verdictWord(verdict.kind)
      return condition.is.includes(verdict.kind) && `${text}: ${groupVerdictSentence(verdict)}`
    }
  }
}

function timeLagAnswer(aboveMs: number, timeLag: TimeLag | null): Answer {
  if (timeLag === null) return null
  const age = `${timeLag.atLeast ? 'at least ' : ''}${formatDuration(timeLag.ms)}`
  if (timeLag.ms > aboveMs) return `The oldest unread message is ${age} old.`
  // A lower bound below the limit says nothing of the other side of it.
  return timeLag.atLeast ? null : false
}

/** Most groups hardly ever rebalance: those are counted, and no more is worked out of them. */
function churnAnswer(above: number, groupId: string, { rebalances, nowMs }: ClusterSeen): Answer {
  if (rebalances.countSince(groupId, nowMs - CHURN_WINDOW_MS) <= above) return false
  const { rebalances: count, client } = churnOf(rebalances.rebalances(groupId), nowMs)
  if (count <= above) return false
  const told = `It rebalanced ${count} times in ${formatLasting(CHURN_WINDOW_MS)}`
  if (client === null) return `${told}.`
  return `${told}; client ${client.clientId} joined ${client.joined} times and left ${client.left} times.`
}

function lossAnswer(withinMs: number, { offsets, partitions }: GroupFacts): Answer {
  const read = partitions.filter(canLose)
  const lost = read.filter(({ expired }) => expired !== null && expired > 0n)
  if (lost.length > 0) {
    const count = lost.reduce((sum, { expired }) => sum + (expired ?? 0n), 0n)
    return `${formatWhole(count)} ${count === 1n ? 'message was' : 'messages were'} deleted unread${placesOf(lost)}.`
  }
  const loss = soonest(read.map((each) => each.dataLoss))
  if (loss.state === 'in' && loss.ms <= withinMs) {
    const isDue = ({ dataLoss }: GroupPlace) => dataLoss.state === 'in' && dataLoss.ms <= withinMs
    const where = placesOf(read.filter(isDue))
    return loss.ms < 1_000
      ? `Unread messages are being deleted${where}.`
      : `Unread messages are deleted in about ${formatLasting(loss.ms)}${where}.`
  }
  const isKnown =
    offsets !== null && loss.state !== 'unknown' && read.every(({ expired }) => expired !== null)
  return isKnown ? false : null
}

/** ` in orders 3, orders 5 and 2 more partitions`. */
function placesOf(places: readonly GroupPlace[]): string {
  if (places.length === 0) return ''
  const named = places.slice(0, PLACES_NAMED).map(({ topic, partition }) => `${topic} ${partition}`)
  const more = places.length - named.length
  return ` in ${named.join(', ')}${more > 0 ? ` and ${countOf(more, 'more partition')}` : ''}`
}
