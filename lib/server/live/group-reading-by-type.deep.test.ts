import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { VerdictKind } from '@/lib/domain/groups/verdict-kind'
import { startGroupTool, type ToldPosition } from '@/lib/kafka/testing/group-tool'
import { type JavaMember, startJavaMembers } from '@/lib/kafka/testing/java-members'
import { lastReadBy } from '@/lib/kafka/testing/member-words'
import { noteFigure } from '@/lib/kafka/testing/note-figure'
import { createTopic, oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { type Script, writeSteadily } from '@/lib/kafka/testing/scripted-traffic'
import { startStreamsApplication } from '@/lib/kafka/testing/streams-application'
import { streamsPom } from '@/lib/server/compatibility/broker-versions'
import { jarsOf } from '@/lib/server/compatibility/brokers-under-test'
import type { Collector } from '@/lib/server/live/collector'
import { openTestCluster } from '@/lib/server/testing/test-cluster'
import { watchCluster, watchedGroup } from '@/lib/server/testing/watched-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const partitions = 2
const types = ['consumer', 'share', 'streams'] as const
type ReadingType = (typeof types)[number]

const kafkajs = oracle(brokers)
const kafka = openTestCluster(brokers)
const java = startJavaMembers({ brokers, jars })
const tool = startGroupTool({ brokers, jars })
const scripts: Script[] = []
const members: JavaMember[] = []
const patience = { timeout: 150_000, interval: 250 }
let streamsJars: string

beforeAll(async () => {
  streamsJars = await jarsOf('kafka-streams', streamsPom)
})

afterAll(async () => {
  await Promise.all([...scripts.map((script) => script.stop()), java.close(), tool.close()])
  await Promise.all(members.map((member) => member.leave()))
  await kafka.close()
})

interface Place {
  topic: string
  groupId: string
}

/** A topic whose ends are watched from its first message on: what was written earlier is only known to be older. */
async function topicAndGroup(what: string, collector: Collector): Promise<Place> {
  const topic = await createTopic(kafkajs, { topic: uniqueName(what), partitions })
  await vi.waitFor(() => {
    const ends = collector.snapshot().highWatermarks.get(topic) ?? []
    expect(ends.map((end) => end?.offset)).toEqual([0n, 0n])
  }, patience)
  return { topic, groupId: `${topic}-group` }
}

async function write({ topic }: Place, perSecond: number): Promise<Script> {
  const script = await writeSteadily(kafkajs, { topic, partitions, perSecond })
  scripts.push(script)
  return script
}

function read(type: ReadingType, place: Place, perSecond: number): JavaMember {
  if (type !== 'streams') return java.start({ type, ...place, perSecond })
  const member = startStreamsApplication({ brokers, jars: streamsJars, ...place, perSecond })
  members.push(member)
  return member
}

/** Messages that the one member of a group has read: from the first one on, each once. */
const countOf = (member: JavaMember) =>
  [...lastReadBy(member).values()].reduce((sum, offset) => sum + Number(offset) + 1, 0)

const untilElapsed = (sinceMs: number, ms: number) =>
  vi.waitFor(() => expect(Date.now() - sinceMs).toBeGreaterThan(ms), patience)

/** The next look at the whole cluster that was begun after now. */
async function nextLook(collector: Collector): Promise<void> {
  const { version } = collector.snapshot()
  await vi.waitFor(
    () => expect(collector.snapshot().version).toBeGreaterThan(version + 1),
    patience,
  )
}

const untilState = (collector: Collector, type: ReadingType, groupId: string, state: string) =>
  vi.waitFor(async () => {
    const { listing, description } = watchedGroup(collector, groupId)
    expect([listing.type, listing.state, description?.state]).toEqual([type, state, state])
    expect(await tool.state(type, groupId)).toBe(state)
  }, patience)

/** When the message at an offset was written. */
async function writtenMs(topic: string, partition: number, offset: bigint): Promise<number> {
  const { items, failures } = await kafka.readMessages({
    topic,
    partitions: [partition],
    from: { at: 'offset', offset },
    direction: 'forward',
    limit: 1,
    isolation: 'read_uncommitted',
  })
  expect(failures).toEqual([])
  const message = items.find((entry) => entry.kind === 'message')
  expect(message?.offset).toBe(offset)
  return Number(message?.timestampMs ?? 0)
}

function expectNear(told: number | null, truth: number): number {
  const off = Math.abs((told ?? 0) / truth - 1)
  expect(off).toBeLessThan(0.1)
  return off
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

/** A partition alone may be read in bursts that are quicker than it is written; the group is not. */
const lagOf = (told: ReadonlyMap<string, ToldPosition>) =>
  [...told.values()].reduce((sum, { lag }) => sum + lag, 0n)

describe('while it is read too slowly', () => {
  const collector = watchCluster(kafka)
  afterAll(() => collector.stop())

  it.concurrent.for(types)(
    'rates, lag and time lag of a %s group are those of its member and of Kafka’s own tool',
    { timeout: 300_000 },
    async (type, { task }) => {
      const place = await topicAndGroup(`traffic-${type}`, collector)
      const { topic, groupId } = place
      const writing = await write(place, 400)
      const member = read(type, place, 120)
      await vi.waitFor(() => {
        expect(watchedGroup(collector, groupId).consumePerSecond).not.toBeNull()
        expect(lastReadBy(member).size).toBe(partitions)
      }, patience)
      await untilState(collector, type, groupId, 'Stable')
      const begun = { atMs: Date.now(), written: writing.count(), read: countOf(member) }
      // The window of a minute must lie within what was counted.
      await untilElapsed(begun.atMs, 65_000)
      const seconds = (Date.now() - begun.atMs) / 1_000
      const group = watchedGroup(collector, groupId)
      const off = {
        written: expectNear(group.producePerSecond, (writing.count() - begun.written) / seconds),
        read: expectNear(group.consumePerSecond, (countOf(member) - begun.read) / seconds),
      }
      noteFigure(
        task,
        `rate of writing ${percent(off.written)} off, of reading ${percent(off.read)}`,
      )
      expect(group.catchUp).toEqual({ state: 'never' })
      const last = lastReadBy(member)
      for (const { partition, timeLag } of group.partitions) {
        const nowMs = Date.now()
        const unread = (last.get(partition) ?? -1n) + 1n
        const measuredMs = nowMs - (await writtenMs(topic, partition, unread))
        const toleranceMs = Math.max(2_000, measuredMs / 10)
        const [told, truth] = [timeLag?.ms ?? 0, measuredMs].map((ms) => (ms / 1_000).toFixed(1))
        noteFigure(
          task,
          `time lag of partition ${partition}: ${told} s where ${truth} s were measured`,
        )
        expect(Math.abs((timeLag?.ms ?? 0) - measuredMs)).toBeLessThan(toleranceMs)
      }

      const before = await tool.positions(type, groupId)
      const beforeMs = Date.now()
      await untilElapsed(beforeMs, 3_000)
      await nextLook(collector)
      const between = watchedGroup(collector, groupId)
      await untilElapsed(Date.now(), 3_000)
      const after = await tool.positions(type, groupId)
      expect([before.size, after.size]).toEqual([partitions, partitions])
      expect(between.lag).toBeGreaterThan(lagOf(before))
      expect(between.lag).toBeLessThan(lagOf(after))
      for (const { partition, committedOffset } of between.partitions) {
        const at = `${topic}/${partition}`
        expect(committedOffset).toBeGreaterThanOrEqual(before.get(at)?.committed ?? -1n)
        expect(committedOffset).toBeLessThanOrEqual(after.get(at)?.committed ?? -1n)
      }

      await writing.stop()
      scripts.splice(scripts.indexOf(writing), 1)
      await member.leave()
      await untilState(collector, type, groupId, 'Empty')
      // Of a streams group without members the tool tells no offsets; this one reads nothing.
      const resting = type === 'streams' ? java.start({ type, ...place }) : null
      if (resting !== null) await untilState(collector, type, groupId, 'Stable')
      const atRest = await tool.positions(type, groupId)
      expect(atRest.size).toBe(partitions)
      await vi.waitFor(() => {
        for (const { partition, committedOffset, lag } of watchedGroup(collector, groupId)
          .partitions) {
          const { committed, lag: toldLag } = atRest.get(`${topic}/${partition}`) ?? {}
          expect({ committedOffset, lag }).toEqual({ committedOffset: committed, lag: toldLag })
          expect(lag).toBeGreaterThan(0n)
        }
      }, patience)
      await resting?.leave()
    },
  )
})

describe('a share group after a pause', () => {
  it('has a time lag from its oldest unread message on, not from its start offset', {
    timeout: 200_000,
  }, async () => {
    const collector = watchCluster(kafka)
    const place = await topicAndGroup('pause-share', collector)
    const { topic, groupId } = place
    const producer = oracleProducer(kafkajs)
    await producer.connect()
    const send = () => producer.send({ topic, messages: [{ partition: 0, value: 'one' }] })
    await send()
    const member = java.start({ type: 'share', ...place })
    await vi.waitFor(() => expect(watchedGroup(collector, groupId).lag).toBe(0n), patience)
    await member.leave()
    await untilState(collector, 'share', groupId, 'Empty')
    // What was acknowledged last moves the start offset with what is acknowledged next.
    const [first] = watchedGroup(collector, groupId).partitions
    expect(first).toMatchObject({ committedOffset: 0n, highWatermark: 1n, lag: 0n })
    await untilElapsed(Date.now(), 20_000)
    const sentMs = Date.now()
    await send()
    await vi.waitFor(() => expect(watchedGroup(collector, groupId).lag).toBe(1n), patience)
    const { timeLag } = watchedGroup(collector, groupId)
    expect(timeLag).toMatchObject({ atLeast: false })
    expect(timeLag?.ms).toBeLessThan(Date.now() - sentMs + 2_000)
    await Promise.all([producer.disconnect(), collector.stop()])
  })
})

describe('the verdict', () => {
  // Ten seconds of the collector’s go by in one.
  const collector = watchCluster(kafka, { speed: 10 })
  afterAll(() => collector.stop())

  it.concurrent.each(types)(
    'on a %s group follows members that keep up, leave, are too slow, hang, and are set back',
    { timeout: 500_000 },
    async (type) => {
      const place = await topicAndGroup(`verdict-${type}`, collector)
      const { topic, groupId } = place
      const until = (kind: VerdictKind) =>
        vi.waitFor(() => {
          expect(watchedGroup(collector, groupId).verdict).toMatchObject({ kind })
        }, patience)
      await write(place, 200)
      const quick = read(type, place, 2_000)
      await until('ok')
      await quick.leave()
      await until('stopped')

      const slow = read(type, place, 100)
      await until('slow')
      await slow.leave()
      const hanging = read(type, place, 0.01)
      await until('stalled')
      await hanging.leave()
      await vi.waitFor(
        () => expect(watchedGroup(collector, groupId).listing.state).toBe('Empty'),
        patience,
      )

      const starts = [0, 1].map((partition) => ({ topic, partition, offset: 0n }))
      const { failures } = await kafka.commitGroupOffsets({ groupId, type }, starts)
      expect(failures).toEqual([])
      await until('rewinding')
      read(type, place, 20_000)
      await until('ok')
    },
  )
})
