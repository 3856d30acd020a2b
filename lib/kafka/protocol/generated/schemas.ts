// Generated from the message definitions of Apache Kafka 4.3.1 (Apache-2.0, see NOTICE).
// Do not edit: run `node scripts/generate-protocol.mjs <folder of Kafka jars>`.
import 'server-only'
import type { ApiSchema, DataSchema } from '@/lib/kafka/protocol/schema'
import type { ApiName, DataName } from './messages'

export const apiSchemas: Record<ApiName, ApiSchema> = {
  Produce: {
    key: 0,
    request: {
      versions: '3-13',
      flexible: '9+',
      fields: [
        { name: 'transactionalId', type: 'string', versions: '3+', nullable: '3+', default: null },
        { name: 'acks', type: 'int16' },
        { name: 'timeoutMs', type: 'int32' },
        { name: 'topicData', type: '[]TopicProduceData' },
      ],
      structs: {
        TopicProduceData: [
          { name: 'name', type: 'string', versions: '0-12', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '13+', ignorable: true },
          { name: 'partitionData', type: '[]PartitionProduceData' },
        ],
        PartitionProduceData: [
          { name: 'index', type: 'int32' },
          { name: 'records', type: 'records', nullable: '0+' },
        ],
      },
    },
    response: {
      versions: '3-13',
      flexible: '9+',
      fields: [
        { name: 'responses', type: '[]TopicProduceResponse' },
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, default: 0 },
        { name: 'nodeEndpoints', type: '[]NodeEndpoint', versions: '10+', tag: 0, tagged: '10+' },
      ],
      structs: {
        TopicProduceResponse: [
          { name: 'name', type: 'string', versions: '0-12', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '13+', ignorable: true },
          { name: 'partitionResponses', type: '[]PartitionProduceResponse' },
        ],
        PartitionProduceResponse: [
          { name: 'index', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'baseOffset', type: 'int64' },
          { name: 'logAppendTimeMs', type: 'int64', versions: '2+', ignorable: true, default: -1n },
          { name: 'logStartOffset', type: 'int64', versions: '5+', ignorable: true, default: -1n },
          {
            name: 'recordErrors',
            type: '[]BatchIndexAndErrorMessage',
            versions: '8+',
            ignorable: true,
          },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '8+',
            nullable: '8+',
            ignorable: true,
            default: null,
          },
          {
            name: 'currentLeader',
            type: 'LeaderIdAndEpoch',
            versions: '10+',
            tag: 0,
            tagged: '10+',
          },
        ],
        BatchIndexAndErrorMessage: [
          { name: 'batchIndex', type: 'int32', versions: '8+' },
          {
            name: 'batchIndexErrorMessage',
            type: 'string',
            versions: '8+',
            nullable: '8+',
            default: null,
          },
        ],
        LeaderIdAndEpoch: [
          { name: 'leaderId', type: 'int32', versions: '10+', default: -1 },
          { name: 'leaderEpoch', type: 'int32', versions: '10+', default: -1 },
        ],
        NodeEndpoint: [
          { name: 'nodeId', type: 'int32', versions: '10+' },
          { name: 'host', type: 'string', versions: '10+' },
          { name: 'port', type: 'int32', versions: '10+' },
          { name: 'rack', type: 'string', versions: '10+', nullable: '10+', default: null },
        ],
      },
    },
  },
  Fetch: {
    key: 1,
    request: {
      versions: '4-18',
      flexible: '12+',
      fields: [
        {
          name: 'clusterId',
          type: 'string',
          versions: '12+',
          nullable: '12+',
          tag: 0,
          tagged: '12+',
          ignorable: true,
          default: null,
        },
        { name: 'replicaId', type: 'int32', versions: '0-14', default: -1 },
        { name: 'replicaState', type: 'ReplicaState', versions: '15+', tag: 1, tagged: '15+' },
        { name: 'maxWaitMs', type: 'int32' },
        { name: 'minBytes', type: 'int32' },
        { name: 'maxBytes', type: 'int32', versions: '3+', ignorable: true, default: 2147483647 },
        { name: 'isolationLevel', type: 'int8', versions: '4+', ignorable: true, default: 0 },
        { name: 'sessionId', type: 'int32', versions: '7+', ignorable: true, default: 0 },
        { name: 'sessionEpoch', type: 'int32', versions: '7+', ignorable: true, default: -1 },
        { name: 'topics', type: '[]FetchTopic' },
        { name: 'forgottenTopicsData', type: '[]ForgottenTopic', versions: '7+' },
        { name: 'rackId', type: 'string', versions: '11+', ignorable: true, default: '' },
      ],
      structs: {
        ReplicaState: [
          { name: 'replicaId', type: 'int32', versions: '15+', default: -1 },
          { name: 'replicaEpoch', type: 'int64', versions: '15+', default: -1n },
        ],
        FetchTopic: [
          { name: 'topic', type: 'string', versions: '0-12', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '13+', ignorable: true },
          { name: 'partitions', type: '[]FetchPartition' },
        ],
        FetchPartition: [
          { name: 'partition', type: 'int32' },
          {
            name: 'currentLeaderEpoch',
            type: 'int32',
            versions: '9+',
            ignorable: true,
            default: -1,
          },
          { name: 'fetchOffset', type: 'int64' },
          { name: 'lastFetchedEpoch', type: 'int32', versions: '12+', default: -1 },
          { name: 'logStartOffset', type: 'int64', versions: '5+', ignorable: true, default: -1n },
          { name: 'partitionMaxBytes', type: 'int32' },
          {
            name: 'replicaDirectoryId',
            type: 'uuid',
            versions: '17+',
            tag: 0,
            tagged: '17+',
            ignorable: true,
          },
          {
            name: 'highWatermark',
            type: 'int64',
            versions: '18+',
            tag: 1,
            tagged: '18+',
            ignorable: true,
            default: 9223372036854775807n,
          },
        ],
        ForgottenTopic: [
          { name: 'topic', type: 'string', versions: '7-12', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '13+', ignorable: true },
          { name: 'partitions', type: '[]int32', versions: '7+' },
        ],
      },
    },
    response: {
      versions: '4-18',
      flexible: '12+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        { name: 'errorCode', type: 'int16', versions: '7+', ignorable: true },
        { name: 'sessionId', type: 'int32', versions: '7+', default: 0 },
        { name: 'responses', type: '[]FetchableTopicResponse' },
        { name: 'nodeEndpoints', type: '[]NodeEndpoint', versions: '16+', tag: 0, tagged: '16+' },
      ],
      structs: {
        FetchableTopicResponse: [
          { name: 'topic', type: 'string', versions: '0-12', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '13+', ignorable: true },
          { name: 'partitions', type: '[]PartitionData' },
        ],
        PartitionData: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'highWatermark', type: 'int64' },
          {
            name: 'lastStableOffset',
            type: 'int64',
            versions: '4+',
            ignorable: true,
            default: -1n,
          },
          { name: 'logStartOffset', type: 'int64', versions: '5+', ignorable: true, default: -1n },
          {
            name: 'divergingEpoch',
            type: 'EpochEndOffset',
            versions: '12+',
            tag: 0,
            tagged: '12+',
          },
          {
            name: 'currentLeader',
            type: 'LeaderIdAndEpoch',
            versions: '12+',
            tag: 1,
            tagged: '12+',
          },
          { name: 'snapshotId', type: 'SnapshotId', versions: '12+', tag: 2, tagged: '12+' },
          {
            name: 'abortedTransactions',
            type: '[]AbortedTransaction',
            versions: '4+',
            nullable: '4+',
            ignorable: true,
          },
          { name: 'preferredReadReplica', type: 'int32', versions: '11+', default: -1 },
          { name: 'records', type: 'records', nullable: '0+' },
        ],
        EpochEndOffset: [
          { name: 'epoch', type: 'int32', versions: '12+', default: -1 },
          { name: 'endOffset', type: 'int64', versions: '12+', default: -1n },
        ],
        LeaderIdAndEpoch: [
          { name: 'leaderId', type: 'int32', versions: '12+', default: -1 },
          { name: 'leaderEpoch', type: 'int32', versions: '12+', default: -1 },
        ],
        SnapshotId: [
          { name: 'endOffset', type: 'int64', default: -1n },
          { name: 'epoch', type: 'int32', default: -1 },
        ],
        AbortedTransaction: [
          { name: 'producerId', type: 'int64', versions: '4+' },
          { name: 'firstOffset', type: 'int64', versions: '4+' },
        ],
        NodeEndpoint: [
          { name: 'nodeId', type: 'int32', versions: '16+' },
          { name: 'host', type: 'string', versions: '16+' },
          { name: 'port', type: 'int32', versions: '16+' },
          { name: 'rack', type: 'string', versions: '16+', nullable: '16+', default: null },
        ],
      },
    },
  },
  ListOffsets: {
    key: 2,
    request: {
      versions: '1-11',
      flexible: '6+',
      fields: [
        { name: 'replicaId', type: 'int32' },
        { name: 'isolationLevel', type: 'int8', versions: '2+' },
        { name: 'topics', type: '[]ListOffsetsTopic' },
        { name: 'timeoutMs', type: 'int32', versions: '10+', ignorable: true },
      ],
      structs: {
        ListOffsetsTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]ListOffsetsPartition' },
        ],
        ListOffsetsPartition: [
          { name: 'partitionIndex', type: 'int32' },
          {
            name: 'currentLeaderEpoch',
            type: 'int32',
            versions: '4+',
            ignorable: true,
            default: -1,
          },
          { name: 'timestamp', type: 'int64' },
        ],
      },
    },
    response: {
      versions: '1-11',
      flexible: '6+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true },
        { name: 'topics', type: '[]ListOffsetsTopicResponse' },
      ],
      structs: {
        ListOffsetsTopicResponse: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]ListOffsetsPartitionResponse' },
        ],
        ListOffsetsPartitionResponse: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'timestamp', type: 'int64', versions: '1+', default: -1n },
          { name: 'offset', type: 'int64', versions: '1+', default: -1n },
          { name: 'leaderEpoch', type: 'int32', versions: '4+', default: -1 },
        ],
      },
    },
  },
  Metadata: {
    key: 3,
    request: {
      versions: '0-13',
      flexible: '9+',
      fields: [
        { name: 'topics', type: '[]MetadataRequestTopic', nullable: '1+' },
        { name: 'allowAutoTopicCreation', type: 'bool', versions: '4+', default: true },
        { name: 'includeClusterAuthorizedOperations', type: 'bool', versions: '8-10' },
        { name: 'includeTopicAuthorizedOperations', type: 'bool', versions: '8+' },
      ],
      structs: {
        MetadataRequestTopic: [
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true },
          { name: 'name', type: 'string', nullable: '10+' },
        ],
      },
    },
    response: {
      versions: '0-13',
      flexible: '9+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '3+', ignorable: true },
        { name: 'brokers', type: '[]MetadataResponseBroker' },
        {
          name: 'clusterId',
          type: 'string',
          versions: '2+',
          nullable: '2+',
          ignorable: true,
          default: null,
        },
        { name: 'controllerId', type: 'int32', versions: '1+', ignorable: true, default: -1 },
        { name: 'topics', type: '[]MetadataResponseTopic' },
        {
          name: 'clusterAuthorizedOperations',
          type: 'int32',
          versions: '8-10',
          default: -2147483648,
        },
        { name: 'errorCode', type: 'int16', versions: '13+', ignorable: true },
      ],
      structs: {
        MetadataResponseBroker: [
          { name: 'nodeId', type: 'int32' },
          { name: 'host', type: 'string' },
          { name: 'port', type: 'int32' },
          {
            name: 'rack',
            type: 'string',
            versions: '1+',
            nullable: '1+',
            ignorable: true,
            default: null,
          },
        ],
        MetadataResponseTopic: [
          { name: 'errorCode', type: 'int16' },
          { name: 'name', type: 'string', nullable: '12+' },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true },
          { name: 'isInternal', type: 'bool', versions: '1+', ignorable: true, default: false },
          { name: 'partitions', type: '[]MetadataResponsePartition' },
          {
            name: 'topicAuthorizedOperations',
            type: 'int32',
            versions: '8+',
            default: -2147483648,
          },
        ],
        MetadataResponsePartition: [
          { name: 'errorCode', type: 'int16' },
          { name: 'partitionIndex', type: 'int32' },
          { name: 'leaderId', type: 'int32' },
          { name: 'leaderEpoch', type: 'int32', versions: '7+', ignorable: true, default: -1 },
          { name: 'replicaNodes', type: '[]int32' },
          { name: 'isrNodes', type: '[]int32' },
          { name: 'offlineReplicas', type: '[]int32', versions: '5+', ignorable: true },
        ],
      },
    },
  },
  OffsetCommit: {
    key: 8,
    request: {
      versions: '2-10',
      flexible: '8+',
      fields: [
        { name: 'groupId', type: 'string' },
        {
          name: 'generationIdOrMemberEpoch',
          type: 'int32',
          versions: '1+',
          ignorable: true,
          default: -1,
        },
        { name: 'memberId', type: 'string', versions: '1+', ignorable: true },
        { name: 'groupInstanceId', type: 'string', versions: '7+', nullable: '7+', default: null },
        { name: 'retentionTimeMs', type: 'int64', versions: '2-4', ignorable: true, default: -1n },
        { name: 'topics', type: '[]OffsetCommitRequestTopic' },
      ],
      structs: {
        OffsetCommitRequestTopic: [
          { name: 'name', type: 'string', versions: '0-9', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true },
          { name: 'partitions', type: '[]OffsetCommitRequestPartition' },
        ],
        OffsetCommitRequestPartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'committedOffset', type: 'int64' },
          {
            name: 'committedLeaderEpoch',
            type: 'int32',
            versions: '6+',
            ignorable: true,
            default: -1,
          },
          { name: 'committedMetadata', type: 'string', nullable: '0+' },
        ],
      },
    },
    response: {
      versions: '2-10',
      flexible: '8+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '3+', ignorable: true },
        { name: 'topics', type: '[]OffsetCommitResponseTopic' },
      ],
      structs: {
        OffsetCommitResponseTopic: [
          { name: 'name', type: 'string', versions: '0-9', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true },
          { name: 'partitions', type: '[]OffsetCommitResponsePartition' },
        ],
        OffsetCommitResponsePartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
        ],
      },
    },
  },
  OffsetFetch: {
    key: 9,
    request: {
      versions: '1-10',
      flexible: '6+',
      fields: [
        { name: 'groupId', type: 'string', versions: '0-7' },
        { name: 'topics', type: '[]OffsetFetchRequestTopic', versions: '0-7', nullable: '2-7' },
        { name: 'groups', type: '[]OffsetFetchRequestGroup', versions: '8+' },
        { name: 'requireStable', type: 'bool', versions: '7+', default: false },
      ],
      structs: {
        OffsetFetchRequestTopic: [
          { name: 'name', type: 'string', versions: '0-7' },
          { name: 'partitionIndexes', type: '[]int32', versions: '0-7' },
        ],
        OffsetFetchRequestGroup: [
          { name: 'groupId', type: 'string', versions: '8+' },
          {
            name: 'memberId',
            type: 'string',
            versions: '9+',
            nullable: '9+',
            ignorable: true,
            default: null,
          },
          { name: 'memberEpoch', type: 'int32', versions: '9+', ignorable: true, default: -1 },
          { name: 'topics', type: '[]OffsetFetchRequestTopics', versions: '8+', nullable: '8+' },
        ],
        OffsetFetchRequestTopics: [
          { name: 'name', type: 'string', versions: '8-9', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true },
          { name: 'partitionIndexes', type: '[]int32', versions: '8+' },
        ],
      },
    },
    response: {
      versions: '1-10',
      flexible: '6+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '3+', ignorable: true },
        { name: 'topics', type: '[]OffsetFetchResponseTopic', versions: '0-7' },
        { name: 'errorCode', type: 'int16', versions: '2-7', ignorable: true, default: 0 },
        { name: 'groups', type: '[]OffsetFetchResponseGroup', versions: '8+' },
      ],
      structs: {
        OffsetFetchResponseTopic: [
          { name: 'name', type: 'string', versions: '0-7' },
          { name: 'partitions', type: '[]OffsetFetchResponsePartition', versions: '0-7' },
        ],
        OffsetFetchResponsePartition: [
          { name: 'partitionIndex', type: 'int32', versions: '0-7' },
          { name: 'committedOffset', type: 'int64', versions: '0-7' },
          {
            name: 'committedLeaderEpoch',
            type: 'int32',
            versions: '5-7',
            ignorable: true,
            default: -1,
          },
          { name: 'metadata', type: 'string', versions: '0-7', nullable: '0-7' },
          { name: 'errorCode', type: 'int16', versions: '0-7' },
        ],
        OffsetFetchResponseGroup: [
          { name: 'groupId', type: 'string', versions: '8+' },
          { name: 'topics', type: '[]OffsetFetchResponseTopics', versions: '8+' },
          { name: 'errorCode', type: 'int16', versions: '8+', default: 0 },
        ],
        OffsetFetchResponseTopics: [
          { name: 'name', type: 'string', versions: '8-9', ignorable: true },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true },
          { name: 'partitions', type: '[]OffsetFetchResponsePartitions', versions: '8+' },
        ],
        OffsetFetchResponsePartitions: [
          { name: 'partitionIndex', type: 'int32', versions: '8+' },
          { name: 'committedOffset', type: 'int64', versions: '8+' },
          {
            name: 'committedLeaderEpoch',
            type: 'int32',
            versions: '8+',
            ignorable: true,
            default: -1,
          },
          { name: 'metadata', type: 'string', versions: '8+', nullable: '8+' },
          { name: 'errorCode', type: 'int16', versions: '8+' },
        ],
      },
    },
  },
  FindCoordinator: {
    key: 10,
    request: {
      versions: '0-6',
      flexible: '3+',
      fields: [
        { name: 'key', type: 'string', versions: '0-3' },
        { name: 'keyType', type: 'int8', versions: '1+', default: 0 },
        { name: 'coordinatorKeys', type: '[]string', versions: '4+' },
      ],
    },
    response: {
      versions: '0-6',
      flexible: '3+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        { name: 'errorCode', type: 'int16', versions: '0-3' },
        { name: 'errorMessage', type: 'string', versions: '1-3', nullable: '1-3', ignorable: true },
        { name: 'nodeId', type: 'int32', versions: '0-3' },
        { name: 'host', type: 'string', versions: '0-3' },
        { name: 'port', type: 'int32', versions: '0-3' },
        { name: 'coordinators', type: '[]Coordinator', versions: '4+' },
      ],
      structs: {
        Coordinator: [
          { name: 'key', type: 'string', versions: '4+' },
          { name: 'nodeId', type: 'int32', versions: '4+' },
          { name: 'host', type: 'string', versions: '4+' },
          { name: 'port', type: 'int32', versions: '4+' },
          { name: 'errorCode', type: 'int16', versions: '4+' },
          { name: 'errorMessage', type: 'string', versions: '4+', nullable: '4+', ignorable: true },
        ],
      },
    },
  },
  LeaveGroup: {
    key: 13,
    request: {
      versions: '0-5',
      flexible: '4+',
      fields: [
        { name: 'groupId', type: 'string' },
        { name: 'memberId', type: 'string', versions: '0-2' },
        { name: 'members', type: '[]MemberIdentity', versions: '3+' },
      ],
      structs: {
        MemberIdentity: [
          { name: 'memberId', type: 'string', versions: '3+' },
          {
            name: 'groupInstanceId',
            type: 'string',
            versions: '3+',
            nullable: '3+',
            default: null,
          },
          {
            name: 'reason',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            ignorable: true,
            default: null,
          },
        ],
      },
    },
    response: {
      versions: '0-5',
      flexible: '4+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        { name: 'errorCode', type: 'int16' },
        { name: 'members', type: '[]MemberResponse', versions: '3+' },
      ],
      structs: {
        MemberResponse: [
          { name: 'memberId', type: 'string', versions: '3+' },
          { name: 'groupInstanceId', type: 'string', versions: '3+', nullable: '3+' },
          { name: 'errorCode', type: 'int16', versions: '3+' },
        ],
      },
    },
  },
  DescribeGroups: {
    key: 15,
    request: {
      versions: '0-6',
      flexible: '5+',
      fields: [
        { name: 'groups', type: '[]string' },
        { name: 'includeAuthorizedOperations', type: 'bool', versions: '3+' },
      ],
    },
    response: {
      versions: '0-6',
      flexible: '5+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        { name: 'groups', type: '[]DescribedGroup' },
      ],
      structs: {
        DescribedGroup: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', versions: '6+', nullable: '6+', default: null },
          { name: 'groupId', type: 'string' },
          { name: 'groupState', type: 'string' },
          { name: 'protocolType', type: 'string' },
          { name: 'protocolData', type: 'string' },
          { name: 'members', type: '[]DescribedGroupMember' },
          { name: 'authorizedOperations', type: 'int32', versions: '3+', default: -2147483648 },
        ],
        DescribedGroupMember: [
          { name: 'memberId', type: 'string' },
          {
            name: 'groupInstanceId',
            type: 'string',
            versions: '4+',
            nullable: '4+',
            ignorable: true,
            default: null,
          },
          { name: 'clientId', type: 'string' },
          { name: 'clientHost', type: 'string' },
          { name: 'memberMetadata', type: 'bytes' },
          { name: 'memberAssignment', type: 'bytes' },
        ],
      },
    },
  },
  ListGroups: {
    key: 16,
    request: {
      versions: '0-5',
      flexible: '3+',
      fields: [
        { name: 'statesFilter', type: '[]string', versions: '4+' },
        { name: 'typesFilter', type: '[]string', versions: '5+' },
      ],
    },
    response: {
      versions: '0-5',
      flexible: '3+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        { name: 'errorCode', type: 'int16' },
        { name: 'groups', type: '[]ListedGroup' },
      ],
      structs: {
        ListedGroup: [
          { name: 'groupId', type: 'string' },
          { name: 'protocolType', type: 'string' },
          { name: 'groupState', type: 'string', versions: '4+', ignorable: true },
          { name: 'groupType', type: 'string', versions: '5+', ignorable: true },
        ],
      },
    },
  },
  SaslHandshake: {
    key: 17,
    request: {
      versions: '0-1',
      fields: [{ name: 'mechanism', type: 'string' }],
    },
    response: {
      versions: '0-1',
      fields: [
        { name: 'errorCode', type: 'int16' },
        { name: 'mechanisms', type: '[]string' },
      ],
    },
  },
  ApiVersions: {
    key: 18,
    request: {
      versions: '0-4',
      flexible: '3+',
      fields: [
        { name: 'clientSoftwareName', type: 'string', versions: '3+', ignorable: true },
        { name: 'clientSoftwareVersion', type: 'string', versions: '3+', ignorable: true },
      ],
    },
    response: {
      versions: '0-4',
      flexible: '3+',
      fields: [
        { name: 'errorCode', type: 'int16' },
        { name: 'apiKeys', type: '[]ApiVersion' },
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        {
          name: 'supportedFeatures',
          type: '[]SupportedFeatureKey',
          versions: '3+',
          tag: 0,
          tagged: '3+',
          ignorable: true,
        },
        {
          name: 'finalizedFeaturesEpoch',
          type: 'int64',
          versions: '3+',
          tag: 1,
          tagged: '3+',
          ignorable: true,
          default: -1n,
        },
        {
          name: 'finalizedFeatures',
          type: '[]FinalizedFeatureKey',
          versions: '3+',
          tag: 2,
          tagged: '3+',
          ignorable: true,
        },
        {
          name: 'zkMigrationReady',
          type: 'bool',
          versions: '3+',
          tag: 3,
          tagged: '3+',
          ignorable: true,
          default: false,
        },
      ],
      structs: {
        ApiVersion: [
          { name: 'apiKey', type: 'int16' },
          { name: 'minVersion', type: 'int16' },
          { name: 'maxVersion', type: 'int16' },
        ],
        SupportedFeatureKey: [
          { name: 'name', type: 'string', versions: '3+' },
          { name: 'minVersion', type: 'int16', versions: '3+' },
          { name: 'maxVersion', type: 'int16', versions: '3+' },
        ],
        FinalizedFeatureKey: [
          { name: 'name', type: 'string', versions: '3+' },
          { name: 'maxVersionLevel', type: 'int16', versions: '3+' },
          { name: 'minVersionLevel', type: 'int16', versions: '3+' },
        ],
      },
    },
  },
  CreateTopics: {
    key: 19,
    request: {
      versions: '2-7',
      flexible: '5+',
      fields: [
        { name: 'topics', type: '[]CreatableTopic' },
        { name: 'timeoutMs', type: 'int32', default: 60000 },
        { name: 'validateOnly', type: 'bool', versions: '1+', default: false },
      ],
      structs: {
        CreatableTopic: [
          { name: 'name', type: 'string' },
          { name: 'numPartitions', type: 'int32' },
          { name: 'replicationFactor', type: 'int16' },
          { name: 'assignments', type: '[]CreatableReplicaAssignment' },
          { name: 'configs', type: '[]CreatableTopicConfig' },
        ],
        CreatableReplicaAssignment: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'brokerIds', type: '[]int32' },
        ],
        CreatableTopicConfig: [
          { name: 'name', type: 'string' },
          { name: 'value', type: 'string', nullable: '0+' },
        ],
      },
    },
    response: {
      versions: '2-7',
      flexible: '5+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true },
        { name: 'topics', type: '[]CreatableTopicResult' },
      ],
      structs: {
        CreatableTopicResult: [
          { name: 'name', type: 'string' },
          { name: 'topicId', type: 'uuid', versions: '7+', ignorable: true },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', versions: '1+', nullable: '0+', ignorable: true },
          {
            name: 'topicConfigErrorCode',
            type: 'int16',
            versions: '5+',
            tag: 0,
            tagged: '5+',
            ignorable: true,
          },
          { name: 'numPartitions', type: 'int32', versions: '5+', ignorable: true, default: -1 },
          {
            name: 'replicationFactor',
            type: 'int16',
            versions: '5+',
            ignorable: true,
            default: -1,
          },
          {
            name: 'configs',
            type: '[]CreatableTopicConfigs',
            versions: '5+',
            nullable: '5+',
            ignorable: true,
          },
        ],
        CreatableTopicConfigs: [
          { name: 'name', type: 'string', versions: '5+' },
          { name: 'value', type: 'string', versions: '5+', nullable: '5+' },
          { name: 'readOnly', type: 'bool', versions: '5+' },
          { name: 'configSource', type: 'int8', versions: '5+', ignorable: true, default: -1 },
          { name: 'isSensitive', type: 'bool', versions: '5+' },
        ],
      },
    },
  },
  DeleteTopics: {
    key: 20,
    request: {
      versions: '1-6',
      flexible: '4+',
      fields: [
        { name: 'topics', type: '[]DeleteTopicState', versions: '6+' },
        { name: 'topicNames', type: '[]string', versions: '0-5', ignorable: true },
        { name: 'timeoutMs', type: 'int32' },
      ],
      structs: {
        DeleteTopicState: [
          { name: 'name', type: 'string', versions: '6+', nullable: '6+', default: null },
          { name: 'topicId', type: 'uuid', versions: '6+' },
        ],
      },
    },
    response: {
      versions: '1-6',
      flexible: '4+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true },
        { name: 'responses', type: '[]DeletableTopicResult' },
      ],
      structs: {
        DeletableTopicResult: [
          { name: 'name', type: 'string', nullable: '6+' },
          { name: 'topicId', type: 'uuid', versions: '6+', ignorable: true },
          { name: 'errorCode', type: 'int16' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            ignorable: true,
            default: null,
          },
        ],
      },
    },
  },
  DeleteRecords: {
    key: 21,
    request: {
      versions: '0-2',
      flexible: '2+',
      fields: [
        { name: 'topics', type: '[]DeleteRecordsTopic' },
        { name: 'timeoutMs', type: 'int32' },
      ],
      structs: {
        DeleteRecordsTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]DeleteRecordsPartition' },
        ],
        DeleteRecordsPartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'offset', type: 'int64' },
        ],
      },
    },
    response: {
      versions: '0-2',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'topics', type: '[]DeleteRecordsTopicResult' },
      ],
      structs: {
        DeleteRecordsTopicResult: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]DeleteRecordsPartitionResult' },
        ],
        DeleteRecordsPartitionResult: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'lowWatermark', type: 'int64' },
          { name: 'errorCode', type: 'int16' },
        ],
      },
    },
  },
  InitProducerId: {
    key: 22,
    request: {
      versions: '0-6',
      unstable: true,
      flexible: '2+',
      fields: [
        { name: 'transactionalId', type: 'string', nullable: '0+' },
        { name: 'transactionTimeoutMs', type: 'int32' },
        { name: 'producerId', type: 'int64', versions: '3+', default: -1n },
        { name: 'producerEpoch', type: 'int16', versions: '3+', default: -1 },
        { name: 'enable2Pc', type: 'bool', versions: '6+', default: false },
        { name: 'keepPreparedTxn', type: 'bool', versions: '6+', default: false },
      ],
    },
    response: {
      versions: '0-6',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', ignorable: true },
        { name: 'errorCode', type: 'int16' },
        { name: 'producerId', type: 'int64', default: -1n },
        { name: 'producerEpoch', type: 'int16' },
        { name: 'ongoingTxnProducerId', type: 'int64', versions: '6+', default: -1n },
        { name: 'ongoingTxnProducerEpoch', type: 'int16', versions: '6+', default: -1 },
      ],
    },
  },
  OffsetForLeaderEpoch: {
    key: 23,
    request: {
      versions: '2-4',
      flexible: '4+',
      fields: [
        { name: 'replicaId', type: 'int32', versions: '3+', ignorable: true, default: -2 },
        { name: 'topics', type: '[]OffsetForLeaderTopic' },
      ],
      structs: {
        OffsetForLeaderTopic: [
          { name: 'topic', type: 'string' },
          { name: 'partitions', type: '[]OffsetForLeaderPartition' },
        ],
        OffsetForLeaderPartition: [
          { name: 'partition', type: 'int32' },
          {
            name: 'currentLeaderEpoch',
            type: 'int32',
            versions: '2+',
            ignorable: true,
            default: -1,
          },
          { name: 'leaderEpoch', type: 'int32' },
        ],
      },
    },
    response: {
      versions: '2-4',
      flexible: '4+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true },
        { name: 'topics', type: '[]OffsetForLeaderTopicResult' },
      ],
      structs: {
        OffsetForLeaderTopicResult: [
          { name: 'topic', type: 'string' },
          { name: 'partitions', type: '[]EpochEndOffset' },
        ],
        EpochEndOffset: [
          { name: 'errorCode', type: 'int16' },
          { name: 'partition', type: 'int32' },
          { name: 'leaderEpoch', type: 'int32', versions: '1+', ignorable: true, default: -1 },
          { name: 'endOffset', type: 'int64', default: -1n },
        ],
      },
    },
  },
  AddPartitionsToTxn: {
    key: 24,
    request: {
      versions: '0-5',
      flexible: '3+',
      fields: [
        { name: 'transactions', type: '[]AddPartitionsToTxnTransaction', versions: '4+' },
        { name: 'v3AndBelowTransactionalId', type: 'string', versions: '0-3' },
        { name: 'v3AndBelowProducerId', type: 'int64', versions: '0-3' },
        { name: 'v3AndBelowProducerEpoch', type: 'int16', versions: '0-3' },
        { name: 'v3AndBelowTopics', type: '[]AddPartitionsToTxnTopic', versions: '0-3' },
      ],
      structs: {
        AddPartitionsToTxnTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
        AddPartitionsToTxnTransaction: [
          { name: 'transactionalId', type: 'string', versions: '4+' },
          { name: 'producerId', type: 'int64', versions: '4+' },
          { name: 'producerEpoch', type: 'int16', versions: '4+' },
          { name: 'verifyOnly', type: 'bool', versions: '4+', default: false },
          { name: 'topics', type: '[]AddPartitionsToTxnTopic', versions: '4+' },
        ],
      },
    },
    response: {
      versions: '0-5',
      flexible: '3+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16', versions: '4+', ignorable: true },
        { name: 'resultsByTransaction', type: '[]AddPartitionsToTxnResult', versions: '4+' },
        {
          name: 'resultsByTopicV3AndBelow',
          type: '[]AddPartitionsToTxnTopicResult',
          versions: '0-3',
        },
      ],
      structs: {
        AddPartitionsToTxnTopicResult: [
          { name: 'name', type: 'string' },
          { name: 'resultsByPartition', type: '[]AddPartitionsToTxnPartitionResult' },
        ],
        AddPartitionsToTxnPartitionResult: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'partitionErrorCode', type: 'int16' },
        ],
        AddPartitionsToTxnResult: [
          { name: 'transactionalId', type: 'string', versions: '4+' },
          { name: 'topicResults', type: '[]AddPartitionsToTxnTopicResult', versions: '4+' },
        ],
      },
    },
  },
  EndTxn: {
    key: 26,
    request: {
      versions: '0-5',
      flexible: '3+',
      fields: [
        { name: 'transactionalId', type: 'string' },
        { name: 'producerId', type: 'int64' },
        { name: 'producerEpoch', type: 'int16' },
        { name: 'committed', type: 'bool' },
      ],
    },
    response: {
      versions: '0-5',
      flexible: '3+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'producerId', type: 'int64', versions: '5+', ignorable: true, default: -1n },
        { name: 'producerEpoch', type: 'int16', versions: '5+', ignorable: true, default: -1 },
      ],
    },
  },
  WriteTxnMarkers: {
    key: 27,
    request: {
      versions: '1-2',
      flexible: '1+',
      fields: [{ name: 'markers', type: '[]WritableTxnMarker' }],
      structs: {
        WritableTxnMarker: [
          { name: 'producerId', type: 'int64' },
          { name: 'producerEpoch', type: 'int16' },
          { name: 'transactionResult', type: 'bool' },
          { name: 'topics', type: '[]WritableTxnMarkerTopic' },
          { name: 'coordinatorEpoch', type: 'int32' },
          { name: 'transactionVersion', type: 'int8', versions: '2+', ignorable: true, default: 0 },
        ],
        WritableTxnMarkerTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitionIndexes', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '1-2',
      flexible: '1+',
      fields: [{ name: 'markers', type: '[]WritableTxnMarkerResult' }],
      structs: {
        WritableTxnMarkerResult: [
          { name: 'producerId', type: 'int64' },
          { name: 'topics', type: '[]WritableTxnMarkerTopicResult' },
        ],
        WritableTxnMarkerTopicResult: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]WritableTxnMarkerPartitionResult' },
        ],
        WritableTxnMarkerPartitionResult: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
        ],
      },
    },
  },
  DescribeAcls: {
    key: 29,
    request: {
      versions: '1-3',
      flexible: '2+',
      fields: [
        { name: 'resourceTypeFilter', type: 'int8' },
        { name: 'resourceNameFilter', type: 'string', nullable: '0+' },
        { name: 'patternTypeFilter', type: 'int8', versions: '1+', default: 3 },
        { name: 'principalFilter', type: 'string', nullable: '0+' },
        { name: 'hostFilter', type: 'string', nullable: '0+' },
        { name: 'operation', type: 'int8' },
        { name: 'permissionType', type: 'int8' },
      ],
    },
    response: {
      versions: '1-3',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'resources', type: '[]DescribeAclsResource' },
      ],
      structs: {
        DescribeAclsResource: [
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
          { name: 'patternType', type: 'int8', versions: '1+', default: 3 },
          { name: 'acls', type: '[]AclDescription' },
        ],
        AclDescription: [
          { name: 'principal', type: 'string' },
          { name: 'host', type: 'string' },
          { name: 'operation', type: 'int8' },
          { name: 'permissionType', type: 'int8' },
        ],
      },
    },
  },
  CreateAcls: {
    key: 30,
    request: {
      versions: '1-3',
      flexible: '2+',
      fields: [{ name: 'creations', type: '[]AclCreation' }],
      structs: {
        AclCreation: [
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
          { name: 'resourcePatternType', type: 'int8', versions: '1+', default: 3 },
          { name: 'principal', type: 'string' },
          { name: 'host', type: 'string' },
          { name: 'operation', type: 'int8' },
          { name: 'permissionType', type: 'int8' },
        ],
      },
    },
    response: {
      versions: '1-3',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'results', type: '[]AclCreationResult' },
      ],
      structs: {
        AclCreationResult: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
        ],
      },
    },
  },
  DeleteAcls: {
    key: 31,
    request: {
      versions: '1-3',
      flexible: '2+',
      fields: [{ name: 'filters', type: '[]DeleteAclsFilter' }],
      structs: {
        DeleteAclsFilter: [
          { name: 'resourceTypeFilter', type: 'int8' },
          { name: 'resourceNameFilter', type: 'string', nullable: '0+' },
          { name: 'patternTypeFilter', type: 'int8', versions: '1+', default: 3 },
          { name: 'principalFilter', type: 'string', nullable: '0+' },
          { name: 'hostFilter', type: 'string', nullable: '0+' },
          { name: 'operation', type: 'int8' },
          { name: 'permissionType', type: 'int8' },
        ],
      },
    },
    response: {
      versions: '1-3',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'filterResults', type: '[]DeleteAclsFilterResult' },
      ],
      structs: {
        DeleteAclsFilterResult: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
          { name: 'matchingAcls', type: '[]DeleteAclsMatchingAcl' },
        ],
        DeleteAclsMatchingAcl: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
          { name: 'patternType', type: 'int8', versions: '1+', default: 3 },
          { name: 'principal', type: 'string' },
          { name: 'host', type: 'string' },
          { name: 'operation', type: 'int8' },
          { name: 'permissionType', type: 'int8' },
        ],
      },
    },
  },
  DescribeConfigs: {
    key: 32,
    request: {
      versions: '1-4',
      flexible: '4+',
      fields: [
        { name: 'resources', type: '[]DescribeConfigsResource' },
        { name: 'includeSynonyms', type: 'bool', versions: '1+', default: false },
        { name: 'includeDocumentation', type: 'bool', versions: '3+', default: false },
      ],
      structs: {
        DescribeConfigsResource: [
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
          { name: 'configurationKeys', type: '[]string', nullable: '0+' },
        ],
      },
    },
    response: {
      versions: '1-4',
      flexible: '4+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'results', type: '[]DescribeConfigsResult' },
      ],
      structs: {
        DescribeConfigsResult: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
          { name: 'configs', type: '[]DescribeConfigsResourceResult' },
        ],
        DescribeConfigsResourceResult: [
          { name: 'name', type: 'string' },
          { name: 'value', type: 'string', nullable: '0+' },
          { name: 'readOnly', type: 'bool' },
          { name: 'configSource', type: 'int8', versions: '1+', ignorable: true, default: -1 },
          { name: 'isSensitive', type: 'bool' },
          { name: 'synonyms', type: '[]DescribeConfigsSynonym', versions: '1+', ignorable: true },
          { name: 'configType', type: 'int8', versions: '3+', ignorable: true, default: 0 },
          {
            name: 'documentation',
            type: 'string',
            versions: '3+',
            nullable: '0+',
            ignorable: true,
          },
        ],
        DescribeConfigsSynonym: [
          { name: 'name', type: 'string', versions: '1+' },
          { name: 'value', type: 'string', versions: '1+', nullable: '0+' },
          { name: 'source', type: 'int8', versions: '1+' },
        ],
      },
    },
  },
  AlterReplicaLogDirs: {
    key: 34,
    request: {
      versions: '1-2',
      flexible: '2+',
      fields: [{ name: 'dirs', type: '[]AlterReplicaLogDir' }],
      structs: {
        AlterReplicaLogDir: [
          { name: 'path', type: 'string' },
          { name: 'topics', type: '[]AlterReplicaLogDirTopic' },
        ],
        AlterReplicaLogDirTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '1-2',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'results', type: '[]AlterReplicaLogDirTopicResult' },
      ],
      structs: {
        AlterReplicaLogDirTopicResult: [
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]AlterReplicaLogDirPartitionResult' },
        ],
        AlterReplicaLogDirPartitionResult: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
        ],
      },
    },
  },
  DescribeLogDirs: {
    key: 35,
    request: {
      versions: '1-5',
      flexible: '2+',
      fields: [{ name: 'topics', type: '[]DescribableLogDirTopic', nullable: '0+' }],
      structs: {
        DescribableLogDirTopic: [
          { name: 'topic', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '1-5',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16', versions: '3+', ignorable: true },
        { name: 'results', type: '[]DescribeLogDirsResult' },
      ],
      structs: {
        DescribeLogDirsResult: [
          { name: 'errorCode', type: 'int16' },
          { name: 'logDir', type: 'string' },
          { name: 'topics', type: '[]DescribeLogDirsTopic' },
          { name: 'totalBytes', type: 'int64', versions: '4+', ignorable: true, default: -1n },
          { name: 'usableBytes', type: 'int64', versions: '4+', ignorable: true, default: -1n },
          { name: 'isCordoned', type: 'bool', versions: '5+', ignorable: true, default: false },
        ],
        DescribeLogDirsTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]DescribeLogDirsPartition' },
        ],
        DescribeLogDirsPartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'partitionSize', type: 'int64' },
          { name: 'offsetLag', type: 'int64' },
          { name: 'isFutureKey', type: 'bool' },
        ],
      },
    },
  },
  SaslAuthenticate: {
    key: 36,
    request: {
      versions: '0-2',
      flexible: '2+',
      fields: [{ name: 'authBytes', type: 'bytes' }],
    },
    response: {
      versions: '0-2',
      flexible: '2+',
      fields: [
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'authBytes', type: 'bytes' },
        { name: 'sessionLifetimeMs', type: 'int64', versions: '1+', ignorable: true, default: 0n },
      ],
    },
  },
  CreatePartitions: {
    key: 37,
    request: {
      versions: '0-3',
      flexible: '2+',
      fields: [
        { name: 'topics', type: '[]CreatePartitionsTopic' },
        { name: 'timeoutMs', type: 'int32' },
        { name: 'validateOnly', type: 'bool' },
      ],
      structs: {
        CreatePartitionsTopic: [
          { name: 'name', type: 'string' },
          { name: 'count', type: 'int32' },
          { name: 'assignments', type: '[]CreatePartitionsAssignment', nullable: '0+' },
        ],
        CreatePartitionsAssignment: [{ name: 'brokerIds', type: '[]int32' }],
      },
    },
    response: {
      versions: '0-3',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'results', type: '[]CreatePartitionsTopicResult' },
      ],
      structs: {
        CreatePartitionsTopicResult: [
          { name: 'name', type: 'string' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        ],
      },
    },
  },
  DeleteGroups: {
    key: 42,
    request: {
      versions: '0-2',
      flexible: '2+',
      fields: [{ name: 'groupsNames', type: '[]string' }],
    },
    response: {
      versions: '0-2',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'results', type: '[]DeletableGroupResult' },
      ],
      structs: {
        DeletableGroupResult: [
          { name: 'groupId', type: 'string' },
          { name: 'errorCode', type: 'int16' },
        ],
      },
    },
  },
  ElectLeaders: {
    key: 43,
    request: {
      versions: '0-2',
      flexible: '2+',
      fields: [
        { name: 'electionType', type: 'int8', versions: '1+' },
        { name: 'topicPartitions', type: '[]TopicPartitions', nullable: '0+' },
        { name: 'timeoutMs', type: 'int32', default: 60000 },
      ],
      structs: {
        TopicPartitions: [
          { name: 'topic', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '0-2',
      flexible: '2+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16', versions: '1+' },
        { name: 'replicaElectionResults', type: '[]ReplicaElectionResult' },
      ],
      structs: {
        ReplicaElectionResult: [
          { name: 'topic', type: 'string' },
          { name: 'partitionResult', type: '[]PartitionResult' },
        ],
        PartitionResult: [
          { name: 'partitionId', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
        ],
      },
    },
  },
  IncrementalAlterConfigs: {
    key: 44,
    request: {
      versions: '0-1',
      flexible: '1+',
      fields: [
        { name: 'resources', type: '[]AlterConfigsResource' },
        { name: 'validateOnly', type: 'bool' },
      ],
      structs: {
        AlterConfigsResource: [
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
          { name: 'configs', type: '[]AlterableConfig' },
        ],
        AlterableConfig: [
          { name: 'name', type: 'string' },
          { name: 'configOperation', type: 'int8' },
          { name: 'value', type: 'string', nullable: '0+' },
        ],
      },
    },
    response: {
      versions: '0-1',
      flexible: '1+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'responses', type: '[]AlterConfigsResourceResponse' },
      ],
      structs: {
        AlterConfigsResourceResponse: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
          { name: 'resourceType', type: 'int8' },
          { name: 'resourceName', type: 'string' },
        ],
      },
    },
  },
  AlterPartitionReassignments: {
    key: 45,
    request: {
      versions: '0-1',
      flexible: '0+',
      fields: [
        { name: 'timeoutMs', type: 'int32', default: 60000 },
        { name: 'allowReplicationFactorChange', type: 'bool', versions: '1+', default: true },
        { name: 'topics', type: '[]ReassignableTopic' },
      ],
      structs: {
        ReassignableTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]ReassignablePartition' },
        ],
        ReassignablePartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'replicas', type: '[]int32', nullable: '0+', default: null },
        ],
      },
    },
    response: {
      versions: '0-1',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        {
          name: 'allowReplicationFactorChange',
          type: 'bool',
          versions: '1+',
          ignorable: true,
          default: true,
        },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'responses', type: '[]ReassignableTopicResponse' },
      ],
      structs: {
        ReassignableTopicResponse: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]ReassignablePartitionResponse' },
        ],
        ReassignablePartitionResponse: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
        ],
      },
    },
  },
  ListPartitionReassignments: {
    key: 46,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'timeoutMs', type: 'int32', default: 60000 },
        {
          name: 'topics',
          type: '[]ListPartitionReassignmentsTopics',
          nullable: '0+',
          default: null,
        },
      ],
      structs: {
        ListPartitionReassignmentsTopics: [
          { name: 'name', type: 'string' },
          { name: 'partitionIndexes', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'topics', type: '[]OngoingTopicReassignment' },
      ],
      structs: {
        OngoingTopicReassignment: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]OngoingPartitionReassignment' },
        ],
        OngoingPartitionReassignment: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'replicas', type: '[]int32' },
          { name: 'addingReplicas', type: '[]int32' },
          { name: 'removingReplicas', type: '[]int32' },
        ],
      },
    },
  },
  OffsetDelete: {
    key: 47,
    request: {
      versions: '0',
      fields: [
        { name: 'groupId', type: 'string' },
        { name: 'topics', type: '[]OffsetDeleteRequestTopic' },
      ],
      structs: {
        OffsetDeleteRequestTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]OffsetDeleteRequestPartition' },
        ],
        OffsetDeleteRequestPartition: [{ name: 'partitionIndex', type: 'int32' }],
      },
    },
    response: {
      versions: '0',
      fields: [
        { name: 'errorCode', type: 'int16' },
        { name: 'throttleTimeMs', type: 'int32', ignorable: true },
        { name: 'topics', type: '[]OffsetDeleteResponseTopic' },
      ],
      structs: {
        OffsetDeleteResponseTopic: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]OffsetDeleteResponsePartition' },
        ],
        OffsetDeleteResponsePartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
        ],
      },
    },
  },
  DescribeClientQuotas: {
    key: 48,
    request: {
      versions: '0-1',
      flexible: '1+',
      fields: [
        { name: 'components', type: '[]ComponentData' },
        { name: 'strict', type: 'bool' },
      ],
      structs: {
        ComponentData: [
          { name: 'entityType', type: 'string' },
          { name: 'matchType', type: 'int8' },
          { name: 'match', type: 'string', nullable: '0+' },
        ],
      },
    },
    response: {
      versions: '0-1',
      flexible: '1+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'entries', type: '[]EntryData', nullable: '0+' },
      ],
      structs: {
        EntryData: [
          { name: 'entity', type: '[]EntityData' },
          { name: 'values', type: '[]ValueData' },
        ],
        EntityData: [
          { name: 'entityType', type: 'string' },
          { name: 'entityName', type: 'string', nullable: '0+' },
        ],
        ValueData: [
          { name: 'key', type: 'string' },
          { name: 'value', type: 'float64' },
        ],
      },
    },
  },
  AlterClientQuotas: {
    key: 49,
    request: {
      versions: '0-1',
      flexible: '1+',
      fields: [
        { name: 'entries', type: '[]EntryData' },
        { name: 'validateOnly', type: 'bool' },
      ],
      structs: {
        EntryData: [
          { name: 'entity', type: '[]EntityData' },
          { name: 'ops', type: '[]OpData' },
        ],
        EntityData: [
          { name: 'entityType', type: 'string' },
          { name: 'entityName', type: 'string', nullable: '0+' },
        ],
        OpData: [
          { name: 'key', type: 'string' },
          { name: 'value', type: 'float64' },
          { name: 'remove', type: 'bool' },
        ],
      },
    },
    response: {
      versions: '0-1',
      flexible: '1+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'entries', type: '[]EntryData' },
      ],
      structs: {
        EntryData: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
          { name: 'entity', type: '[]EntityData' },
        ],
        EntityData: [
          { name: 'entityType', type: 'string' },
          { name: 'entityName', type: 'string', nullable: '0+' },
        ],
      },
    },
  },
  DescribeUserScramCredentials: {
    key: 50,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [{ name: 'users', type: '[]UserName', nullable: '0+' }],
      structs: {
        UserName: [{ name: 'name', type: 'string' }],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'results', type: '[]DescribeUserScramCredentialsResult' },
      ],
      structs: {
        DescribeUserScramCredentialsResult: [
          { name: 'user', type: 'string' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
          { name: 'credentialInfos', type: '[]CredentialInfo' },
        ],
        CredentialInfo: [
          { name: 'mechanism', type: 'int8' },
          { name: 'iterations', type: 'int32' },
        ],
      },
    },
  },
  AlterUserScramCredentials: {
    key: 51,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'deletions', type: '[]ScramCredentialDeletion' },
        { name: 'upsertions', type: '[]ScramCredentialUpsertion' },
      ],
      structs: {
        ScramCredentialDeletion: [
          { name: 'name', type: 'string' },
          { name: 'mechanism', type: 'int8' },
        ],
        ScramCredentialUpsertion: [
          { name: 'name', type: 'string' },
          { name: 'mechanism', type: 'int8' },
          { name: 'iterations', type: 'int32' },
          { name: 'salt', type: 'bytes' },
          { name: 'saltedPassword', type: 'bytes' },
        ],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'results', type: '[]AlterUserScramCredentialsResult' },
      ],
      structs: {
        AlterUserScramCredentialsResult: [
          { name: 'user', type: 'string' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
        ],
      },
    },
  },
  DescribeQuorum: {
    key: 55,
    request: {
      versions: '0-2',
      flexible: '0+',
      fields: [{ name: 'topics', type: '[]TopicData' }],
      structs: {
        TopicData: [
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]PartitionData' },
        ],
        PartitionData: [{ name: 'partitionIndex', type: 'int32' }],
      },
    },
    response: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', versions: '2+', nullable: '2+', ignorable: true },
        { name: 'topics', type: '[]TopicData' },
        { name: 'nodes', type: '[]Node', versions: '2+' },
      ],
      structs: {
        ReplicaState: [
          { name: 'replicaId', type: 'int32' },
          { name: 'replicaDirectoryId', type: 'uuid', versions: '2+' },
          { name: 'logEndOffset', type: 'int64' },
          {
            name: 'lastFetchTimestamp',
            type: 'int64',
            versions: '1+',
            ignorable: true,
            default: -1n,
          },
          {
            name: 'lastCaughtUpTimestamp',
            type: 'int64',
            versions: '1+',
            ignorable: true,
            default: -1n,
          },
        ],
        TopicData: [
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]PartitionData' },
        ],
        PartitionData: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', versions: '2+', nullable: '2+', ignorable: true },
          { name: 'leaderId', type: 'int32' },
          { name: 'leaderEpoch', type: 'int32' },
          { name: 'highWatermark', type: 'int64' },
          { name: 'currentVoters', type: '[]ReplicaState' },
          { name: 'observers', type: '[]ReplicaState' },
        ],
        Node: [
          { name: 'nodeId', type: 'int32', versions: '2+' },
          { name: 'listeners', type: '[]Listener', versions: '2+' },
        ],
        Listener: [
          { name: 'name', type: 'string', versions: '2+' },
          { name: 'host', type: 'string', versions: '2+' },
          { name: 'port', type: 'uint16', versions: '2+' },
        ],
      },
    },
  },
  UpdateFeatures: {
    key: 57,
    request: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'timeoutMs', type: 'int32', default: 60000 },
        { name: 'featureUpdates', type: '[]FeatureUpdateKey' },
        { name: 'validateOnly', type: 'bool', versions: '1+', default: false },
      ],
      structs: {
        FeatureUpdateKey: [
          { name: 'feature', type: 'string' },
          { name: 'maxVersionLevel', type: 'int16' },
          { name: 'allowDowngrade', type: 'bool', versions: '0' },
          { name: 'upgradeType', type: 'int8', versions: '1+', default: 1 },
        ],
      },
    },
    response: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
        { name: 'results', type: '[]UpdatableFeatureResult', versions: '0-1', ignorable: true },
      ],
      structs: {
        UpdatableFeatureResult: [
          { name: 'feature', type: 'string' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+' },
        ],
      },
    },
  },
  DescribeCluster: {
    key: 60,
    request: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'includeClusterAuthorizedOperations', type: 'bool' },
        { name: 'endpointType', type: 'int8', versions: '1+', default: 1 },
        { name: 'includeFencedBrokers', type: 'bool', versions: '2+' },
      ],
    },
    response: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        { name: 'endpointType', type: 'int8', versions: '1+', default: 1 },
        { name: 'clusterId', type: 'string' },
        { name: 'controllerId', type: 'int32', default: -1 },
        { name: 'brokers', type: '[]DescribeClusterBroker' },
        { name: 'clusterAuthorizedOperations', type: 'int32', default: -2147483648 },
      ],
      structs: {
        DescribeClusterBroker: [
          { name: 'brokerId', type: 'int32' },
          { name: 'host', type: 'string' },
          { name: 'port', type: 'int32' },
          { name: 'rack', type: 'string', nullable: '0+', default: null },
          { name: 'isFenced', type: 'bool', versions: '2+' },
        ],
      },
    },
  },
  DescribeProducers: {
    key: 61,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [{ name: 'topics', type: '[]TopicRequest' }],
      structs: {
        TopicRequest: [
          { name: 'name', type: 'string' },
          { name: 'partitionIndexes', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'topics', type: '[]TopicResponse' },
      ],
      structs: {
        TopicResponse: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: '[]PartitionResponse' },
        ],
        PartitionResponse: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
          { name: 'activeProducers', type: '[]ProducerState' },
        ],
        ProducerState: [
          { name: 'producerId', type: 'int64' },
          { name: 'producerEpoch', type: 'int32' },
          { name: 'lastSequence', type: 'int32', default: -1 },
          { name: 'lastTimestamp', type: 'int64', default: -1n },
          { name: 'coordinatorEpoch', type: 'int32' },
          { name: 'currentTxnStartOffset', type: 'int64', default: -1n },
        ],
      },
    },
  },
  UnregisterBroker: {
    key: 64,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [{ name: 'brokerId', type: 'int32' }],
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+' },
      ],
    },
  },
  DescribeTransactions: {
    key: 65,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [{ name: 'transactionalIds', type: '[]string' }],
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'transactionStates', type: '[]TransactionState' },
      ],
      structs: {
        TransactionState: [
          { name: 'errorCode', type: 'int16' },
          { name: 'transactionalId', type: 'string' },
          { name: 'transactionState', type: 'string' },
          { name: 'transactionTimeoutMs', type: 'int32' },
          { name: 'transactionStartTimeMs', type: 'int64' },
          { name: 'producerId', type: 'int64' },
          { name: 'producerEpoch', type: 'int16' },
          { name: 'topics', type: '[]TopicData' },
        ],
        TopicData: [
          { name: 'topic', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
      },
    },
  },
  ListTransactions: {
    key: 66,
    request: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'stateFilters', type: '[]string' },
        { name: 'producerIdFilters', type: '[]int64' },
        { name: 'durationFilter', type: 'int64', versions: '1+', default: -1n },
        {
          name: 'transactionalIdPattern',
          type: 'string',
          versions: '2+',
          nullable: '2+',
          default: null,
        },
      ],
    },
    response: {
      versions: '0-2',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'unknownStateFilters', type: '[]string' },
        { name: 'transactionStates', type: '[]TransactionState' },
      ],
      structs: {
        TransactionState: [
          { name: 'transactionalId', type: 'string' },
          { name: 'producerId', type: 'int64' },
          { name: 'transactionState', type: 'string' },
        ],
      },
    },
  },
  ConsumerGroupDescribe: {
    key: 69,
    request: {
      versions: '0-1',
      flexible: '0+',
      fields: [
        { name: 'groupIds', type: '[]string' },
        { name: 'includeAuthorizedOperations', type: 'bool' },
      ],
    },
    response: {
      versions: '0-1',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'groups', type: '[]DescribedGroup' },
      ],
      structs: {
        TopicPartitions: [
          { name: 'topicId', type: 'uuid' },
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
        Assignment: [{ name: 'topicPartitions', type: '[]TopicPartitions' }],
        DescribedGroup: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
          { name: 'groupId', type: 'string' },
          { name: 'groupState', type: 'string' },
          { name: 'groupEpoch', type: 'int32' },
          { name: 'assignmentEpoch', type: 'int32' },
          { name: 'assignorName', type: 'string' },
          { name: 'members', type: '[]Member' },
          { name: 'authorizedOperations', type: 'int32', default: -2147483648 },
        ],
        Member: [
          { name: 'memberId', type: 'string' },
          { name: 'instanceId', type: 'string', nullable: '0+', default: null },
          { name: 'rackId', type: 'string', nullable: '0+', default: null },
          { name: 'memberEpoch', type: 'int32' },
          { name: 'clientId', type: 'string' },
          { name: 'clientHost', type: 'string' },
          { name: 'subscribedTopicNames', type: '[]string' },
          { name: 'subscribedTopicRegex', type: 'string', nullable: '0+', default: null },
          { name: 'assignment', type: 'Assignment' },
          { name: 'targetAssignment', type: 'Assignment' },
          { name: 'memberType', type: 'int8', versions: '1+', ignorable: true, default: -1 },
        ],
      },
    },
  },
  ListConfigResources: {
    key: 74,
    request: {
      versions: '0-1',
      flexible: '0+',
      fields: [{ name: 'resourceTypes', type: '[]int8', versions: '1+' }],
    },
    response: {
      versions: '0-1',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'configResources', type: '[]ConfigResource' },
      ],
      structs: {
        ConfigResource: [
          { name: 'resourceName', type: 'string' },
          { name: 'resourceType', type: 'int8', versions: '1+', ignorable: true, default: 16 },
        ],
      },
    },
  },
  DescribeTopicPartitions: {
    key: 75,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'topics', type: '[]TopicRequest' },
        { name: 'responsePartitionLimit', type: 'int32', default: 2000 },
        { name: 'cursor', type: 'Cursor', nullable: '0+', default: null },
      ],
      structs: {
        TopicRequest: [{ name: 'name', type: 'string' }],
        Cursor: [
          { name: 'topicName', type: 'string' },
          { name: 'partitionIndex', type: 'int32' },
        ],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32', ignorable: true },
        { name: 'topics', type: '[]DescribeTopicPartitionsResponseTopic' },
        { name: 'nextCursor', type: 'Cursor', nullable: '0+', default: null },
      ],
      structs: {
        DescribeTopicPartitionsResponseTopic: [
          { name: 'errorCode', type: 'int16' },
          { name: 'name', type: 'string', nullable: '0+' },
          { name: 'topicId', type: 'uuid', ignorable: true },
          { name: 'isInternal', type: 'bool', ignorable: true, default: false },
          { name: 'partitions', type: '[]DescribeTopicPartitionsResponsePartition' },
          { name: 'topicAuthorizedOperations', type: 'int32', default: -2147483648 },
        ],
        DescribeTopicPartitionsResponsePartition: [
          { name: 'errorCode', type: 'int16' },
          { name: 'partitionIndex', type: 'int32' },
          { name: 'leaderId', type: 'int32' },
          { name: 'leaderEpoch', type: 'int32', ignorable: true, default: -1 },
          { name: 'replicaNodes', type: '[]int32' },
          { name: 'isrNodes', type: '[]int32' },
          { name: 'eligibleLeaderReplicas', type: '[]int32', nullable: '0+', default: null },
          { name: 'lastKnownElr', type: '[]int32', nullable: '0+', default: null },
          { name: 'offlineReplicas', type: '[]int32', ignorable: true },
        ],
        Cursor: [
          { name: 'topicName', type: 'string' },
          { name: 'partitionIndex', type: 'int32' },
        ],
      },
    },
  },
  ShareGroupDescribe: {
    key: 77,
    request: {
      versions: '1',
      flexible: '0+',
      fields: [
        { name: 'groupIds', type: '[]string' },
        { name: 'includeAuthorizedOperations', type: 'bool' },
      ],
    },
    response: {
      versions: '1',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'groups', type: '[]DescribedGroup' },
      ],
      structs: {
        TopicPartitions: [
          { name: 'topicId', type: 'uuid' },
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
        Assignment: [{ name: 'topicPartitions', type: '[]TopicPartitions' }],
        DescribedGroup: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
          { name: 'groupId', type: 'string' },
          { name: 'groupState', type: 'string' },
          { name: 'groupEpoch', type: 'int32' },
          { name: 'assignmentEpoch', type: 'int32' },
          { name: 'assignorName', type: 'string' },
          { name: 'members', type: '[]Member' },
          { name: 'authorizedOperations', type: 'int32', default: -2147483648 },
        ],
        Member: [
          { name: 'memberId', type: 'string' },
          { name: 'rackId', type: 'string', nullable: '0+', default: null },
          { name: 'memberEpoch', type: 'int32' },
          { name: 'clientId', type: 'string' },
          { name: 'clientHost', type: 'string' },
          { name: 'subscribedTopicNames', type: '[]string' },
          { name: 'assignment', type: 'Assignment' },
        ],
      },
    },
  },
  StreamsGroupDescribe: {
    key: 89,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'groupIds', type: '[]string' },
        { name: 'includeAuthorizedOperations', type: 'bool' },
      ],
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'groups', type: '[]DescribedGroup' },
      ],
      structs: {
        Endpoint: [
          { name: 'host', type: 'string' },
          { name: 'port', type: 'uint16' },
        ],
        TaskOffset: [
          { name: 'subtopologyId', type: 'string' },
          { name: 'partition', type: 'int32' },
          { name: 'offset', type: 'int64' },
        ],
        Assignment: [
          { name: 'activeTasks', type: '[]TaskIds' },
          { name: 'standbyTasks', type: '[]TaskIds' },
          { name: 'warmupTasks', type: '[]TaskIds' },
        ],
        TaskIds: [
          { name: 'subtopologyId', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
        KeyValue: [
          { name: 'key', type: 'string' },
          { name: 'value', type: 'string' },
        ],
        TopicInfo: [
          { name: 'name', type: 'string' },
          { name: 'partitions', type: 'int32' },
          { name: 'replicationFactor', type: 'int16' },
          { name: 'topicConfigs', type: '[]KeyValue' },
        ],
        DescribedGroup: [
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
          { name: 'groupId', type: 'string' },
          { name: 'groupState', type: 'string' },
          { name: 'groupEpoch', type: 'int32' },
          { name: 'assignmentEpoch', type: 'int32' },
          { name: 'topology', type: 'Topology', nullable: '0+', default: null },
          { name: 'members', type: '[]Member' },
          { name: 'authorizedOperations', type: 'int32', default: -2147483648 },
        ],
        Topology: [
          { name: 'epoch', type: 'int32' },
          { name: 'subtopologies', type: '[]Subtopology', nullable: '0+', default: null },
        ],
        Subtopology: [
          { name: 'subtopologyId', type: 'string' },
          { name: 'sourceTopics', type: '[]string' },
          { name: 'repartitionSinkTopics', type: '[]string' },
          { name: 'stateChangelogTopics', type: '[]TopicInfo' },
          { name: 'repartitionSourceTopics', type: '[]TopicInfo' },
        ],
        Member: [
          { name: 'memberId', type: 'string' },
          { name: 'memberEpoch', type: 'int32' },
          { name: 'instanceId', type: 'string', nullable: '0+', default: null },
          { name: 'rackId', type: 'string', nullable: '0+', default: null },
          { name: 'clientId', type: 'string' },
          { name: 'clientHost', type: 'string' },
          { name: 'topologyEpoch', type: 'int32' },
          { name: 'processId', type: 'string' },
          { name: 'userEndpoint', type: 'Endpoint', nullable: '0+', default: null },
          { name: 'clientTags', type: '[]KeyValue' },
          { name: 'taskOffsets', type: '[]TaskOffset' },
          { name: 'taskEndOffsets', type: '[]TaskOffset' },
          { name: 'assignment', type: 'Assignment' },
          { name: 'targetAssignment', type: 'Assignment' },
          { name: 'isClassic', type: 'bool' },
        ],
      },
    },
  },
  DescribeShareGroupOffsets: {
    key: 90,
    request: {
      versions: '0-1',
      flexible: '0+',
      fields: [{ name: 'groups', type: '[]DescribeShareGroupOffsetsRequestGroup' }],
      structs: {
        DescribeShareGroupOffsetsRequestGroup: [
          { name: 'groupId', type: 'string' },
          { name: 'topics', type: '[]DescribeShareGroupOffsetsRequestTopic', nullable: '0+' },
        ],
        DescribeShareGroupOffsetsRequestTopic: [
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]int32' },
        ],
      },
    },
    response: {
      versions: '0-1',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'groups', type: '[]DescribeShareGroupOffsetsResponseGroup' },
      ],
      structs: {
        DescribeShareGroupOffsetsResponseGroup: [
          { name: 'groupId', type: 'string' },
          { name: 'topics', type: '[]DescribeShareGroupOffsetsResponseTopic' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        ],
        DescribeShareGroupOffsetsResponseTopic: [
          { name: 'topicName', type: 'string' },
          { name: 'topicId', type: 'uuid' },
          { name: 'partitions', type: '[]DescribeShareGroupOffsetsResponsePartition' },
        ],
        DescribeShareGroupOffsetsResponsePartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'startOffset', type: 'int64' },
          { name: 'leaderEpoch', type: 'int32' },
          { name: 'lag', type: 'int64', versions: '1+', ignorable: true, default: -1n },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        ],
      },
    },
  },
  AlterShareGroupOffsets: {
    key: 91,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'groupId', type: 'string' },
        { name: 'topics', type: '[]AlterShareGroupOffsetsRequestTopic' },
      ],
      structs: {
        AlterShareGroupOffsetsRequestTopic: [
          { name: 'topicName', type: 'string' },
          { name: 'partitions', type: '[]AlterShareGroupOffsetsRequestPartition' },
        ],
        AlterShareGroupOffsetsRequestPartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'startOffset', type: 'int64' },
        ],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        { name: 'responses', type: '[]AlterShareGroupOffsetsResponseTopic' },
      ],
      structs: {
        AlterShareGroupOffsetsResponseTopic: [
          { name: 'topicName', type: 'string' },
          { name: 'topicId', type: 'uuid' },
          { name: 'partitions', type: '[]AlterShareGroupOffsetsResponsePartition' },
        ],
        AlterShareGroupOffsetsResponsePartition: [
          { name: 'partitionIndex', type: 'int32' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        ],
      },
    },
  },
  DeleteShareGroupOffsets: {
    key: 92,
    request: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'groupId', type: 'string' },
        { name: 'topics', type: '[]DeleteShareGroupOffsetsRequestTopic' },
      ],
      structs: {
        DeleteShareGroupOffsetsRequestTopic: [{ name: 'topicName', type: 'string' }],
      },
    },
    response: {
      versions: '0',
      flexible: '0+',
      fields: [
        { name: 'throttleTimeMs', type: 'int32' },
        { name: 'errorCode', type: 'int16' },
        { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        { name: 'responses', type: '[]DeleteShareGroupOffsetsResponseTopic' },
      ],
      structs: {
        DeleteShareGroupOffsetsResponseTopic: [
          { name: 'topicName', type: 'string' },
          { name: 'topicId', type: 'uuid' },
          { name: 'errorCode', type: 'int16' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null },
        ],
      },
    },
  },
}

export const dataSchemas: Record<DataName, DataSchema> = {
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
      { name: 'rebalanceTimeoutMs', type: 'int32', default: -1 },
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
      { name: 'metadataHash', type: 'int64', tag: 0, tagged: '0+', default: 0n },
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
      {
        name: 'assignmentTimestamp',
        type: 'int64',
        tag: 0,
        tagged: '0+',
        ignorable: true,
        default: 0n,
      },
    ],
  },
  ConsumerProtocolAssignment: {
    versions: '0-3',
    fields: [
      { name: 'assignedPartitions', type: '[]TopicPartition' },
      { name: 'userData', type: 'bytes', nullable: '0+', default: null },
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
      { name: 'userData', type: 'bytes', nullable: '0+', default: null },
      { name: 'ownedPartitions', type: '[]TopicPartition', versions: '1+', ignorable: true },
      { name: 'generationId', type: 'int32', versions: '2+', ignorable: true, default: -1 },
      {
        name: 'rackId',
        type: 'string',
        versions: '3+',
        nullable: '3+',
        ignorable: true,
        default: null,
      },
    ],
    structs: {
      TopicPartition: [
        { name: 'topic', type: 'string', versions: '1+' },
        { name: 'partitions', type: '[]int32', versions: '1+' },
      ],
    },
  },
  EndTxnMarker: {
    versions: '0',
    fields: [{ name: 'coordinatorEpoch', type: 'int32' }],
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
      {
        name: 'currentStateTimestamp',
        type: 'int64',
        versions: '2+',
        ignorable: true,
        default: -1n,
      },
      { name: 'members', type: '[]MemberMetadata' },
    ],
    structs: {
      MemberMetadata: [
        { name: 'memberId', type: 'string' },
        {
          name: 'groupInstanceId',
          type: 'string',
          versions: '3+',
          nullable: '3+',
          ignorable: true,
          default: null,
        },
        { name: 'clientId', type: 'string' },
        { name: 'clientHost', type: 'string' },
        { name: 'rebalanceTimeout', type: 'int32', versions: '1+', ignorable: true, default: -1 },
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
      { name: 'leaderEpoch', type: 'int32', versions: '3+', ignorable: true, default: -1 },
      { name: 'metadata', type: 'string' },
      { name: 'commitTimestamp', type: 'int64' },
      { name: 'expireTimestamp', type: 'int64', versions: '1', ignorable: true, default: -1n },
      { name: 'topicId', type: 'uuid', versions: '4+', tag: 0, tagged: '4+', ignorable: true },
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
      {
        name: 'assignmentTimestamp',
        type: 'int64',
        tag: 0,
        tagged: '0+',
        ignorable: true,
        default: 0n,
      },
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
      { name: 'deliveryCompleteCount', type: 'int32', tag: 0, tagged: '0+', default: -1 },
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
      { name: 'deliveryCompleteCount', type: 'int32', tag: 0, tagged: '0+', default: -1 },
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
      { name: 'rebalanceTimeoutMs', type: 'int32', default: -1 },
      { name: 'topologyEpoch', type: 'int32' },
      { name: 'processId', type: 'string' },
      { name: 'userEndpoint', type: 'Endpoint', nullable: '0+', default: null },
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
      { name: 'validatedTopologyEpoch', type: 'int32', tag: 0, tagged: '0+', default: -1 },
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
      {
        name: 'assignmentTimestamp',
        type: 'int64',
        tag: 0,
        tagged: '0+',
        ignorable: true,
        default: 0n,
      },
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
      {
        name: 'previousProducerId',
        type: 'int64',
        versions: '1+',
        tag: 0,
        tagged: '1+',
        default: -1n,
      },
      { name: 'nextProducerId', type: 'int64', versions: '1+', tag: 1, tagged: '1+', default: -1n },
      { name: 'producerEpoch', type: 'int16' },
      {
        name: 'nextProducerEpoch',
        type: 'int16',
        versions: '1+',
        tag: 3,
        tagged: '1+',
        default: -1,
      },
      { name: 'transactionTimeoutMs', type: 'int32' },
      { name: 'transactionStatus', type: 'int8' },
      { name: 'transactionPartitions', type: '[]PartitionsSchema', nullable: '0+' },
      { name: 'transactionLastUpdateTimestampMs', type: 'int64' },
      { name: 'transactionStartTimestampMs', type: 'int64' },
      {
        name: 'clientTransactionVersion',
        type: 'int16',
        versions: '1+',
        tag: 2,
        tagged: '1+',
        default: 0,
      },
    ],
    structs: {
      PartitionsSchema: [
        { name: 'topic', type: 'string' },
        { name: 'partitionIds', type: '[]int32' },
      ],
    },
  },
}
