import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GroupType } from '@/lib/domain/groups/group'
import { type JavaMembers, startJavaMembers } from '@/lib/kafka/testing/java-members'
import { createTopic, oracle, produceWithKcat, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { startStreamsApplication } from '@/lib/kafka/testing/streams-application'
import { brokerVersions, streamsPom } from './broker-versions'
import { type BrokersUnderTest, groupNamed, jarsOf, startBrokers } from './brokers-under-test'

const patience = { timeout: 90_000, interval: 200 }

describe.each(brokerVersions.filter(({ groupTypes }) => groupTypes))(
  'groups on brokers of Kafka $version',
  (brokerVersion) => {
    let brokers: BrokersUnderTest
    let java: JavaMembers
    let streamsJars: string

    beforeAll(async () => {
      streamsJars = await jarsOf('kafka-streams', streamsPom)
      brokers = await startBrokers(brokerVersion)
      java = startJavaMembers({ brokers: brokers.bootstrap, jars: brokers.jars })
    })

    afterAll(async () => {
      await java?.close()
      await brokers?.stop()
    })

    function startMember(type: GroupType, groupId: string, topic: string) {
      if (type !== 'streams') return java.start({ type, groupId, topic })
      return startStreamsApplication({
        brokers: brokers.bootstrap,
        jars: streamsJars,
        groupId,
        topic,
      })
    }

    /** How far the group has read, and what it has left: of a share group its lag tells that. */
    async function readSoFar(groupId: string) {
      const { items, failures } = await brokers.kafka.fetchGroupOffsets([
        await groupNamed(brokers.kafka, groupId),
      ])
      expect(failures).toEqual([])
      return (items[0]?.offsets ?? [])
        .map(({ partition, offset, lag }) => ({ partition, offset, lag: lag ?? null }))
        .sort((a, b) => a.partition - b.partition)
    }

    // At the same time: a coordinator takes 45 s to be sure that a member is gone.
    it.concurrent.each(['classic', 'consumer', 'share', 'streams'] as const)(
      'of the type %s have their state, members and offsets, and can be reset once they are empty',
      async (type) => {
        const { kafka, bootstrap } = brokers
        const topic = uniqueName(`type-${type}`)
        const groupId = `${topic}-group`
        await createTopic(oracle(bootstrap), { topic, partitions: 2, replicas: 1 })
        for (const partition of [0, 1]) {
          const lines = ['a', 'b', 'c']
          await produceWithKcat(bootstrap, topic, { codec: 'lz4', lines, partition })
        }
        const member = startMember(type, groupId, topic)
        await vi.waitFor(async () => {
          const listing = await groupNamed(kafka, groupId)
          expect(listing).toMatchObject({ type, state: 'Stable' })
          const { items, failures } = await kafka.describeGroups([listing])
          expect(failures).toEqual([])
          expect(items).toMatchObject([{ groupId, type, state: 'Stable', members: [{}] }])
          expect(items[0]?.members[0]?.assignment).toEqual([
            { topic, partition: 0 },
            { topic, partition: 1 },
          ])
        }, patience)
        await vi.waitFor(async () => {
          const read = await readSoFar(groupId)
          const done = type === 'share' ? { lag: 0n } : { offset: 3n, lag: null }
          expect(read).toMatchObject([
            { partition: 0, ...done },
            { partition: 1, ...done },
          ])
        }, patience)
        const toStart = [0, 1].map((partition) => ({ topic, partition, offset: 1n }))
        const refused = await kafka.commitGroupOffsets({ groupId, type }, toStart)
        expect(refused.items).toEqual([])
        expect(new Set(refused.failures.map(({ error }) => error))).toEqual(
          new Set([type === 'share' ? 'NON_EMPTY_GROUP' : 'UNKNOWN_MEMBER_ID']),
        )
        await member.leave()
        await vi.waitFor(
          async () => expect((await groupNamed(kafka, groupId)).state).toBe('Empty'),
          patience,
        )
        const applied = await kafka.commitGroupOffsets({ groupId, type }, toStart)
        expect(applied).toEqual({
          items: [
            { topic, partition: 0 },
            { topic, partition: 1 },
          ],
          failures: [],
        })
        expect((await readSoFar(groupId)).map(({ offset }) => offset)).toEqual([1n, 1n])
      },
    )
  },
)
