// Generated from the message definitions of Apache Kafka 4.3.1 (Apache-2.0, see NOTICE).
// Do not edit: run `node scripts/generate-protocol.mjs <folder of Kafka jars>`.
import type { RecordSchema } from '@/lib/decode/coordinator-records/record-schema'

export const coordinatorSchemas: Record<string, RecordSchema> = {
  ConsumerGroupCurrentMemberAssignmentKey: {
    log: 'group',
    recordType: 8,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  ConsumerGroupCurrentMemberAssignmentValue: {
    log: 'group',
    recordType: 8,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'memberEpoch', type: 'int32' },
      { name: 'previousMemberEpoch', type: 'int32' },
      { name: 'state', type: 'int8' },
      { name: 'assignedPartitions', type: '[]TopicPartitions' },
      { name: 'partitionsPendingRevocation', type: '[]TopicPartitions' },
    ],
    structs: {
      TopicPartitions: [
        { name: 'topicId', type: 'uuid' },
        { name: 'partitions', type: '[]int32' },
        { name: 'assignmentEpochs', type: '[]int32', nullable: '0+', tag: 0, tagged: '0+' },
      ],
    },
  },
  ConsumerGroupMemberMetadataKey: {
    log: 'group',
    recordType: 5,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  ConsumerGroupMemberMetadataValue: {
    log: 'group',
    recordType: 5,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'instanceId', type: 'string', nullable: '0+' },
      { name: 'rackId', type: 'string', nullable: '0+' },
      { name: 'clientId', type: 'string' },
      { name: 'clientHost', type: 'string' },
      { name: 'subscribedTopicNames', type: '[]string' },
      { name: 'subscribedTopicRegex', type: 'string', nullable: '0+' },
      { name: 'rebalanceTimeoutMs', type: 'int32' },
      { name: 'serverAssignor', type: 'string', nullable: '0+' },
      {
        name: 'classicMemberMetadata',
        type: 'ClassicMemberMetadata',
        nullable: '0+',
        tag: 0,
        tagged: '0+',
      },
    ],
    structs: {
      ClassicMemberMetadata: [
        { name: 'sessionTimeoutMs', type: 'int32' },
        { name: 'supportedProtocols', type: '[]ClassicProtocol' },
      ],
      ClassicProtocol: [
        { name: 'name', type: 'string' },
        { name: 'metadata', type: 'bytes' },
      ],
    },
  },
  ConsumerGroupMetadataKey: {
    log: 'group',
    recordType: 3,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  ConsumerGroupMetadataValue: {
    log: 'group',
    recordType: 3,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'epoch', type: 'int32' },
      { name: 'metadataHash', type: 'int64', tag: 0, tagged: '0+' },
    ],
  },
  ConsumerGroupPartitionMetadataKey: {
    log: 'group',
    recordType: 4,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  ConsumerGroupPartitionMetadataValue: {
    log: 'group',
    recordType: 4,
    versions: '0',
    flexible: '0+',
    fields: [{ name: 'topics', type: '[]TopicMetadata' }],
    structs: {
      TopicMetadata: [
        { name: 'topicId', type: 'uuid' },
        { name: 'topicName', type: 'string' },
        { name: 'numPartitions', type: 'int32' },
        { name: 'partitionMetadata', type: '[]PartitionMetadata' },
      ],
      PartitionMetadata: [
        { name: 'partition', type: 'int32' },
        { name: 'racks', type: '[]string' },
      ],
    },
  },
  ConsumerGroupRegularExpressionKey: {
    log: 'group',
    recordType: 16,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'regularExpression', type: 'string', versions: '0' },
    ],
  },
  ConsumerGroupRegularExpressionValue: {
    log: 'group',
    recordType: 16,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'topics', type: '[]string' },
      { name: 'version', type: 'int64' },
      { name: 'timestamp', type: 'int64' },
    ],
  },
  ConsumerGroupTargetAssignmentMemberKey: {
    log: 'group',
    recordType: 7,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  ConsumerGroupTargetAssignmentMemberValue: {
    log: 'group',
    recordType: 7,
    versions: '0',
    flexible: '0+',
    fields: [{ name: 'topicPartitions', type: '[]TopicPartition' }],
    structs: {
      TopicPartition: [
        { name: 'topicId', type: 'uuid' },
        { name: 'partitions', type: '[]int32' },
      ],
    },
  },
  ConsumerGroupTargetAssignmentMetadataKey: {
    log: 'group',
    recordType: 6,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  ConsumerGroupTargetAssignmentMetadataValue: {
    log: 'group',
    recordType: 6,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'assignmentEpoch', type: 'int32' },
      { name: 'assignmentTimestamp', type: 'int64', tag: 0, tagged: '0+' },
    ],
  },
  ConsumerProtocolAssignment: {
    versions: '0-3',
    fields: [
      { name: 'assignedPartitions', type: '[]TopicPartition' },
      { name: 'userData', type: 'bytes', nullable: '0+' },
    ],
    structs: {
      TopicPartition: [
        { name: 'topic', type: 'string' },
        { name: 'partitions', type: '[]int32' },
      ],
    },
  },
  ConsumerProtocolSubscription: {
    versions: '0-3',
    fields: [
      { name: 'topics', type: '[]string' },
      { name: 'userData', type: 'bytes', nullable: '0+' },
      { name: 'ownedPartitions', type: '[]TopicPartition', versions: '1+' },
      { name: 'generationId', type: 'int32', versions: '2+' },
      { name: 'rackId', type: 'string', versions: '3+', nullable: '3+' },
    ],
    structs: {
      TopicPartition: [
        { name: 'topic', type: 'string', versions: '1+' },
        { name: 'partitions', type: '[]int32', versions: '1+' },
      ],
    },
  },
  GroupMetadataKey: {
    log: 'group',
    recordType: 2,
    versions: '0',
    fields: [{ name: 'group', type: 'string', versions: '0' }],
  },
  GroupMetadataValue: {
    log: 'group',
    recordType: 2,
    versions: '0-4',
    flexible: '4+',
    fields: [
      { name: 'protocolType', type: 'string' },
      { name: 'generation', type: 'int32' },
      { name: 'protocol', type: 'string', nullable: '0+' },
      { name: 'leader', type: 'string', nullable: '0+' },
      { name: 'currentStateTimestamp', type: 'int64', versions: '2+' },
      { name: 'members', type: '[]MemberMetadata' },
    ],
    structs: {
      MemberMetadata: [
        { name: 'memberId', type: 'string' },
        { name: 'groupInstanceId', type: 'string', versions: '3+', nullable: '3+' },
        { name: 'clientId', type: 'string' },
        { name: 'clientHost', type: 'string' },
        { name: 'rebalanceTimeout', type: 'int32', versions: '1+' },
        { name: 'sessionTimeout', type: 'int32' },
        { name: 'subscription', type: 'bytes' },
        { name: 'assignment', type: 'bytes' },
      ],
    },
  },
  LegacyOffsetCommitKey: {
    log: 'group',
    recordType: 0,
    versions: '0',
    fields: [
      { name: 'group', type: 'string', versions: '0' },
      { name: 'topic', type: 'string', versions: '0' },
      { name: 'partition', type: 'int32', versions: '0' },
    ],
  },
  LegacyOffsetCommitValue: {
    log: 'group',
    recordType: 0,
    versions: '0',
    fields: [
      { name: 'offset', type: 'int64', versions: '0' },
      { name: 'metadata', type: 'string', versions: '0' },
      { name: 'commitTimestamp', type: 'int64', versions: '0' },
    ],
  },
  OffsetCommitKey: {
    log: 'group',
    recordType: 1,
    versions: '0',
    fields: [
      { name: 'group', type: 'string', versions: '0' },
      { name: 'topic', type: 'string', versions: '0' },
      { name: 'partition', type: 'int32', versions: '0' },
    ],
  },
  OffsetCommitValue: {
    log: 'group',
    recordType: 1,
    versions: '0-4',
    flexible: '4+',
    fields: [
      { name: 'offset', type: 'int64' },
      { name: 'leaderEpoch', type: 'int32', versions: '3+' },
      { name: 'metadata', type: 'string' },
      { name: 'commitTimestamp', type: 'int64' },
      { name: 'expireTimestamp', type: 'int64', versions: '1' },
      { name: 'topicId', type: 'uuid', versions: '4+', tag: 0, tagged: '4+' },
    ],
  },
  ShareGroupCurrentMemberAssignmentKey: {
    log: 'group',
    recordType: 14,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  ShareGroupCurrentMemberAssignmentValue: {
    log: 'group',
    recordType: 14,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'memberEpoch', type: 'int32' },
      { name: 'previousMemberEpoch', type: 'int32' },
      { name: 'state', type: 'int8' },
      { name: 'assignedPartitions', type: '[]TopicPartitions' },
    ],
    structs: {
      TopicPartitions: [
        { name: 'topicId', type: 'uuid' },
        { name: 'partitions', type: '[]int32' },
      ],
    },
  },
  ShareGroupMemberMetadataKey: {
    log: 'group',
    recordType: 10,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  ShareGroupMemberMetadataValue: {
    log: 'group',
    recordType: 10,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'rackId', type: 'string', nullable: '0+' },
      { name: 'clientId', type: 'string' },
      { name: 'clientHost', type: 'string' },
      { name: 'subscribedTopicNames', type: '[]string' },
    ],
  },
  ShareGroupMetadataKey: {
    log: 'group',
    recordType: 11,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  ShareGroupMetadataValue: {
    log: 'group',
    recordType: 11,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'epoch', type: 'int32' },
      { name: 'metadataHash', type: 'int64' },
    ],
  },
  ShareGroupStatePartitionMetadataKey: {
    log: 'group',
    recordType: 15,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  ShareGroupStatePartitionMetadataValue: {
    log: 'group',
    recordType: 15,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'initializingTopics', type: '[]TopicPartitionsInfo' },
      { name: 'initializedTopics', type: '[]TopicPartitionsInfo' },
      { name: 'deletingTopics', type: '[]TopicInfo' },
    ],
    structs: {
      TopicPartitionsInfo: [
        { name: 'topicId', type: 'uuid' },
        { name: 'topicName', type: 'string' },
        { name: 'partitions', type: '[]int32' },
      ],
      TopicInfo: [
        { name: 'topicId', type: 'uuid' },
        { name: 'topicName', type: 'string' },
      ],
    },
  },
  ShareGroupTargetAssignmentMemberKey: {
    log: 'group',
    recordType: 13,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  ShareGroupTargetAssignmentMemberValue: {
    log: 'group',
    recordType: 13,
    versions: '0',
    flexible: '0+',
    fields: [{ name: 'topicPartitions', type: '[]TopicPartition' }],
    structs: {
      TopicPartition: [
        { name: 'topicId', type: 'uuid' },
        { name: 'partitions', type: '[]int32' },
      ],
    },
  },
  ShareGroupTargetAssignmentMetadataKey: {
    log: 'group',
    recordType: 12,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  ShareGroupTargetAssignmentMetadataValue: {
    log: 'group',
    recordType: 12,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'assignmentEpoch', type: 'int32' },
      { name: 'assignmentTimestamp', type: 'int64', tag: 0, tagged: '0+' },
    ],
  },
  ShareSnapshotKey: {
    log: 'share',
    recordType: 0,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'topicId', type: 'uuid', versions: '0' },
      { name: 'partition', type: 'int32', versions: '0' },
    ],
  },
  ShareSnapshotValue: {
    log: 'share',
    recordType: 0,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'snapshotEpoch', type: 'int32' },
      { name: 'stateEpoch', type: 'int32' },
      { name: 'leaderEpoch', type: 'int32' },
      { name: 'startOffset', type: 'int64' },
      { name: 'deliveryCompleteCount', type: 'int32', tag: 0, tagged: '0+' },
      { name: 'createTimestamp', type: 'int64' },
      { name: 'writeTimestamp', type: 'int64' },
      { name: 'stateBatches', type: '[]StateBatch' },
    ],
    structs: {
      StateBatch: [
        { name: 'firstOffset', type: 'int64' },
        { name: 'lastOffset', type: 'int64' },
        { name: 'deliveryState', type: 'int8' },
        { name: 'deliveryCount', type: 'int16' },
      ],
    },
  },
  ShareUpdateKey: {
    log: 'share',
    recordType: 1,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'topicId', type: 'uuid', versions: '0' },
      { name: 'partition', type: 'int32', versions: '0' },
    ],
  },
  ShareUpdateValue: {
    log: 'share',
    recordType: 1,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'snapshotEpoch', type: 'int32' },
      { name: 'leaderEpoch', type: 'int32' },
      { name: 'startOffset', type: 'int64' },
      { name: 'deliveryCompleteCount', type: 'int32', tag: 0, tagged: '0+' },
      { name: 'stateBatches', type: '[]StateBatch' },
    ],
    structs: {
      StateBatch: [
        { name: 'firstOffset', type: 'int64' },
        { name: 'lastOffset', type: 'int64' },
        { name: 'deliveryState', type: 'int8' },
        { name: 'deliveryCount', type: 'int16' },
      ],
    },
  },
  StreamsGroupCurrentMemberAssignmentKey: {
    log: 'group',
    recordType: 22,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  StreamsGroupCurrentMemberAssignmentValue: {
    log: 'group',
    recordType: 22,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'memberEpoch', type: 'int32' },
      { name: 'previousMemberEpoch', type: 'int32' },
      { name: 'state', type: 'int8' },
      { name: 'activeTasks', type: '[]TaskIds' },
      { name: 'standbyTasks', type: '[]TaskIds' },
      { name: 'warmupTasks', type: '[]TaskIds' },
      { name: 'activeTasksPendingRevocation', type: '[]TaskIds' },
      { name: 'standbyTasksPendingRevocation', type: '[]TaskIds' },
      { name: 'warmupTasksPendingRevocation', type: '[]TaskIds' },
    ],
    structs: {
      TaskIds: [
        { name: 'subtopologyId', type: 'string' },
        { name: 'partitions', type: '[]int32' },
        { name: 'assignmentEpochs', type: '[]int32', nullable: '0+', tag: 0, tagged: '0+' },
      ],
    },
  },
  StreamsGroupMemberMetadataKey: {
    log: 'group',
    recordType: 19,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  StreamsGroupMemberMetadataValue: {
    log: 'group',
    recordType: 19,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'instanceId', type: 'string', nullable: '0+' },
      { name: 'rackId', type: 'string', nullable: '0+' },
      { name: 'clientId', type: 'string' },
      { name: 'clientHost', type: 'string' },
      { name: 'rebalanceTimeoutMs', type: 'int32' },
      { name: 'topologyEpoch', type: 'int32' },
      { name: 'processId', type: 'string' },
      { name: 'userEndpoint', type: 'Endpoint', nullable: '0+' },
      { name: 'clientTags', type: '[]KeyValue' },
    ],
    structs: {
      Endpoint: [
        { name: 'host', type: 'string' },
        { name: 'port', type: 'uint16' },
      ],
      KeyValue: [
        { name: 'key', type: 'string' },
        { name: 'value', type: 'string' },
      ],
    },
  },
  StreamsGroupMetadataKey: {
    log: 'group',
    recordType: 17,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  StreamsGroupMetadataValue: {
    log: 'group',
    recordType: 17,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'epoch', type: 'int32' },
      { name: 'metadataHash', type: 'int64' },
      { name: 'validatedTopologyEpoch', type: 'int32', tag: 0, tagged: '0+' },
      {
        name: 'lastAssignmentConfigs',
        type: '[]LastAssignmentConfig',
        nullable: '0+',
        tag: 1,
        tagged: '0+',
      },
    ],
    structs: {
      LastAssignmentConfig: [
        { name: 'key', type: 'string' },
        { name: 'value', type: 'string' },
      ],
    },
  },
  StreamsGroupTargetAssignmentMemberKey: {
    log: 'group',
    recordType: 21,
    versions: '0',
    fields: [
      { name: 'groupId', type: 'string', versions: '0' },
      { name: 'memberId', type: 'string', versions: '0' },
    ],
  },
  StreamsGroupTargetAssignmentMemberValue: {
    log: 'group',
    recordType: 21,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'activeTasks', type: '[]TaskIds' },
      { name: 'standbyTasks', type: '[]TaskIds' },
      { name: 'warmupTasks', type: '[]TaskIds' },
    ],
    structs: {
      TaskIds: [
        { name: 'subtopologyId', type: 'string' },
        { name: 'partitions', type: '[]int32' },
      ],
    },
  },
  StreamsGroupTargetAssignmentMetadataKey: {
    log: 'group',
    recordType: 20,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  StreamsGroupTargetAssignmentMetadataValue: {
    log: 'group',
    recordType: 20,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'assignmentEpoch', type: 'int32' },
      { name: 'assignmentTimestamp', type: 'int64', tag: 0, tagged: '0+' },
    ],
  },
  StreamsGroupTopologyKey: {
    log: 'group',
    recordType: 23,
    versions: '0',
    fields: [{ name: 'groupId', type: 'string', versions: '0' }],
  },
  StreamsGroupTopologyValue: {
    log: 'group',
    recordType: 23,
    versions: '0',
    flexible: '0+',
    fields: [
      { name: 'epoch', type: 'int32' },
      { name: 'subtopologies', type: '[]Subtopology' },
    ],
    structs: {
      TopicConfig: [
        { name: 'key', type: 'string' },
        { name: 'value', type: 'string' },
      ],
      TopicInfo: [
        { name: 'name', type: 'string' },
        { name: 'partitions', type: 'int32' },
        { name: 'replicationFactor', type: 'int16' },
        { name: 'topicConfigs', type: '[]TopicConfig' },
      ],
      Subtopology: [
        { name: 'subtopologyId', type: 'string' },
        { name: 'sourceTopics', type: '[]string' },
        { name: 'sourceTopicRegex', type: '[]string' },
        { name: 'stateChangelogTopics', type: '[]TopicInfo' },
        { name: 'repartitionSinkTopics', type: '[]string' },
        { name: 'repartitionSourceTopics', type: '[]TopicInfo' },
        { name: 'copartitionGroups', type: '[]CopartitionGroup' },
      ],
      CopartitionGroup: [
        { name: 'sourceTopics', type: '[]int16' },
        { name: 'sourceTopicRegex', type: '[]int16' },
        { name: 'repartitionSourceTopics', type: '[]int16' },
      ],
    },
  },
  TransactionLogKey: {
    log: 'transaction',
    recordType: 0,
    versions: '0',
    fields: [{ name: 'transactionalId', type: 'string', versions: '0' }],
  },
  TransactionLogValue: {
    log: 'transaction',
    recordType: 0,
    versions: '0-1',
    flexible: '1+',
    fields: [
      { name: 'producerId', type: 'int64' },
      { name: 'previousProducerId', type: 'int64', versions: '1+', tag: 0, tagged: '1+' },
      { name: 'nextProducerId', type: 'int64', versions: '1+', tag: 1, tagged: '1+' },
      { name: 'producerEpoch', type: 'int16' },
      { name: 'nextProducerEpoch', type: 'int16', versions: '1+', tag: 3, tagged: '1+' },
      { name: 'transactionTimeoutMs', type: 'int32' },
      { name: 'transactionStatus', type: 'int8' },
      { name: 'transactionPartitions', type: '[]PartitionsSchema', nullable: '0+' },
      { name: 'transactionLastUpdateTimestampMs', type: 'int64' },
      { name: 'transactionStartTimestampMs', type: 'int64' },
      { name: 'clientTransactionVersion', type: 'int16', versions: '1+', tag: 2, tagged: '1+' },
    ],
    structs: {
      PartitionsSchema: [
        { name: 'topic', type: 'string' },
        { name: 'partitionIds', type: '[]int32' },
      ],
    },
  },
}
