import { describe, expect, it } from 'vitest'
import type { StreamsGroupDescribeResponseDescribedGroup } from '@/lib/kafka/protocol/generated/messages'
import { streamsGroup } from './streams-group'

const tasks = (subtopologyId: string, ...partitions: number[]) => [{ subtopologyId, partitions }]
const NOTHING = { activeTasks: [], standbyTasks: [], warmupTasks: [] }

function group(
  topology: StreamsGroupDescribeResponseDescribedGroup['topology'],
): StreamsGroupDescribeResponseDescribedGroup {
  return {
    errorCode: 0,
    errorMessage: null,
    groupId: 'word-count',
    groupState: 'Stable',
    groupEpoch: 4,
    assignmentEpoch: 4,
    topology,
    members: [
      {
        memberId: 'm-1',
        memberEpoch: 3,
        instanceId: null,
        rackId: 'a',
        clientId: 'word-count-1',
        clientHost: '/10.0.0.4',
        topologyEpoch: 0,
        processId: 'p',
        userEndpoint: null,
        clientTags: [],
        taskOffsets: [],
        taskEndOffsets: [],
        assignment: {
          activeTasks: tasks('0', 1, 2),
          standbyTasks: tasks('1', 0),
          warmupTasks: tasks('1', 3),
        },
        targetAssignment: NOTHING,
        isClassic: false,
      },
    ],
    authorizedOperations: 0,
  }
}

const repartitioned = {
  name: 'counts-repartition',
  partitions: 4,
  replicationFactor: 3,
  topicConfigs: [],
}

describe('streamsGroup', () => {
  it('tells the tasks of a member by subtopology, with the topics that they read, and copies apart', () => {
    const topology = {
      epoch: 0,
      subtopologies: [
        {
          subtopologyId: '0',
          sourceTopics: ['lines'],
          repartitionSinkTopics: ['counts-repartition'],
          stateChangelogTopics: [],
          repartitionSourceTopics: [],
        },
        {
          subtopologyId: '1',
          sourceTopics: [],
          repartitionSinkTopics: [],
          stateChangelogTopics: [],
          repartitionSourceTopics: [repartitioned],
        },
      ],
    }
    const [member] = streamsGroup(group(topology), 1).members
    expect(member?.tasks).toEqual([
      { subtopology: '0', role: 'active', topics: ['lines'], partitions: [1, 2] },
      { subtopology: '1', role: 'standby', topics: ['counts-repartition'], partitions: [0] },
      { subtopology: '1', role: 'warmup', topics: ['counts-repartition'], partitions: [3] },
    ])
    // Only active tasks read.
    expect(member?.assignment).toEqual([
      { topic: 'lines', partition: 1 },
      { topic: 'lines', partition: 2 },
    ])
    expect(member?.epoch).toBe(3)
  })

  it('tells neither tasks nor partitions while the topology is not known', () => {
    const [member] = streamsGroup(group(null), 1).members
    expect(member).toMatchObject({ tasks: null, assignment: null })
  })
})
