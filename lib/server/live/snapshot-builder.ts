import 'server-only'
import type { ClusterState } from '@/lib/contract/clusters'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import type { Topic } from '@/lib/domain/topics/topic'
import { clusterTotals } from '@/lib/server/live/cluster-totals'
import {
  groupCommits,
  groupFacts,
  groupsByTopic,
  lagOfGroup,
  lagSample,
} from '@/lib/server/live/group-facts'
import type { ReadingInputs } from '@/lib/server/live/group-reading'
import { HealthWatch } from '@/lib/server/live/health-watch'
import type { Histories } from '@/lib/server/live/histories'
import { OffsetHistory } from '@/lib/server/live/offset-history'
import { RateWindow } from '@/lib/server/live/rate-window'
import { SlowPlaces } from '@/lib/server/live/slow-places'
import type { ClusterSnapshot, GroupFacts, ObservedFailure } from '@/lib/server/live/snapshot'
import type { Readings } from '@/lib/server/live/sweep'
import { timeLagSample } from '@/lib/server/live/time-lag-sample'

/** One sweep, as far as a snapshot needs it. */
export interface SweepTimes {
  startedMs: number
  nowMs: number
  /** Samples within so much of each other are continuous in the histories. */
  gapMs: number
}

type SnapshotHead = Pick<ClusterSnapshot, 'version' | 'failures'>

/** Shown beside a group: the last fifteen minutes in thirty points. */
const RECENT_POINTS = 30
const RECENT_STEP_MS = 30_000

/** Makes snapshots of readings, with all that takes more than one sweep to know: rates, lag over time, time lag, verdicts. */
export class SnapshotBuilder {
  readonly #histories: Histories
  readonly #ends = new OffsetHistory()
  readonly #rates = new RateWindow()
  #slow = new SlowPlaces()
  readonly #health: HealthWatch

  constructor(histories: Histories) {
    this.#histories = histories
    this.#health = new HealthWatch(histories.rebalances)
  }

  /** The figures of the collector are added by itself, since this is part of what a sweep costs. */
  build(
    readings: Readings,
    head: SnapshotHead,
    times: SweepTimes,
  ): Omit<ClusterSnapshot, 'collector'> {
    const { topics, layoutAtMs, controller, positions, groups: read, pastEnds, ...kept } = readings
    const { nowMs, gapMs } = times
    this.#rates.push(nowMs, positions.highWatermarks)
    const rates = new Map(
      [...(topics?.values() ?? [])].map((topic) => [topic.name, this.#rates.rate(topic)]),
    )
    const groups = this.#groups(readings, times)
    const totals = clusterTotals({ topics, settings: kept.settings, rates, groups })
    const parts = {
      ...kept,
      ...positions,
      ...head,
      state: stateOf(kept.answering, topics !== null, head.failures),
      asOfMs: layoutAtMs,
      controllerId: controller.controllerId,
      controllerIsMissing: controller.isMissing,
      quorum: controller.quorum,
      topics,
      loads: brokerLoads(topics?.values() ?? []),
      rates,
      groups,
      groupsByTopic: groupsByTopic(groups?.values() ?? []),
      totals,
    }
    if (topics !== null) {
      this.#histories.cluster.record(nowMs, gapMs, {
        // A sum without some groups would fall where nothing was read.
        totalLag: totals.lag === null || totals.groupsOfUnknownLag > 0 ? null : Number(totals.lag),
        messagesPerSecond: totals.messagesPerSecond,
        underReplicated: totals.health.underReplicated,
      })
    }
    return { ...parts, verdict: this.#health.look(parts, nowMs) }
  }

  /** Lag and time lag of every group, kept in the histories on the way. */
  #groups(read: Readings, sweep: SweepTimes): Map<string, GroupFacts> | null {
    const { groups, positions, pastEnds } = read
    if (groups === null) return null
    const { startedMs, nowMs, gapMs } = sweep
    const { logStarts, highWatermarks } = positions
    const inputs = { logStarts, highWatermarks, nowMs }
    const lags = [...groups.values()].map((readings) => ({
      readings,
      partitions: lagOfGroup(readings, inputs),
    }))
    const { lag: history } = this.#histories
    const samples = lags.map(({ readings, partitions }) =>
      lagSample(readings, partitions, inputs, startedMs),
    )
    history.record(nowMs, gapMs, samples)
    this.#ends.seed(pastEnds ?? [])
    this.#ends.record(
      nowMs,
      lags.flatMap(({ partitions }) => partitions),
      { ends: highWatermarks, sinceMs: startedMs },
    )
    const committed = lags.map(({ readings, partitions }) =>
      groupCommits(readings, partitions, inputs, startedMs),
    )
    this.#histories.commitWindows.record(nowMs, committed)
    const { settings, disks } = read
    const { transactional } = read.positions
    const topics = read.topics ?? new Map<string, Topic>()
    const { ends, windows } = { ends: this.#ends, windows: this.#histories.commitWindows }
    const { lastCommits } = this.#histories
    lastCommits.keepOnly(groups, nowMs)
    const wasSlow: ReadingInputs['wasSlow'] = (groupId, place) => this.#slow.has(groupId, place)
    const inputsOfAll = { ends, windows, wasSlow, lastCommits, topics, settings, disks }
    const known = { ...inputsOfAll, transactional, nowMs }
    const facts = new Map(
      lags.map(({ readings, partitions }) => {
        const recent = this.#recentLag(readings.listing.groupId, nowMs)
        const each = groupFacts(readings, partitions, recent, known)
        return [readings.listing.groupId, each]
      }),
    )
    this.#slow = new SlowPlaces(facts.values())
    const times = samples.map((sample) => timeLagSample(sample, facts.get(sample.groupId)))
    history.recordTimes(nowMs, gapMs, times)
    return facts
  }

  #recentLag(groupId: string, nowMs: number) {
    const history = this.#histories.lag
    // On whole half minutes, so that a point once shown stays as it is.
    const toMs = (Math.floor(nowMs / RECENT_STEP_MS) + 1) * RECENT_STEP_MS
    const range = { toMs, stepMs: RECENT_STEP_MS, count: RECENT_POINTS }
    const recent = history.windows(groupId, range)
    return recent.some((lag) => lag !== null) ? recent : []
  }
}

function stateOf(
  answering: ReadonlySet<number>,
  everRead: boolean,
  failures: readonly ObservedFailure[],
): ClusterState {
  if (answering.size === 0) return 'unreachable'
  if (!everRead) return 'connecting'
  return failures.some(({ failure }) => !isLasting(failure.error)) ? 'degraded' : 'live'
}

/** What Milena's user may not see, or this version cannot tell, is listed as missing; the cluster itself is well. */
function isLasting(error: string): boolean {
  return /AUTHORIZATION_FAILED$|^UNSUPPORTED_/.test(error)
}
