import { afterAll, describe, expect, it, vi } from 'vitest'
import { openCluster } from '@/lib/kafka/cluster'
import { createTopic, oracle, testSettings, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { commitGroupOffsets } from './commit-group-offsets'
import { fetchGroupOffsets } from './fetch-group-offsets'
import { listGroups } from './list-groups'
import { readCommitLogs } from './read-commit-logs'
import { readGroupRecords } from './read-group-records'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const cluster = openCluster(testSettings(brokers))
const kafka = oracle(brokers)
afterAll(() => cluster.close())

const patience = { timeout: 30_000, interval: 100 }
const bounds = { maxBytes: 64 * 1024 * 1024, maxRecords: 100_000 }

/** The first commit of all makes the coordinators' topic, and is refused until it stands. */
async function commit(groupId: string, topic: string, [partition, offset]: [number, bigint]) {
  await vi.waitFor(async () => {
    const place = { topic, partition, offset }
    const { failures } = await commitGroupOffsets(cluster, groupId, 'classic', [place])
    expect(failures).toEqual([])
  }, patience)
}

async function commitsOf(groupId: string, sinceMs: number) {
  const { items, failures } = await readCommitLogs(cluster, { sinceMs, ...bounds })
  expect(failures).toEqual([])
  return items.flatMap(({ commits }) => commits.filter((commit) => commit.groupId === groupId))
}

describe('readCommitLogs', () => {
  it('tells what a group committed before anybody watched, and in which order', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('past'), partitions: 2 })
    const groupId = uniqueName('past-group')
    const startedMs = Date.now()
    await commit(groupId, topic, [0, 0n])
    await commit(groupId, topic, [1, 7n])
    await vi.waitFor(
      async () => expect(await commitsOf(groupId, startedMs)).toHaveLength(2),
      patience,
    )
    const commits = await commitsOf(groupId, startedMs)
    expect(commits.map(({ partition, offset }) => [partition, offset])).toEqual([
      [0, 0n],
      [1, 7n],
    ])
    for (const { atMs } of commits) {
      expect(atMs).toBeGreaterThanOrEqual(startedMs - 1_000)
      expect(atMs).toBeLessThanOrEqual(Date.now() + 1_000)
    }
  })

  it('takes a negative offset, by which kafkajs means the beginning, for no commit', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('past-negative') })
    const groupId = uniqueName('past-negative')
    const startedMs = Date.now()
    await commit(groupId, topic, [0, -2n])
    const { items } = await listGroups(cluster)
    const own = items.filter((group) => group.groupId === groupId)
    const { items: read } = await fetchGroupOffsets(cluster, own)
    expect(read).toMatchObject([{ groupId, offsets: [] }])
    await vi.waitFor(async () => {
      const commits = await commitsOf(groupId, startedMs)
      expect(commits.at(-1)).toMatchObject({ topic, partition: 0, offset: null })
    }, patience)
  })

  it('tells when each group last committed, and so does who reads on from there', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('past') })
    const groupId = uniqueName('past-group')
    await commit(groupId, topic, [0, 0n])
    const { items } = await readCommitLogs(cluster, { sinceMs: Date.now() - 60_000, ...bounds })
    const log = items.find(({ lastCommits }) => lastCommits.has(groupId))
    expect(log?.lastCommits.get(groupId)).toBe(
      log?.commits.findLast((each) => each.groupId === groupId)?.atMs,
    )
    await commit(groupId, topic, [0, 1n])
    const { topics } = await describeTopics(cluster, ['__consumer_offsets'])
    const [coordinators] = topics.items
    const partition = log?.partition ?? -1
    const leader = coordinators?.partitions[partition]?.leader ?? null
    const positions = [{ partition, leader, offset: log?.endOffset ?? 0n }]
    const request = { topic: { name: '__consumer_offsets', topicId: null }, positions }
    await vi.waitFor(async () => {
      const read = await readGroupRecords(cluster, { ...request, maxBytes: 1024 * 1024 })
      const atMs = read.items[0]?.lastCommits.get(groupId) ?? 0
      expect(atMs).toBeGreaterThan(log?.lastCommits.get(groupId) ?? 0)
    }, patience)
  })

  it('says from when on it tells all', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('past') })
    const sinceMs = Date.now() - 60_000
    await commit(uniqueName('past-group'), topic, [0, 0n])
    const { items } = await readCommitLogs(cluster, { sinceMs, ...bounds })
    expect(items.length).toBeGreaterThan(0)
    for (const { knownSinceMs, commits } of items) {
      expect(commits.every(({ atMs }) => atMs >= (knownSinceMs ?? Number.POSITIVE_INFINITY))).toBe(
        true,
      )
    }
    const tight = await readCommitLogs(cluster, { sinceMs: 0, maxBytes: 1, maxRecords: 1 })
    for (const { knownSinceMs, commits } of tight.items) {
      if (commits[0]) expect(knownSinceMs).toBeLessThanOrEqual(commits[0].atMs)
    }
  })
})
