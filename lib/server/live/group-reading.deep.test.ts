import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGroupTool } from '@/lib/kafka/testing/group-tool'
import { createTopic, oracle, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { readSteadily, type Script, writeSteadily } from '@/lib/kafka/testing/scripted-traffic'
import type { Collector } from '@/lib/server/live/collector'
import type { GroupFacts } from '@/lib/server/live/snapshot'
import { openTestCluster } from '@/lib/server/testing/test-cluster'
import { watchedGroup as groupOf, watchCluster } from '@/lib/server/testing/watched-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const partitions = 2
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers)
const tool = startGroupTool({ brokers, jars })
const made = { topics: [] as string[], groups: [] as string[] }
const scripts: Script[] = []
const collectors: Collector[] = []

function watch(speed = 1): Collector {
  const collector = watchCluster(kafka, { speed })
  collectors.push(collector)
  return collector
}

async function topicAndGroup(what: string) {
  const topic = await createTopic(kafkajs, { topic: uniqueName(what), partitions })
  const groupId = `${topic}-group`
  made.topics.push(topic)
  made.groups.push(groupId)
  return { topic, groupId }
}

const write = async (topic: string, perSecond: number) => {
  const script = await writeSteadily(kafkajs, { topic, partitions, perSecond })
  scripts.push(script)
  return script
}
const read = async (topic: string, groupId: string, perSecond: number) => {
  const script = await readSteadily(kafkajs, { topic, groupId, perSecond })
  scripts.push(script)
  return script
}
const stop = async (script: Script) => {
  scripts.splice(scripts.indexOf(script), 1)
  await script.stop()
}

const patience = { timeout: 150_000, interval: 250 }
const untilVerdict = (collector: Collector, groupId: string, kind: GroupFacts['verdict']['kind']) =>
  vi.waitFor(() => {
    const { verdict } = groupOf(collector, groupId)
    expect(verdict.kind).toBe(kind)
    return verdict
  }, patience)

beforeAll(async () => {
  await admin.connect()
})

afterEach(async () => {
  await Promise.all(scripts.splice(0).map((script) => script.stop()))
  await Promise.all(collectors.splice(0).map((collector) => collector.stop()))
})

afterAll(async () => {
  for (const groupId of made.groups) await admin.deleteGroups([groupId]).catch(() => undefined)
  await admin.deleteTopics({ topics: made.topics })
  await admin.disconnect()
  await Promise.all([kafka.close(), tool.close()])
})

describe('rates', () => {
  it('are within a tenth of what was written and read, and so is the age of the oldest unread message', {
    timeout: 200_000,
  }, async () => {
    const { topic, groupId } = await topicAndGroup('rates')
    const collector = watch()
    const written = await write(topic, 400)
    const consumed = await read(topic, groupId, 240)
    await vi.waitFor(
      () => expect(groupOf(collector, groupId).consumePerSecond).not.toBeNull(),
      patience,
    )
    const begun = { atMs: Date.now(), written: written.count(), consumed: consumed.count() }
    // The window of a minute must lie within what was counted.
    await vi.waitFor(() => expect(Date.now() - begun.atMs).toBeGreaterThan(65_000), patience)
    const seconds = (Date.now() - begun.atMs) / 1_000
    const truth = {
      written: (written.count() - begun.written) / seconds,
      consumed: (consumed.count() - begun.consumed) / seconds,
    }
    const group = groupOf(collector, groupId)
    expect(Math.abs((group.producePerSecond ?? 0) / truth.written - 1)).toBeLessThan(0.1)
    expect(Math.abs((group.consumePerSecond ?? 0) / truth.consumed - 1)).toBeLessThan(0.1)
    expect(group.catchUp).toEqual({ state: 'never' })
    expect(group.dataLoss).toMatchObject({ state: 'in', by: 'age' })

    for (const place of group.partitions) {
      const nowMs = Date.now()
      const offset = place.committedOffset ?? 0n
      const { items } = await kafka.readMessages({
        topic,
        partitions: [place.partition],
        from: { at: 'offset', offset },
        direction: 'forward',
        limit: 1,
        isolation: 'read_uncommitted',
      })
      const oldest = items.find((entry) => entry.kind === 'message')
      const measuredMs = nowMs - Number(oldest?.timestampMs ?? 0)
      const toleranceMs = Math.max(2_000, measuredMs / 10)
      expect(oldest?.offset).toBe(offset)
      expect(Math.abs((place.timeLag?.ms ?? 0) - measuredMs)).toBeLessThan(toleranceMs)
    }
  })
})

describe('lag', () => {
  it('is that of kafka-consumer-groups at rest, and lies between two of its answers while it grows', {
    timeout: 200_000,
  }, async () => {
    const { topic, groupId } = await topicAndGroup('lag')
    const setOffset = async (offset: string) =>
      admin.setOffsets({
        groupId,
        topic,
        partitions: [0, 1].map((partition) => ({ partition, offset })),
      })
    await setOffset('0')
    const collector = watch()
    const written = await write(topic, 300)
    await vi.waitFor(() => expect(groupOf(collector, groupId).lag).toBeGreaterThan(0n), patience)
    const before = await tool.positions('classic', groupId)
    const { version } = collector.snapshot()
    await vi.waitFor(
      () => expect(collector.snapshot().version).toBeGreaterThan(version + 1),
      patience,
    )
    const between = groupOf(collector, groupId).partitions
    const after = await tool.positions('classic', groupId)
    expect(between).toHaveLength(partitions)
    for (const { partition, lag } of between) {
      const place = `${topic}/${partition}`
      expect(lag).toBeGreaterThanOrEqual(before.get(place)?.lag ?? -1n)
      expect(lag).toBeLessThanOrEqual(after.get(place)?.lag ?? -1n)
      expect(after.get(place)?.lag).toBeGreaterThan(before.get(place)?.lag ?? 0n)
    }

    await stop(written)
    await setOffset('7')
    const atRest = await tool.positions('classic', groupId)
    expect(atRest.size).toBe(partitions)
    await vi.waitFor(() => {
      const { partitions: places } = groupOf(collector, groupId)
      expect(places).toHaveLength(partitions)
      for (const { partition, committedOffset, highWatermark, lag } of places) {
        expect({ committed: committedOffset, end: highWatermark, lag }).toEqual(
          atRest.get(`${topic}/${partition}`),
        )
      }
    }, patience)
  })
})

describe('the verdict', () => {
  it('follows a consumer that keeps up, is too slow, stands still, leaves, and is set back', {
    timeout: 400_000,
  }, async () => {
    const { topic, groupId } = await topicAndGroup('verdict')
    // Ten seconds of the collector’s go by in one.
    const collector = watch(10)
    await write(topic, 200)
    const quick = await read(topic, groupId, 2_000)
    await untilVerdict(collector, groupId, 'ok')

    await stop(quick)
    const stopped = await untilVerdict(collector, groupId, 'stopped')
    expect(stopped.worst?.verdict).toMatchObject({ kind: 'stopped' })

    const slow = await read(topic, groupId, 100)
    await untilVerdict(collector, groupId, 'slow')

    await stop(slow)
    const standing = await read(topic, groupId, 0)
    // One partition after the other: each since its own last commit.
    await vi.waitFor(() => {
      const stalled = { kind: 'stalled', count: partitions, of: partitions }
      expect(groupOf(collector, groupId).verdict).toMatchObject(stalled)
    }, patience)

    await stop(standing)
    await admin.setOffsets({
      groupId,
      topic,
      partitions: [0, 1].map((partition) => ({ partition, offset: '0' })),
    })
    const rewinding = await untilVerdict(collector, groupId, 'rewinding')
    expect(rewinding.worst?.verdict).toMatchObject({ kind: 'rewinding' })
    await read(topic, groupId, 20_000)
    await untilVerdict(collector, groupId, 'ok')
  })
})
