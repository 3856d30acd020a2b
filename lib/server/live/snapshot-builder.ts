import 'server-only'
import type { ClusterState } from '@/lib/contract/clusters'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import type { Topic } from '@/lib/domain/topics/topic'
import { clusterTotals } from '@/lib/server/live/cluster-totals'
import type { EmptyGroupInputs } from '@/lib/server/live/empty-group'
import {
  groupCommits,
  groupFacts,
  groupsByTopic,
  lagOfGroup,
  lagSample,
  placesRead,
} from '@/lib/server/live/group-facts'
import {
  type GroupReading,
  groupReading,
  type ReadingInputs,
} from '@/lib/server/live/group-reading'
import { HealthWatch } from '@/lib/server/live/health-watch'
import type { Histories } from '@/lib/server/live/histories'
import type { Interruptible } from '@/lib/server/live/in-slices'
import { OffsetHistory } from '@/lib/server/live/offset-history'
import { RateWindow } from '@/lib/server/live/rate-window'
import type { GroupReadings } from '@/lib/server/live/read-groups'
import { SlowPlaces } from '@/lib/server/live/slow-places'
import type { ClusterSnapshot, GroupFacts, ObservedFailure } from '@/lib/server/live/snapshot'
import type { Readings } from '@/lib/server/live/sweep'

/** One sweep, as far as a snapshot needs it. */
export interface SweepTimes {
  startedMs: number
  nowMs: number
  /** Samples within so much of each other are continuous in the histories. */
  gapMs: number
}

type SnapshotHead = Pick<ClusterSnapshot, 'version' | 'failures'>

/** What is known of a sweep while its groups are gone through. */
interface SweepInputs {
  read: Readings
  inputs: ReadingInputs
  times: SweepTimes
}

/** Shown beside a group: the last fifteen minutes in thirty points. */
const RECENT_POINTS = 30
const RECENT_STEP_MS = 30_000

const noTopics: ReadonlyMap<string, Topic> = new Map()

/** Makes snapshots of readings, with all that takes more than one sweep to know: rates, lag over time, time lag, verdicts. */
export class SnapshotBuilder {
  readonly #histories: Histories
  readonly #ends = new OffsetHistory()
  readonly #rates = new RateWindow()
  #slow = new SlowPlaces()
  readonly #health: HealthWatch
  /** How each group read at the last sweep. */
  #readings: ReadonlyMap<string, GroupReading> = new Map()

  constructor(histories: Histories) {
    this.#histories = histories
    this.#health = new HealthWatch(histories.rebalances)
  }

  /**
   * The figures of the collector are added by itself, since this is part of what a sweep costs. It may be interrupted after each group:
   * of five thousand it takes longer than anybody who asks meanwhile should wait. One is made at a time.
   */
  *build(
    readings: Readings,
    head: SnapshotHead,
    times: SweepTimes,
  ): Interruptible<Omit<ClusterSnapshot, 'collector'>> {
    const { topics, layoutAtMs, controller, positions, groups: read, pastEnds, ...kept } = readings
    const { nowMs, gapMs } = times
    this.#rates.push(nowMs, positions.highWatermarks)
    const rates = new Map(
      [...(topics?.values() ?? [])].map((topic) => [topic.name, this.#rates.rate(topic)]),
    )
    const groups = yield* this.#groups(readings, times)
    const byTopic = yield* groupsByTopic(groups?.values() ?? [])
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
      groupsByTopic: byTopic,
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
    yield
    return { ...parts, verdict: yield* this.#health.look(parts, nowMs) }
  }

  /** How every group reads, kept in the histories on the way. */
  *#groups(read: Readings, times: SweepTimes): Interruptible<Map<string, GroupFacts> | null> {
    const { groups, positions, pastEnds } = read
    if (groups === null) return null
    const { startedMs, nowMs } = times
    for (const groupId of groups.keys()) {
      this.#histories.lag.open(nowMs, groupId)
      yield
    }
    this.#ends.seed(pastEnds ?? [])
    const places = yield* placesRead(groups.values())
    this.#ends.record(nowMs, places, { ends: positions.highWatermarks, sinceMs: startedMs })
    yield
    const inputs = this.#inputs(read, nowMs)
    const facts = new Map<string, GroupFacts>()
    const now = new Map<string, GroupReading>()
    const slow = new SlowPlaces()
    for (const [groupId, readings] of groups) {
      const reading = this.#reading(readings, { read, inputs, times })
      now.set(groupId, reading)
      slow.add(groupId, reading.partitions)
      facts.set(groupId, groupFacts(readings, reading, this.#recentLag(groupId, nowMs), inputs))
      yield
    }
    this.#readings = now
    this.#slow = slow
    this.#histories.commitWindows.keepOnly(groups)
    this.#histories.lastCommits.keepOnly(groups, nowMs)
    this.#histories.lag.close(nowMs)
    yield
    return facts
  }

  #inputs(read: Readings, nowMs: number): ReadingInputs & EmptyGroupInputs {
    const { settings, disks, topics, positions } = read
    const { commitWindows: windows, lastCommits } = this.#histories
    const slow = this.#slow
    return {
      ends: this.#ends,
      windows,
      wasSlow: (groupId, place) => slow.has(groupId, place),
      lastCommits,
      topics: topics ?? noTopics,
      settings,
      disks,
      transactional: positions.transactional,
      nowMs,
    }
  }

  #reading(readings: GroupReadings, { read, inputs, times }: SweepInputs): GroupReading {
    const { logStarts, highWatermarks } = read.positions
    const { startedMs, nowMs, gapMs } = times
    const { listing, description } = readings
    const { groupId } = listing
    const lags = lagOfGroup(readings, { logStarts, highWatermarks, nowMs })
    const commits = groupCommits(readings, lags, { highWatermarks }, startedMs)
    this.#histories.commitWindows.record(nowMs, commits)
    const before = this.#readings.get(groupId) ?? null
    const reading = groupReading({ groupId, description, lags }, before, inputs)
    this.#histories.lag.record(nowMs, gapMs, lagSample(commits, reading))
    return reading
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
