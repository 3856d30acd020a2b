import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AssignableGroup } from '@/lib/domain/groups/assignors/assignor'
import { assignorInUse } from '@/lib/domain/groups/assignors/assignors'
import { whatIfGroupChanges } from '@/lib/domain/groups/assignors/what-if-group-changes'
import type { GroupDescription, GroupMember } from '@/lib/domain/groups/group'
import { openCluster } from '@/lib/kafka/cluster'
import { startJavaMembers } from '@/lib/kafka/testing/java-members'
import { createTopic, oracle, testSettings, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { describeGroups } from './describe-groups'
import { listGroups } from './list-groups'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const kafka = oracle(brokers)
const admin = kafka.admin()
const topics: string[] = []
const cluster = openCluster(testSettings(brokers))
const java = startJavaMembers({ brokers, jars })
const PARTITIONS = 6
const patience = { timeout: 120_000, interval: 200 }

beforeAll(() => admin.connect())

afterAll(async () => {
  await java.close()
  await admin.deleteTopics({ topics })
  await Promise.all([admin.disconnect(), cluster.close()])
})

/** The group once so many members read all of its partitions, and nothing is on its way any more. */
function settledGroup(groupId: string, memberCount: number): Promise<GroupDescription> {
  return vi.waitFor(async () => {
    const { items } = await listGroups(cluster)
    const listed = items.filter((group) => group.groupId === groupId)
    const group = (await describeGroups(cluster, listed)).items[0]
    const members = group?.members ?? []
    expect(group?.state).toBe('Stable')
    expect(members).toHaveLength(memberCount)
    expect(members.flatMap(({ assignment }) => assignment ?? [])).toHaveLength(PARTITIONS)
    if (group === undefined) throw new Error(`${groupId} is not described`)
    return group
  }, patience)
}

function asAssignable(members: readonly GroupMember[], topic: string): AssignableGroup {
  return {
    members: members.map(({ memberId, instanceId, subscription, assignment }) => ({
      id: memberId,
      instanceId,
      topics: subscription ?? [],
      owned: assignment ?? [],
    })),
    partitionCounts: new Map([[topic, PARTITIONS]]),
  }
}

/** What is read together, whoever reads it: the id of one that joins is not known before. */
function portions(lists: Iterable<readonly { partition: number }[]>): string[] {
  return [...lists]
    .map((places) =>
      places
        .map(({ partition }) => partition)
        .sort((a, b) => a - b)
        .join(),
    )
    .sort()
}

describe.concurrent.each(['classic', 'consumer'] as const)('a %s group of real members', (type) => {
  it('rebalances as it was foreseen when one more joins', { timeout: 300_000 }, async () => {
    const topic = await createTopic(kafka, {
      topic: uniqueName('foreseen'),
      partitions: PARTITIONS,
    })
    topics.push(topic)
    const groupId = uniqueName(`foreseen-${type}`)
    const join = () => java.start({ type, groupId, topic })
    join()
    join()
    const before = await settledGroup(groupId, 2)
    expect(before.members.map(({ subscription }) => subscription)).toEqual([[topic], [topic]])
    const assignor = assignorInUse(type, before.assignor)
    expect(assignor).toBe(type === 'classic' ? 'range' : 'uniform')
    if (assignor === null) return

    const change = { join: 1, leave: [], partitionCounts: new Map() }
    const foreseen = whatIfGroupChanges(asAssignable(before.members, topic), change, assignor)
    join()
    const after = await settledGroup(groupId, 3)
    expect(portions(after.members.map(({ assignment }) => assignment ?? []))).toEqual(
      portions(foreseen.after.values()),
    )
    if (type === 'consumer') {
      for (const { target, assignment, epoch } of after.members) {
        expect(target).toEqual(assignment)
        expect(epoch).toBe(after.epoch)
      }
    }
  })
})
