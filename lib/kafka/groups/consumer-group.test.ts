import { describe, expect, it } from 'vitest'
import type { ConsumerGroupDescribeResponseMember } from '@/lib/kafka/protocol/generated/messages'
import { consumerGroup } from './consumer-group'

const orders = (...partitions: number[]) => ({
  topicPartitions: [{ topicId: 'AAAAAAAAAAAAAAAAAAAAAA', topicName: 'orders', partitions }],
})

function describeMember(facts: Partial<ConsumerGroupDescribeResponseMember>) {
  const member: ConsumerGroupDescribeResponseMember = {
    memberId: 'm-1',
    instanceId: null,
    rackId: null,
    memberEpoch: 6,
    clientId: 'billing-1',
    clientHost: '/10.0.0.4',
    subscribedTopicNames: ['orders'],
    subscribedTopicRegex: null,
    assignment: orders(0, 1),
    targetAssignment: orders(0),
    memberType: 1,
    ...facts,
  }
  const described = {
    errorCode: 0,
    errorMessage: null,
    groupId: 'billing',
    groupState: 'Reconciling',
    groupEpoch: 7,
    assignmentEpoch: 7,
    assignorName: 'uniform',
    members: [member],
    authorizedOperations: 0,
  }
  return consumerGroup(described, 1).members[0]
}

describe('consumerGroup', () => {
  it('tells what a member reads apart from what it is to read, and the epoch it has reached', () => {
    expect(describeMember({})).toMatchObject({
      assignment: [
        { topic: 'orders', partition: 0 },
        { topic: 'orders', partition: 1 },
      ],
      target: [{ topic: 'orders', partition: 0 }],
      epoch: 6,
    })
  })

  it('claims no list of topics for a member that subscribes by a pattern', () => {
    expect(describeMember({})?.subscription).toEqual(['orders'])
    const byPattern = { subscribedTopicNames: [], subscribedTopicRegex: 'order.*' }
    expect(describeMember(byPattern)?.subscription).toBeNull()
  })
})
