import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { LagMeasure } from '@/lib/contract/group-history'
import { unpackTimeLag } from '@/lib/domain/groups/packed-time-lag'
import { type JavaMember, startJavaMembers } from '@/lib/kafka/testing/java-members'
import { noteFigure } from '@/lib/kafka/testing/note-figure'
import { createTopic, oracle, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { writeSteadily } from '@/lib/kafka/testing/scripted-traffic'
import { startStreamsApplication } from '@/lib/kafka/testing/streams-application'
import { streamsPom } from '@/lib/server/compatibility/broker-versions'
import { jarsOf } from '@/lib/server/compatibility/brokers-under-test'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { freshMonitors } from '@/lib/server/testing/fresh-monitors'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const SECOND = 1_000
/** What the last quarter of an hour is replayed in. */
const STEP_SECONDS = 15
/** Of one partition of a group, the log is told by the last commit in so long. */
const COMMIT_SECONDS = 5
const kafkajs = oracle(brokers)
const java = startJavaMembers({ brokers, jars })
const monitors = freshMonitors(brokers)
const patience = { timeout: 120_000, interval: 250 }
let streamsJars: string

beforeAll(async () => {
  streamsJars = await jarsOf('kafka-streams', streamsPom)
})

afterAll(async () => {
  await java.close()
  await monitors.stop()
})

const types = ['classic', 'consumer', 'streams'] as const
const perSecond = { written: 200, read: 120 }

async function startReader(type: (typeof types)[number]) {
  const topic = await createTopic(kafkajs, { topic: uniqueName(`past-${type}`), partitions: 2 })
  const groupId = `${topic}-group`
  const plan = { topic, groupId, perSecond: perSecond.read }
  const member: JavaMember =
    type === 'streams'
      ? startStreamsApplication({ ...plan, brokers, jars: streamsJars })
      : java.start({ ...plan, type })
  return { type, topic, groupId, member }
}

/** Total lag of each second that is known, by the number of the second. */
function secondsOf(
  { histories }: ClusterMonitor,
  groupId: string,
  measure: LagMeasure,
  [fromMs, toMs]: readonly [number, number],
): Map<number, number> {
  const range = { measure, fromMs, toMs, points: 1_000, partitionLimit: 0 }
  const { times = [], total = [] } = histories.lag.read(groupId, range) ?? {}
  return new Map(
    times.flatMap((time, index): [number, number][] => {
      const value = total[index] ?? null
      if (value === null) return []
      return [[time / SECOND, measure === 'time' ? unpackTimeLag(value).ms : value]]
    }),
  )
}

/** The least and the most that was seen within a step of a second; `null` where the half of it was not seen. */
function seenAround(seen: ReadonlyMap<number, number>, second: number) {
  const values: number[] = []
  for (let by = -STEP_SECONDS; by <= STEP_SECONDS; by += 1) {
    const value = seen.get(second + by)
    if (value !== undefined) values.push(value)
  }
  if (values.length < STEP_SECONDS) return null
  return { least: Math.min(...values), most: Math.max(...values) }
}

it('a fresh start tells of each type of group in the log what was sampled while it was watched', {
  timeout: 300_000,
}, async ({ task }) => {
  const live = monitors.start()
  const readers = await Promise.all(types.map(startReader))
  await vi.waitFor(() => {
    for (const { topic } of readers)
      expect(live.snapshot().highWatermarks.get(topic)).toHaveLength(2)
  }, patience)
  const writers = await Promise.all(
    readers.map(({ topic }) =>
      writeSteadily(kafkajs, { topic, partitions: 2, perSecond: perSecond.written }),
    ),
  )
  const untilLag = (check: (lag: bigint) => boolean) =>
    vi.waitFor(() => {
      for (const { groupId } of readers) {
        expect(check(live.snapshot().groups?.get(groupId)?.lag ?? -1n)).toBe(true)
      }
    }, patience)
  await untilLag((lag) => lag >= 0n)
  const fromMs = Date.now()
  // It falls behind, and catches up once nobody writes any more.
  await untilLag((lag) => lag > 3_000n)
  await Promise.all(writers.map((writer) => writer.stop()))
  await untilLag((lag) => lag === 0n)
  const range = [fromMs, Date.now()] as const

  const fresh = monitors.start()
  await vi.waitFor(() => expect(fresh.past()).toEqual({ state: 'read' }), patience)
  for (const { type, groupId } of readers) {
    for (const [measure, toleranceOf] of [
      ['messages', () => perSecond.written * COMMIT_SECONDS],
      ['time', (ms: number) => Math.max(COMMIT_SECONDS * SECOND, ms / 10)],
    ] as const) {
      const seen = secondsOf(live, groupId, measure, range)
      const replayed = secondsOf(fresh, groupId, measure, range)
      let compared = 0
      for (const [second, value] of replayed) {
        const around = seenAround(seen, second)
        if (around === null) continue
        compared += 1
        const what = `${measure} of ${type} at ${second}`
        expect.soft(value, what).toBeGreaterThanOrEqual(around.least - toleranceOf(around.least))
        expect.soft(value, what).toBeLessThanOrEqual(around.most + toleranceOf(around.most))
      }
      const watched = (range[1] - range[0]) / SECOND
      expect(compared, `${measure} of ${type}`).toBeGreaterThanOrEqual(2 * STEP_SECONDS)
      const most = Math.max(...replayed.values())
      noteFigure(
        task,
        `${type}, ${measure}: ${compared} of ${Math.round(watched)} s compared, at most ${Math.round(most)}`,
      )
    }
  }
  await Promise.all(readers.map(({ member }) => member.leave()))
})
