// Generated from the message definitions of Apache Kafka 4.3.1 (Apache-2.0, see NOTICE).
// Do not edit: run `node scripts/generate-protocol.mjs <folder of Kafka jars>`.
import 'server-only'

export interface ProduceRequest {
  transactionalId?: string | null
  acks?: number
  timeoutMs?: number
  topicData?: ProduceRequestTopicProduceData[]
}

export interface ProduceRequestTopicProduceData {
  name?: string
  topicId?: string
  partitionData?: ProduceRequestPartitionProduceData[]
}

export interface ProduceRequestPartitionProduceData {
  index?: number
  records?: Uint8Array | null
}

export interface ProduceResponse {
  responses: ProduceResponseTopicProduce[]
  throttleTimeMs: number
  nodeEndpoints: ProduceResponseNodeEndpoint[]
}

export interface ProduceResponseTopicProduce {
  name: string
  topicId: string
  partitionResponses: ProduceResponsePartitionProduce[]
}

export interface ProduceResponsePartitionProduce {
  index: number
  errorCode: number
  baseOffset: bigint
  logAppendTimeMs: bigint
  logStartOffset: bigint
  recordErrors: ProduceResponseBatchIndexAndErrorMessage[]
  errorMessage: string | null
  currentLeader: ProduceResponseLeaderIdAndEpoch
}

export interface ProduceResponseBatchIndexAndErrorMessage {
  batchIndex: number
  batchIndexErrorMessage: string | null
}

export interface ProduceResponseLeaderIdAndEpoch {
  leaderId: number
  leaderEpoch: number
}

export interface ProduceResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface FetchRequest {
  clusterId?: string | null
  replicaId?: number
  replicaState?: FetchRequestReplicaState
  maxWaitMs?: number
  minBytes?: number
  maxBytes?: number
  isolationLevel?: number
  sessionId?: number
  sessionEpoch?: number
  topics?: FetchRequestTopic[]
  forgottenTopicsData?: FetchRequestForgottenTopic[]
  rackId?: string
}

export interface FetchRequestReplicaState {
  replicaId?: number
  replicaEpoch?: bigint
}

export interface FetchRequestTopic {
  topic?: string
  topicId?: string
  partitions?: FetchRequestPartition[]
}

export interface FetchRequestPartition {
  partition?: number
  currentLeaderEpoch?: number
  fetchOffset?: bigint
  lastFetchedEpoch?: number
  logStartOffset?: bigint
  partitionMaxBytes?: number
  replicaDirectoryId?: string
  highWatermark?: bigint
}

export interface FetchRequestForgottenTopic {
  topic?: string
  topicId?: string
  partitions?: number[]
}

export interface FetchResponse {
  throttleTimeMs: number
  errorCode: number
  sessionId: number
  responses: FetchResponseableTopic[]
  nodeEndpoints: FetchResponseNodeEndpoint[]
}

export interface FetchResponseableTopic {
  topic: string
  topicId: string
  partitions: FetchResponsePartitionData[]
}

export interface FetchResponsePartitionData {
  partitionIndex: number
  errorCode: number
  highWatermark: bigint
  lastStableOffset: bigint
  logStartOffset: bigint
  divergingEpoch: FetchResponseEpochEndOffset
  currentLeader: FetchResponseLeaderIdAndEpoch
  snapshotId: FetchResponseSnapshotId
  abortedTransactions: FetchResponseAbortedTransaction[] | null
  preferredReadReplica: number
  records: Uint8Array | null
}

export interface FetchResponseEpochEndOffset {
  epoch: number
  endOffset: bigint
}

export interface FetchResponseLeaderIdAndEpoch {
  leaderId: number
  leaderEpoch: number
}

export interface FetchResponseSnapshotId {
  endOffset: bigint
  epoch: number
}

export interface FetchResponseAbortedTransaction {
  producerId: bigint
  firstOffset: bigint
}

export interface FetchResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ListOffsetsRequest {
  replicaId?: number
  isolationLevel?: number
  topics?: ListOffsetsRequestTopic[]
  timeoutMs?: number
}

export interface ListOffsetsRequestTopic {
  name?: string
  partitions?: ListOffsetsRequestPartition[]
}

export interface ListOffsetsRequestPartition {
  partitionIndex?: number
  currentLeaderEpoch?: number
  timestamp?: bigint
}

export interface ListOffsetsResponse {
  throttleTimeMs: number
  topics: ListOffsetsResponseTopic[]
}

export interface ListOffsetsResponseTopic {
  name: string
  partitions: ListOffsetsResponsePartition[]
}

export interface ListOffsetsResponsePartition {
  partitionIndex: number
  errorCode: number
  timestamp: bigint
  offset: bigint
  leaderEpoch: number
}

export interface MetadataRequest {
  topics?: MetadataRequestTopic[] | null
  allowAutoTopicCreation?: boolean
  includeClusterAuthorizedOperations?: boolean
  includeTopicAuthorizedOperations?: boolean
}

export interface MetadataRequestTopic {
  topicId?: string
  name?: string | null
}

export interface MetadataResponse {
  throttleTimeMs: number
  brokers: MetadataResponseBroker[]
  clusterId: string | null
  controllerId: number
  topics: MetadataResponseTopic[]
  clusterAuthorizedOperations: number
  errorCode: number
}

export interface MetadataResponseBroker {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface MetadataResponseTopic {
  errorCode: number
  name: string | null
  topicId: string
  isInternal: boolean
  partitions: MetadataResponsePartition[]
  topicAuthorizedOperations: number
}

export interface MetadataResponsePartition {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  offlineReplicas: number[]
}

export interface OffsetCommitRequest {
  groupId?: string
  generationIdOrMemberEpoch?: number
  memberId?: string
  groupInstanceId?: string | null
  retentionTimeMs?: bigint
  topics?: OffsetCommitRequestTopic[]
}

export interface OffsetCommitRequestTopic {
  name?: string
  topicId?: string
  partitions?: OffsetCommitRequestPartition[]
}

export interface OffsetCommitRequestPartition {
  partitionIndex?: number
  committedOffset?: bigint
  committedLeaderEpoch?: number
  committedMetadata?: string | null
}

export interface OffsetCommitResponse {
  throttleTimeMs: number
  topics: OffsetCommitResponseTopic[]
}

export interface OffsetCommitResponseTopic {
  name: string
  topicId: string
  partitions: OffsetCommitResponsePartition[]
}

export interface OffsetCommitResponsePartition {
  partitionIndex: number
  errorCode: number
}

export interface OffsetFetchRequest {
  groupId?: string
  topics?: OffsetFetchRequestTopic[] | null
  groups?: OffsetFetchRequestGroup[]
  requireStable?: boolean
}

export interface OffsetFetchRequestTopic {
  name?: string
  partitionIndexes?: number[]
}

export interface OffsetFetchRequestGroup {
  groupId?: string
  memberId?: string | null
  memberEpoch?: number
  topics?: OffsetFetchRequestTopics[] | null
}

export interface OffsetFetchRequestTopics {
  name?: string
  topicId?: string
  partitionIndexes?: number[]
}

export interface OffsetFetchResponse {
  throttleTimeMs: number
  topics: OffsetFetchResponseTopic[]
  errorCode: number
  groups: OffsetFetchResponseGroup[]
}

export interface OffsetFetchResponseTopic {
  name: string
  partitions: OffsetFetchResponsePartition[]
}

export interface OffsetFetchResponsePartition {
  partitionIndex: number
  committedOffset: bigint
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseGroup {
  groupId: string
  topics: OffsetFetchResponseTopics[]
  errorCode: number
}

export interface OffsetFetchResponseTopics {
  name: string
  topicId: string
  partitions: OffsetFetchResponsePartitions[]
}

export interface OffsetFetchResponsePartitions {
  partitionIndex: number
  committedOffset: bigint
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface FindCoordinatorRequest {
  key?: string
  keyType?: number
  coordinatorKeys?: string[]
}

export interface FindCoordinatorResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  nodeId: number
  host: string
  port: number
  coordinators: FindCoordinatorResponseCoordinator[]
}

export interface FindCoordinatorResponseCoordinator {
  key: string
  nodeId: number
  host: string
  port: number
  errorCode: number
  errorMessage: string | null
}

export interface LeaveGroupRequest {
  groupId?: string
  memberId?: string
  members?: LeaveGroupRequestMemberIdentity[]
}

export interface LeaveGroupRequestMemberIdentity {
  memberId?: string
  groupInstanceId?: string | null
  reason?: string | null
}

export interface LeaveGroupResponse {
  throttleTimeMs: number
  errorCode: number
  members: LeaveGroupResponseMember[]
}

export interface LeaveGroupResponseMember {
  memberId: string
  groupInstanceId: string | null
  errorCode: number
}

export interface DescribeGroupsRequest {
  groups?: string[]
  includeAuthorizedOperations?: boolean
}

export interface DescribeGroupsResponse {
  throttleTimeMs: number
  groups: DescribeGroupsResponseDescribedGroup[]
}

export interface DescribeGroupsResponseDescribedGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  protocolType: string
  protocolData: string
  members: DescribeGroupsResponseDescribedGroupMember[]
  authorizedOperations: number
}

export interface DescribeGroupsResponseDescribedGroupMember {
  memberId: string
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  memberMetadata: Uint8Array
  memberAssignment: Uint8Array
}

export interface ListGroupsRequest {
  statesFilter?: string[]
  typesFilter?: string[]
}

export interface ListGroupsResponse {
  throttleTimeMs: number
  errorCode: number
  groups: ListGroupsResponseListedGroup[]
}

export interface ListGroupsResponseListedGroup {
  groupId: string
  protocolType: string
  groupState: string
  groupType: string
}

export interface SaslHandshakeRequest {
  mechanism?: string
}

export interface SaslHandshakeResponse {
  errorCode: number
  mechanisms: string[]
}

export interface ApiVersionsRequest {
  clientSoftwareName?: string
  clientSoftwareVersion?: string
}

export interface ApiVersionsResponse {
  errorCode: number
  apiKeys: ApiVersionsResponseApiVersion[]
  throttleTimeMs: number
  supportedFeatures: ApiVersionsResponseSupportedFeatureKey[]
  finalizedFeaturesEpoch: bigint
  finalizedFeatures: ApiVersionsResponseFinalizedFeatureKey[]
  zkMigrationReady: boolean
}

export interface ApiVersionsResponseApiVersion {
  apiKey: number
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseSupportedFeatureKey {
  name: string
  minVersion: number
  maxVersion: number
}

export interface ApiVersionsResponseFinalizedFeatureKey {
  name: string
  maxVersionLevel: number
  minVersionLevel: number
}

export interface CreateTopicsRequest {
  topics?: CreateTopicsRequestCreatableTopic[]
  timeoutMs?: number
  validateOnly?: boolean
}

export interface CreateTopicsRequestCreatableTopic {
  name?: string
  numPartitions?: number
  replicationFactor?: number
  assignments?: CreateTopicsRequestCreatableReplicaAssignment[]
  configs?: CreateTopicsRequestCreatableTopicConfig[]
}

export interface CreateTopicsRequestCreatableReplicaAssignment {
  partitionIndex?: number
  brokerIds?: number[]
}

export interface CreateTopicsRequestCreatableTopicConfig {
  name?: string
  value?: string | null
}

export interface CreateTopicsResponse {
  throttleTimeMs: number
  topics: CreateTopicsResponseCreatableTopicResult[]
}

export interface CreateTopicsResponseCreatableTopicResult {
  name: string
  topicId: string
  errorCode: number
  errorMessage: string | null
  topicConfigErrorCode: number
  numPartitions: number
  replicationFactor: number
  configs: CreateTopicsResponseCreatableTopicConfigs[] | null
}

export interface CreateTopicsResponseCreatableTopicConfigs {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
}

export interface DeleteTopicsRequest {
  topics?: DeleteTopicsRequestDeleteTopicState[]
  topicNames?: string[]
  timeoutMs?: number
}

export interface DeleteTopicsRequestDeleteTopicState {
  name?: string | null
  topicId?: string
}

export interface DeleteTopicsResponse {
  throttleTimeMs: number
  responses: DeleteTopicsResponseDeletableTopicResult[]
}

export interface DeleteTopicsResponseDeletableTopicResult {
  name: string | null
  topicId: string
  errorCode: number
  errorMessage: string | null
}

export interface DeleteRecordsRequest {
  topics?: DeleteRecordsRequestTopic[]
  timeoutMs?: number
}

export interface DeleteRecordsRequestTopic {
  name?: string
  partitions?: DeleteRecordsRequestPartition[]
}

export interface DeleteRecordsRequestPartition {
  partitionIndex?: number
  offset?: bigint
}

export interface DeleteRecordsResponse {
  throttleTimeMs: number
  topics: DeleteRecordsResponseTopicResult[]
}

export interface DeleteRecordsResponseTopicResult {
  name: string
  partitions: DeleteRecordsResponsePartitionResult[]
}

export interface DeleteRecordsResponsePartitionResult {
  partitionIndex: number
  lowWatermark: bigint
  errorCode: number
}

export interface InitProducerIdRequest {
  transactionalId?: string | null
  transactionTimeoutMs?: number
  producerId?: bigint
  producerEpoch?: number
  enable2Pc?: boolean
  keepPreparedTxn?: boolean
}

export interface InitProducerIdResponse {
  throttleTimeMs: number
  errorCode: number
  producerId: bigint
  producerEpoch: number
  ongoingTxnProducerId: bigint
  ongoingTxnProducerEpoch: number
}

export interface OffsetForLeaderEpochRequest {
  replicaId?: number
  topics?: OffsetForLeaderEpochRequestOffsetForLeaderTopic[]
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  topic?: string
  partitions?: OffsetForLeaderEpochRequestOffsetForLeaderPartition[]
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  partition?: number
  currentLeaderEpoch?: number
  leaderEpoch?: number
}

export interface OffsetForLeaderEpochResponse {
  throttleTimeMs: number
  topics: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[]
}

export interface OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  topic: string
  partitions: OffsetForLeaderEpochResponseEpochEndOffset[]
}

export interface OffsetForLeaderEpochResponseEpochEndOffset {
  errorCode: number
  partition: number
  leaderEpoch: number
  endOffset: bigint
}

export interface AddPartitionsToTxnRequest {
  transactions?: AddPartitionsToTxnRequestTransaction[]
  v3AndBelowTransactionalId?: string
  v3AndBelowProducerId?: bigint
  v3AndBelowProducerEpoch?: number
  v3AndBelowTopics?: AddPartitionsToTxnRequestTopic[]
}

export interface AddPartitionsToTxnRequestTopic {
  name?: string
  partitions?: number[]
}

export interface AddPartitionsToTxnRequestTransaction {
  transactionalId?: string
  producerId?: bigint
  producerEpoch?: number
  verifyOnly?: boolean
  topics?: AddPartitionsToTxnRequestTopic[]
}

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number
  errorCode: number
  resultsByTransaction: AddPartitionsToTxnResponseResult[]
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseTopicResult[]
}

export interface AddPartitionsToTxnResponseTopicResult {
  name: string
  resultsByPartition: AddPartitionsToTxnResponsePartitionResult[]
}

export interface AddPartitionsToTxnResponsePartitionResult {
  partitionIndex: number
  partitionErrorCode: number
}

export interface AddPartitionsToTxnResponseResult {
  transactionalId: string
  topicResults: AddPartitionsToTxnResponseTopicResult[]
}

export interface EndTxnRequest {
  transactionalId?: string
  producerId?: bigint
  producerEpoch?: number
  committed?: boolean
}

export interface EndTxnResponse {
  throttleTimeMs: number
  errorCode: number
  producerId: bigint
  producerEpoch: number
}

export interface WriteTxnMarkersRequest {
  markers?: WriteTxnMarkersRequestWritableTxnMarker[]
}

export interface WriteTxnMarkersRequestWritableTxnMarker {
  producerId?: bigint
  producerEpoch?: number
  transactionResult?: boolean
  topics?: WriteTxnMarkersRequestWritableTxnMarkerTopic[]
  coordinatorEpoch?: number
  transactionVersion?: number
}

export interface WriteTxnMarkersRequestWritableTxnMarkerTopic {
  name?: string
  partitionIndexes?: number[]
}

export interface WriteTxnMarkersResponse {
  markers: WriteTxnMarkersResponseWritableTxnMarkerResult[]
}

export interface WriteTxnMarkersResponseWritableTxnMarkerResult {
  producerId: bigint
  topics: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[]
}

export interface WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  name: string
  partitions: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[]
}

export interface WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  partitionIndex: number
  errorCode: number
}

export interface DescribeAclsRequest {
  resourceTypeFilter?: number
  resourceNameFilter?: string | null
  patternTypeFilter?: number
  principalFilter?: string | null
  hostFilter?: string | null
  operation?: number
  permissionType?: number
}

export interface DescribeAclsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  resources: DescribeAclsResponseResource[]
}

export interface DescribeAclsResponseResource {
  resourceType: number
  resourceName: string
  patternType: number
  acls: DescribeAclsResponseAclDescription[]
}

export interface DescribeAclsResponseAclDescription {
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface CreateAclsRequest {
  creations?: CreateAclsRequestAclCreation[]
}

export interface CreateAclsRequestAclCreation {
  resourceType?: number
  resourceName?: string
  resourcePatternType?: number
  principal?: string
  host?: string
  operation?: number
  permissionType?: number
}

export interface CreateAclsResponse {
  throttleTimeMs: number
  results: CreateAclsResponseAclCreationResult[]
}

export interface CreateAclsResponseAclCreationResult {
  errorCode: number
  errorMessage: string | null
}

export interface DeleteAclsRequest {
  filters?: DeleteAclsRequestFilter[]
}

export interface DeleteAclsRequestFilter {
  resourceTypeFilter?: number
  resourceNameFilter?: string | null
  patternTypeFilter?: number
  principalFilter?: string | null
  hostFilter?: string | null
  operation?: number
  permissionType?: number
}

export interface DeleteAclsResponse {
  throttleTimeMs: number
  filterResults: DeleteAclsResponseFilterResult[]
}

export interface DeleteAclsResponseFilterResult {
  errorCode: number
  errorMessage: string | null
  matchingAcls: DeleteAclsResponseMatchingAcl[]
}

export interface DeleteAclsResponseMatchingAcl {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  patternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export interface DescribeConfigsRequest {
  resources?: DescribeConfigsRequestResource[]
  includeSynonyms?: boolean
  includeDocumentation?: boolean
}

export interface DescribeConfigsRequestResource {
  resourceType?: number
  resourceName?: string
  configurationKeys?: string[] | null
}

export interface DescribeConfigsResponse {
  throttleTimeMs: number
  results: DescribeConfigsResponseResult[]
}

export interface DescribeConfigsResponseResult {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  configs: DescribeConfigsResponseResourceResult[]
}

export interface DescribeConfigsResponseResourceResult {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
  synonyms: DescribeConfigsResponseSynonym[]
  configType: number
  documentation: string | null
}

export interface DescribeConfigsResponseSynonym {
  name: string
  value: string | null
  source: number
}

export interface AlterReplicaLogDirsRequest {
  dirs?: AlterReplicaLogDirsRequestAlterReplicaLogDir[]
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDir {
  path?: string
  topics?: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[]
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  name?: string
  partitions?: number[]
}

export interface AlterReplicaLogDirsResponse {
  throttleTimeMs: number
  results: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[]
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  topicName: string
  partitions: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[]
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  partitionIndex: number
  errorCode: number
}

export interface DescribeLogDirsRequest {
  topics?: DescribeLogDirsRequestDescribableLogDirTopic[] | null
}

export interface DescribeLogDirsRequestDescribableLogDirTopic {
  topic?: string
  partitions?: number[]
}

export interface DescribeLogDirsResponse {
  throttleTimeMs: number
  errorCode: number
  results: DescribeLogDirsResponseResult[]
}

export interface DescribeLogDirsResponseResult {
  errorCode: number
  logDir: string
  topics: DescribeLogDirsResponseTopic[]
  totalBytes: bigint
  usableBytes: bigint
  isCordoned: boolean
}

export interface DescribeLogDirsResponseTopic {
  name: string
  partitions: DescribeLogDirsResponsePartition[]
}

export interface DescribeLogDirsResponsePartition {
  partitionIndex: number
  partitionSize: bigint
  offsetLag: bigint
  isFutureKey: boolean
}

export interface SaslAuthenticateRequest {
  authBytes?: Uint8Array
}

export interface SaslAuthenticateResponse {
  errorCode: number
  errorMessage: string | null
  authBytes: Uint8Array
  sessionLifetimeMs: bigint
}

export interface CreatePartitionsRequest {
  topics?: CreatePartitionsRequestTopic[]
  timeoutMs?: number
  validateOnly?: boolean
}

export interface CreatePartitionsRequestTopic {
  name?: string
  count?: number
  assignments?: CreatePartitionsRequestAssignment[] | null
}

export interface CreatePartitionsRequestAssignment {
  brokerIds?: number[]
}

export interface CreatePartitionsResponse {
  throttleTimeMs: number
  results: CreatePartitionsResponseTopicResult[]
}

export interface CreatePartitionsResponseTopicResult {
  name: string
  errorCode: number
  errorMessage: string | null
}

export interface DeleteGroupsRequest {
  groupsNames?: string[]
}

export interface DeleteGroupsResponse {
  throttleTimeMs: number
  results: DeleteGroupsResponseDeletableGroupResult[]
}

export interface DeleteGroupsResponseDeletableGroupResult {
  groupId: string
  errorCode: number
}

export interface ElectLeadersRequest {
  electionType?: number
  topicPartitions?: ElectLeadersRequestTopicPartitions[] | null
  timeoutMs?: number
}

export interface ElectLeadersRequestTopicPartitions {
  topic?: string
  partitions?: number[]
}

export interface ElectLeadersResponse {
  throttleTimeMs: number
  errorCode: number
  replicaElectionResults: ElectLeadersResponseReplicaElectionResult[]
}

export interface ElectLeadersResponseReplicaElectionResult {
  topic: string
  partitionResult: ElectLeadersResponsePartitionResult[]
}

export interface ElectLeadersResponsePartitionResult {
  partitionId: number
  errorCode: number
  errorMessage: string | null
}

export interface IncrementalAlterConfigsRequest {
  resources?: IncrementalAlterConfigsRequestAlterConfigsResource[]
  validateOnly?: boolean
}

export interface IncrementalAlterConfigsRequestAlterConfigsResource {
  resourceType?: number
  resourceName?: string
  configs?: IncrementalAlterConfigsRequestAlterableConfig[]
}

export interface IncrementalAlterConfigsRequestAlterableConfig {
  name?: string
  configOperation?: number
  value?: string | null
}

export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number
  responses: IncrementalAlterConfigsResponseAlterConfigsResource[]
}

export interface IncrementalAlterConfigsResponseAlterConfigsResource {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export interface AlterPartitionReassignmentsRequest {
  timeoutMs?: number
  allowReplicationFactorChange?: boolean
  topics?: AlterPartitionReassignmentsRequestReassignableTopic[]
}

export interface AlterPartitionReassignmentsRequestReassignableTopic {
  name?: string
  partitions?: AlterPartitionReassignmentsRequestReassignablePartition[]
}

export interface AlterPartitionReassignmentsRequestReassignablePartition {
  partitionIndex?: number
  replicas?: number[] | null
}

export interface AlterPartitionReassignmentsResponse {
  throttleTimeMs: number
  allowReplicationFactorChange: boolean
  errorCode: number
  errorMessage: string | null
  responses: AlterPartitionReassignmentsResponseReassignableTopic[]
}

export interface AlterPartitionReassignmentsResponseReassignableTopic {
  name: string
  partitions: AlterPartitionReassignmentsResponseReassignablePartition[]
}

export interface AlterPartitionReassignmentsResponseReassignablePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export interface ListPartitionReassignmentsRequest {
  timeoutMs?: number
  topics?: ListPartitionReassignmentsRequestTopics[] | null
}

export interface ListPartitionReassignmentsRequestTopics {
  name?: string
  partitionIndexes?: number[]
}

export interface ListPartitionReassignmentsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  topics: ListPartitionReassignmentsResponseOngoingTopicReassignment[]
}

export interface ListPartitionReassignmentsResponseOngoingTopicReassignment {
  name: string
  partitions: ListPartitionReassignmentsResponseOngoingPartitionReassignment[]
}

export interface ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  partitionIndex: number
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
}

export interface OffsetDeleteRequest {
  groupId?: string
  topics?: OffsetDeleteRequestTopic[]
}

export interface OffsetDeleteRequestTopic {
  name?: string
  partitions?: OffsetDeleteRequestPartition[]
}

export interface OffsetDeleteRequestPartition {
  partitionIndex?: number
}

export interface OffsetDeleteResponse {
  errorCode: number
  throttleTimeMs: number
  topics: OffsetDeleteResponseTopic[]
}

export interface OffsetDeleteResponseTopic {
  name: string
  partitions: OffsetDeleteResponsePartition[]
}

export interface OffsetDeleteResponsePartition {
  partitionIndex: number
  errorCode: number
}

export interface DescribeClientQuotasRequest {
  components?: DescribeClientQuotasRequestComponentData[]
  strict?: boolean
}

export interface DescribeClientQuotasRequestComponentData {
  entityType?: string
  matchType?: number
  match?: string | null
}

export interface DescribeClientQuotasResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  entries: DescribeClientQuotasResponseEntryData[] | null
}

export interface DescribeClientQuotasResponseEntryData {
  entity: DescribeClientQuotasResponseEntityData[]
  values: DescribeClientQuotasResponseValueData[]
}

export interface DescribeClientQuotasResponseEntityData {
  entityType: string
  entityName: string | null
}

export interface DescribeClientQuotasResponseValueData {
  key: string
  value: number
}

export interface AlterClientQuotasRequest {
  entries?: AlterClientQuotasRequestEntryData[]
  validateOnly?: boolean
}

export interface AlterClientQuotasRequestEntryData {
  entity?: AlterClientQuotasRequestEntityData[]
  ops?: AlterClientQuotasRequestOpData[]
}

export interface AlterClientQuotasRequestEntityData {
  entityType?: string
  entityName?: string | null
}

export interface AlterClientQuotasRequestOpData {
  key?: string
  value?: number
  remove?: boolean
}

export interface AlterClientQuotasResponse {
  throttleTimeMs: number
  entries: AlterClientQuotasResponseEntryData[]
}

export interface AlterClientQuotasResponseEntryData {
  errorCode: number
  errorMessage: string | null
  entity: AlterClientQuotasResponseEntityData[]
}

export interface AlterClientQuotasResponseEntityData {
  entityType: string
  entityName: string | null
}

export interface DescribeUserScramCredentialsRequest {
  users?: DescribeUserScramCredentialsRequestUserName[] | null
}

export interface DescribeUserScramCredentialsRequestUserName {
  name?: string
}

export interface DescribeUserScramCredentialsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: DescribeUserScramCredentialsResponseResult[]
}

export interface DescribeUserScramCredentialsResponseResult {
  user: string
  errorCode: number
  errorMessage: string | null
  credentialInfos: DescribeUserScramCredentialsResponseCredentialInfo[]
}

export interface DescribeUserScramCredentialsResponseCredentialInfo {
  mechanism: number
  iterations: number
}

export interface AlterUserScramCredentialsRequest {
  deletions?: AlterUserScramCredentialsRequestScramCredentialDeletion[]
  upsertions?: AlterUserScramCredentialsRequestScramCredentialUpsertion[]
}

export interface AlterUserScramCredentialsRequestScramCredentialDeletion {
  name?: string
  mechanism?: number
}

export interface AlterUserScramCredentialsRequestScramCredentialUpsertion {
  name?: string
  mechanism?: number
  iterations?: number
  salt?: Uint8Array
  saltedPassword?: Uint8Array
}

export interface AlterUserScramCredentialsResponse {
  throttleTimeMs: number
  results: AlterUserScramCredentialsResponseResult[]
}

export interface AlterUserScramCredentialsResponseResult {
  user: string
  errorCode: number
  errorMessage: string | null
}

export interface DescribeQuorumRequest {
  topics?: DescribeQuorumRequestTopicData[]
}

export interface DescribeQuorumRequestTopicData {
  topicName?: string
  partitions?: DescribeQuorumRequestPartitionData[]
}

export interface DescribeQuorumRequestPartitionData {
  partitionIndex?: number
}

export interface DescribeQuorumResponse {
  errorCode: number
  errorMessage: string | null
  topics: DescribeQuorumResponseTopicData[]
  nodes: DescribeQuorumResponseNode[]
}

export interface DescribeQuorumResponseReplicaState {
  replicaId: number
  replicaDirectoryId: string
  logEndOffset: bigint
  lastFetchTimestamp: bigint
  lastCaughtUpTimestamp: bigint
}

export interface DescribeQuorumResponseTopicData {
  topicName: string
  partitions: DescribeQuorumResponsePartitionData[]
}

export interface DescribeQuorumResponsePartitionData {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  leaderId: number
  leaderEpoch: number
  highWatermark: bigint
  currentVoters: DescribeQuorumResponseReplicaState[]
  observers: DescribeQuorumResponseReplicaState[]
}

export interface DescribeQuorumResponseNode {
  nodeId: number
  listeners: DescribeQuorumResponseListener[]
}

export interface DescribeQuorumResponseListener {
  name: string
  host: string
  port: number
}

export interface UpdateFeaturesRequest {
  timeoutMs?: number
  featureUpdates?: UpdateFeaturesRequestFeatureUpdateKey[]
  validateOnly?: boolean
}

export interface UpdateFeaturesRequestFeatureUpdateKey {
  feature?: string
  maxVersionLevel?: number
  allowDowngrade?: boolean
  upgradeType?: number
}

export interface UpdateFeaturesResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: UpdateFeaturesResponseUpdatableFeatureResult[]
}

export interface UpdateFeaturesResponseUpdatableFeatureResult {
  feature: string
  errorCode: number
  errorMessage: string | null
}

export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations?: boolean
  endpointType?: number
  includeFencedBrokers?: boolean
}

export interface DescribeClusterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  endpointType: number
  clusterId: string
  controllerId: number
  brokers: DescribeClusterResponseBroker[]
  clusterAuthorizedOperations: number
}

export interface DescribeClusterResponseBroker {
  brokerId: number
  host: string
  port: number
  rack: string | null
  isFenced: boolean
}

export interface DescribeProducersRequest {
  topics?: DescribeProducersRequestTopic[]
}

export interface DescribeProducersRequestTopic {
  name?: string
  partitionIndexes?: number[]
}

export interface DescribeProducersResponse {
  throttleTimeMs: number
  topics: DescribeProducersResponseTopic[]
}

export interface DescribeProducersResponseTopic {
  name: string
  partitions: DescribeProducersResponsePartition[]
}

export interface DescribeProducersResponsePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  activeProducers: DescribeProducersResponseProducerState[]
}

export interface DescribeProducersResponseProducerState {
  producerId: bigint
  producerEpoch: number
  lastSequence: number
  lastTimestamp: bigint
  coordinatorEpoch: number
  currentTxnStartOffset: bigint
}

export interface UnregisterBrokerRequest {
  brokerId?: number
}

export interface UnregisterBrokerResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface DescribeTransactionsRequest {
  transactionalIds?: string[]
}

export interface DescribeTransactionsResponse {
  throttleTimeMs: number
  transactionStates: DescribeTransactionsResponseTransactionState[]
}

export interface DescribeTransactionsResponseTransactionState {
  errorCode: number
  transactionalId: string
  transactionState: string
  transactionTimeoutMs: number
  transactionStartTimeMs: bigint
  producerId: bigint
  producerEpoch: number
  topics: DescribeTransactionsResponseTopicData[]
}

export interface DescribeTransactionsResponseTopicData {
  topic: string
  partitions: number[]
}

export interface ListTransactionsRequest {
  stateFilters?: string[]
  producerIdFilters?: bigint[]
  durationFilter?: bigint
  transactionalIdPattern?: string | null
}

export interface ListTransactionsResponse {
  throttleTimeMs: number
  errorCode: number
  unknownStateFilters: string[]
  transactionStates: ListTransactionsResponseTransactionState[]
}

export interface ListTransactionsResponseTransactionState {
  transactionalId: string
  producerId: bigint
  transactionState: string
}

export interface ConsumerGroupDescribeRequest {
  groupIds?: string[]
  includeAuthorizedOperations?: boolean
}

export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number
  groups: ConsumerGroupDescribeResponseDescribedGroup[]
}

export interface ConsumerGroupDescribeResponseTopicPartitions {
  topicId: string
  topicName: string
  partitions: number[]
}

export interface ConsumerGroupDescribeResponseAssignment {
  topicPartitions: ConsumerGroupDescribeResponseTopicPartitions[]
}

export interface ConsumerGroupDescribeResponseDescribedGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ConsumerGroupDescribeResponseMember[]
  authorizedOperations: number
}

export interface ConsumerGroupDescribeResponseMember {
  memberId: string
  instanceId: string | null
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  assignment: ConsumerGroupDescribeResponseAssignment
  targetAssignment: ConsumerGroupDescribeResponseAssignment
  memberType: number
}

export interface ListConfigResourcesRequest {
  resourceTypes?: number[]
}

export interface ListConfigResourcesResponse {
  throttleTimeMs: number
  errorCode: number
  configResources: ListConfigResourcesResponseConfigResource[]
}

export interface ListConfigResourcesResponseConfigResource {
  resourceName: string
  resourceType: number
}

export interface DescribeTopicPartitionsRequest {
  topics?: DescribeTopicPartitionsRequestTopic[]
  responsePartitionLimit?: number
  cursor?: DescribeTopicPartitionsRequestCursor | null
}

export interface DescribeTopicPartitionsRequestTopic {
  name?: string
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName?: string
  partitionIndex?: number
}

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number
  topics: DescribeTopicPartitionsResponseTopic[]
  nextCursor: DescribeTopicPartitionsResponseCursor | null
}

export interface DescribeTopicPartitionsResponseTopic {
  errorCode: number
  name: string | null
  topicId: string
  isInternal: boolean
  partitions: DescribeTopicPartitionsResponsePartition[]
  topicAuthorizedOperations: number
}

export interface DescribeTopicPartitionsResponsePartition {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  eligibleLeaderReplicas: number[] | null
  lastKnownElr: number[] | null
  offlineReplicas: number[]
}

export interface DescribeTopicPartitionsResponseCursor {
  topicName: string
  partitionIndex: number
}

export interface ShareGroupDescribeRequest {
  groupIds?: string[]
  includeAuthorizedOperations?: boolean
}

export interface ShareGroupDescribeResponse {
  throttleTimeMs: number
  groups: ShareGroupDescribeResponseDescribedGroup[]
}

export interface ShareGroupDescribeResponseTopicPartitions {
  topicId: string
  topicName: string
  partitions: number[]
}

export interface ShareGroupDescribeResponseAssignment {
  topicPartitions: ShareGroupDescribeResponseTopicPartitions[]
}

export interface ShareGroupDescribeResponseDescribedGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ShareGroupDescribeResponseMember[]
  authorizedOperations: number
}

export interface ShareGroupDescribeResponseMember {
  memberId: string
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  assignment: ShareGroupDescribeResponseAssignment
}

export interface StreamsGroupDescribeRequest {
  groupIds?: string[]
  includeAuthorizedOperations?: boolean
}

export interface StreamsGroupDescribeResponse {
  throttleTimeMs: number
  groups: StreamsGroupDescribeResponseDescribedGroup[]
}

export interface StreamsGroupDescribeResponseEndpoint {
  host: string
  port: number
}

export interface StreamsGroupDescribeResponseTaskOffset {
  subtopologyId: string
  partition: number
  offset: bigint
}

export interface StreamsGroupDescribeResponseAssignment {
  activeTasks: StreamsGroupDescribeResponseTaskIds[]
  standbyTasks: StreamsGroupDescribeResponseTaskIds[]
  warmupTasks: StreamsGroupDescribeResponseTaskIds[]
}

export interface StreamsGroupDescribeResponseTaskIds {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupDescribeResponseKeyValue {
  key: string
  value: string
}

export interface StreamsGroupDescribeResponseTopicInfo {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupDescribeResponseKeyValue[]
}

export interface StreamsGroupDescribeResponseDescribedGroup {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  topology: StreamsGroupDescribeResponseTopology | null
  members: StreamsGroupDescribeResponseMember[]
  authorizedOperations: number
}

export interface StreamsGroupDescribeResponseTopology {
  epoch: number
  subtopologies: StreamsGroupDescribeResponseSubtopology[] | null
}

export interface StreamsGroupDescribeResponseSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[]
  repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[]
}

export interface StreamsGroupDescribeResponseMember {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  userEndpoint: StreamsGroupDescribeResponseEndpoint | null
  clientTags: StreamsGroupDescribeResponseKeyValue[]
  taskOffsets: StreamsGroupDescribeResponseTaskOffset[]
  taskEndOffsets: StreamsGroupDescribeResponseTaskOffset[]
  assignment: StreamsGroupDescribeResponseAssignment
  targetAssignment: StreamsGroupDescribeResponseAssignment
  isClassic: boolean
}

export interface DescribeShareGroupOffsetsRequest {
  groups?: DescribeShareGroupOffsetsRequestGroup[]
}

export interface DescribeShareGroupOffsetsRequestGroup {
  groupId?: string
  topics?: DescribeShareGroupOffsetsRequestTopic[] | null
}

export interface DescribeShareGroupOffsetsRequestTopic {
  topicName?: string
  partitions?: number[]
}

export interface DescribeShareGroupOffsetsResponse {
  throttleTimeMs: number
  groups: DescribeShareGroupOffsetsResponseGroup[]
}

export interface DescribeShareGroupOffsetsResponseGroup {
  groupId: string
  topics: DescribeShareGroupOffsetsResponseTopic[]
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsResponseTopic {
  topicName: string
  topicId: string
  partitions: DescribeShareGroupOffsetsResponsePartition[]
}

export interface DescribeShareGroupOffsetsResponsePartition {
  partitionIndex: number
  startOffset: bigint
  leaderEpoch: number
  lag: bigint
  errorCode: number
  errorMessage: string | null
}

export interface AlterShareGroupOffsetsRequest {
  groupId?: string
  topics?: AlterShareGroupOffsetsRequestTopic[]
}

export interface AlterShareGroupOffsetsRequestTopic {
  topicName?: string
  partitions?: AlterShareGroupOffsetsRequestPartition[]
}

export interface AlterShareGroupOffsetsRequestPartition {
  partitionIndex?: number
  startOffset?: bigint
}

export interface AlterShareGroupOffsetsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: AlterShareGroupOffsetsResponseTopic[]
}

export interface AlterShareGroupOffsetsResponseTopic {
  topicName: string
  topicId: string
  partitions: AlterShareGroupOffsetsResponsePartition[]
}

export interface AlterShareGroupOffsetsResponsePartition {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export interface DeleteShareGroupOffsetsRequest {
  groupId?: string
  topics?: DeleteShareGroupOffsetsRequestTopic[]
}

export interface DeleteShareGroupOffsetsRequestTopic {
  topicName?: string
}

export interface DeleteShareGroupOffsetsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: DeleteShareGroupOffsetsResponseTopic[]
}

export interface DeleteShareGroupOffsetsResponseTopic {
  topicName: string
  topicId: string
  errorCode: number
  errorMessage: string | null
}

export interface ConsumerGroupCurrentMemberAssignmentKey {
  groupId: string
  memberId: string
}

export interface ConsumerGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[]
  partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[]
}

export interface ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: string
  partitions: number[]
  assignmentEpochs: number[] | null
}

export interface ConsumerGroupMemberMetadataKey {
  groupId: string
  memberId: string
}

export interface ConsumerGroupMemberMetadataValue {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  rebalanceTimeoutMs: number
  serverAssignor: string | null
  classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  sessionTimeoutMs: number
  supportedProtocols: ConsumerGroupMemberMetadataValueClassicProtocol[]
}

export interface ConsumerGroupMemberMetadataValueClassicProtocol {
  name: string
  metadata: Uint8Array
}

export interface ConsumerGroupMetadataKey {
  groupId: string
}

export interface ConsumerGroupMetadataValue {
  epoch: number
  metadataHash: bigint
}

export interface ConsumerGroupPartitionMetadataKey {
  groupId: string
}

export interface ConsumerGroupPartitionMetadataValue {
  topics: ConsumerGroupPartitionMetadataValueTopicMetadata[]
}

export interface ConsumerGroupPartitionMetadataValueTopicMetadata {
  topicId: string
  topicName: string
  numPartitions: number
  partitionMetadata: ConsumerGroupPartitionMetadataValuePartitionMetadata[]
}

export interface ConsumerGroupPartitionMetadataValuePartitionMetadata {
  partition: number
  racks: string[]
}

export interface ConsumerGroupRegularExpressionKey {
  groupId: string
  regularExpression: string
}

export interface ConsumerGroupRegularExpressionValue {
  topics: string[]
  version: bigint
  timestamp: bigint
}

export interface ConsumerGroupTargetAssignmentMemberKey {
  groupId: string
  memberId: string
}

export interface ConsumerGroupTargetAssignmentMemberValue {
  topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartition[]
}

export interface ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  topicId: string
  partitions: number[]
}

export interface ConsumerGroupTargetAssignmentMetadataKey {
  groupId: string
}

export interface ConsumerGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  assignmentTimestamp: bigint
}

export interface ConsumerProtocolAssignment {
  assignedPartitions: ConsumerProtocolAssignmentTopicPartition[]
  userData: Uint8Array | null
}

export interface ConsumerProtocolAssignmentTopicPartition {
  topic: string
  partitions: number[]
}

export interface ConsumerProtocolSubscription {
  topics: string[]
  userData: Uint8Array | null
  ownedPartitions: ConsumerProtocolSubscriptionTopicPartition[]
  generationId: number
  rackId: string | null
}

export interface ConsumerProtocolSubscriptionTopicPartition {
  topic: string
  partitions: number[]
}

export interface EndTxnMarker {
  coordinatorEpoch: number
}

export interface GroupMetadataKey {
  group: string
}

export interface GroupMetadataValue {
  protocolType: string
  generation: number
  protocol: string | null
  leader: string | null
  currentStateTimestamp: bigint
  members: GroupMetadataValueMemberMetadata[]
}

export interface GroupMetadataValueMemberMetadata {
  memberId: string
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  rebalanceTimeout: number
  sessionTimeout: number
  subscription: Uint8Array
  assignment: Uint8Array
}

export interface LegacyOffsetCommitKey {
  group: string
  topic: string
  partition: number
}

export interface LegacyOffsetCommitValue {
  offset: bigint
  metadata: string
  commitTimestamp: bigint
}

export interface OffsetCommitKey {
  group: string
  topic: string
  partition: number
}

export interface OffsetCommitValue {
  offset: bigint
  leaderEpoch: number
  metadata: string
  commitTimestamp: bigint
  expireTimestamp: bigint
  topicId: string
}

export interface ShareGroupCurrentMemberAssignmentKey {
  groupId: string
  memberId: string
}

export interface ShareGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  assignedPartitions: ShareGroupCurrentMemberAssignmentValueTopicPartitions[]
}

export interface ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: string
  partitions: number[]
}

export interface ShareGroupMemberMetadataKey {
  groupId: string
  memberId: string
}

export interface ShareGroupMemberMetadataValue {
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
}

export interface ShareGroupMetadataKey {
  groupId: string
}

export interface ShareGroupMetadataValue {
  epoch: number
  metadataHash: bigint
}

export interface ShareGroupStatePartitionMetadataKey {
  groupId: string
}

export interface ShareGroupStatePartitionMetadataValue {
  initializingTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[]
  initializedTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[]
  deletingTopics: ShareGroupStatePartitionMetadataValueTopicInfo[]
}

export interface ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  topicId: string
  topicName: string
  partitions: number[]
}

export interface ShareGroupStatePartitionMetadataValueTopicInfo {
  topicId: string
  topicName: string
}

export interface ShareGroupTargetAssignmentMemberKey {
  groupId: string
  memberId: string
}

export interface ShareGroupTargetAssignmentMemberValue {
  topicPartitions: ShareGroupTargetAssignmentMemberValueTopicPartition[]
}

export interface ShareGroupTargetAssignmentMemberValueTopicPartition {
  topicId: string
  partitions: number[]
}

export interface ShareGroupTargetAssignmentMetadataKey {
  groupId: string
}

export interface ShareGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  assignmentTimestamp: bigint
}

export interface ShareSnapshotKey {
  groupId: string
  topicId: string
  partition: number
}

export interface ShareSnapshotValue {
  snapshotEpoch: number
  stateEpoch: number
  leaderEpoch: number
  startOffset: bigint
  deliveryCompleteCount: number
  createTimestamp: bigint
  writeTimestamp: bigint
  stateBatches: ShareSnapshotValueStateBatch[]
}

export interface ShareSnapshotValueStateBatch {
  firstOffset: bigint
  lastOffset: bigint
  deliveryState: number
  deliveryCount: number
}

export interface ShareUpdateKey {
  groupId: string
  topicId: string
  partition: number
}

export interface ShareUpdateValue {
  snapshotEpoch: number
  leaderEpoch: number
  startOffset: bigint
  deliveryCompleteCount: number
  stateBatches: ShareUpdateValueStateBatch[]
}

export interface ShareUpdateValueStateBatch {
  firstOffset: bigint
  lastOffset: bigint
  deliveryState: number
  deliveryCount: number
}

export interface StreamsGroupCurrentMemberAssignmentKey {
  groupId: string
  memberId: string
}

export interface StreamsGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  activeTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  standbyTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  warmupTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  activeTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  standbyTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  warmupTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
}

export interface StreamsGroupCurrentMemberAssignmentValueTaskIds {
  subtopologyId: string
  partitions: number[]
  assignmentEpochs: number[] | null
}

export interface StreamsGroupMemberMetadataKey {
  groupId: string
  memberId: string
}

export interface StreamsGroupMemberMetadataValue {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  rebalanceTimeoutMs: number
  topologyEpoch: number
  processId: string
  userEndpoint: StreamsGroupMemberMetadataValueEndpoint | null
  clientTags: StreamsGroupMemberMetadataValueKeyValue[]
}

export interface StreamsGroupMemberMetadataValueEndpoint {
  host: string
  port: number
}

export interface StreamsGroupMemberMetadataValueKeyValue {
  key: string
  value: string
}

export interface StreamsGroupMetadataKey {
  groupId: string
}

export interface StreamsGroupMetadataValue {
  epoch: number
  metadataHash: bigint
  validatedTopologyEpoch: number
  lastAssignmentConfigs: StreamsGroupMetadataValueLastAssignmentConfig[] | null
}

export interface StreamsGroupMetadataValueLastAssignmentConfig {
  key: string
  value: string
}

export interface StreamsGroupTargetAssignmentMemberKey {
  groupId: string
  memberId: string
}

export interface StreamsGroupTargetAssignmentMemberValue {
  activeTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[]
  standbyTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[]
  warmupTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[]
}

export interface StreamsGroupTargetAssignmentMemberValueTaskIds {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupTargetAssignmentMetadataKey {
  groupId: string
}

export interface StreamsGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  assignmentTimestamp: bigint
}

export interface StreamsGroupTopologyKey {
  groupId: string
}

export interface StreamsGroupTopologyValue {
  epoch: number
  subtopologies: StreamsGroupTopologyValueSubtopology[]
}

export interface StreamsGroupTopologyValueTopicConfig {
  key: string
  value: string
}

export interface StreamsGroupTopologyValueTopicInfo {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: StreamsGroupTopologyValueTopicConfig[]
}

export interface StreamsGroupTopologyValueSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  sourceTopicRegex: string[]
  stateChangelogTopics: StreamsGroupTopologyValueTopicInfo[]
  repartitionSinkTopics: string[]
  repartitionSourceTopics: StreamsGroupTopologyValueTopicInfo[]
  copartitionGroups: StreamsGroupTopologyValueCopartitionGroup[]
}

export interface StreamsGroupTopologyValueCopartitionGroup {
  sourceTopics: number[]
  sourceTopicRegex: number[]
  repartitionSourceTopics: number[]
}

export interface TransactionLogKey {
  transactionalId: string
}

export interface TransactionLogValue {
  producerId: bigint
  previousProducerId: bigint
  nextProducerId: bigint
  producerEpoch: number
  nextProducerEpoch: number
  transactionTimeoutMs: number
  transactionStatus: number
  transactionPartitions: TransactionLogValuePartitionsSchema[] | null
  transactionLastUpdateTimestampMs: bigint
  transactionStartTimestampMs: bigint
  clientTransactionVersion: number
}

export interface TransactionLogValuePartitionsSchema {
  topic: string
  partitionIds: number[]
}

export interface ApiMap {
  Produce: { request: ProduceRequest; response: ProduceResponse }
  Fetch: { request: FetchRequest; response: FetchResponse }
  ListOffsets: { request: ListOffsetsRequest; response: ListOffsetsResponse }
  Metadata: { request: MetadataRequest; response: MetadataResponse }
  OffsetCommit: { request: OffsetCommitRequest; response: OffsetCommitResponse }
  OffsetFetch: { request: OffsetFetchRequest; response: OffsetFetchResponse }
  FindCoordinator: { request: FindCoordinatorRequest; response: FindCoordinatorResponse }
  LeaveGroup: { request: LeaveGroupRequest; response: LeaveGroupResponse }
  DescribeGroups: { request: DescribeGroupsRequest; response: DescribeGroupsResponse }
  ListGroups: { request: ListGroupsRequest; response: ListGroupsResponse }
  SaslHandshake: { request: SaslHandshakeRequest; response: SaslHandshakeResponse }
  ApiVersions: { request: ApiVersionsRequest; response: ApiVersionsResponse }
  CreateTopics: { request: CreateTopicsRequest; response: CreateTopicsResponse }
  DeleteTopics: { request: DeleteTopicsRequest; response: DeleteTopicsResponse }
  DeleteRecords: { request: DeleteRecordsRequest; response: DeleteRecordsResponse }
  InitProducerId: { request: InitProducerIdRequest; response: InitProducerIdResponse }
  OffsetForLeaderEpoch: {
    request: OffsetForLeaderEpochRequest
    response: OffsetForLeaderEpochResponse
  }
  AddPartitionsToTxn: { request: AddPartitionsToTxnRequest; response: AddPartitionsToTxnResponse }
  EndTxn: { request: EndTxnRequest; response: EndTxnResponse }
  WriteTxnMarkers: { request: WriteTxnMarkersRequest; response: WriteTxnMarkersResponse }
  DescribeAcls: { request: DescribeAclsRequest; response: DescribeAclsResponse }
  CreateAcls: { request: CreateAclsRequest; response: CreateAclsResponse }
  DeleteAcls: { request: DeleteAclsRequest; response: DeleteAclsResponse }
  DescribeConfigs: { request: DescribeConfigsRequest; response: DescribeConfigsResponse }
  AlterReplicaLogDirs: {
    request: AlterReplicaLogDirsRequest
    response: AlterReplicaLogDirsResponse
  }
  DescribeLogDirs: { request: DescribeLogDirsRequest; response: DescribeLogDirsResponse }
  SaslAuthenticate: { request: SaslAuthenticateRequest; response: SaslAuthenticateResponse }
  CreatePartitions: { request: CreatePartitionsRequest; response: CreatePartitionsResponse }
  DeleteGroups: { request: DeleteGroupsRequest; response: DeleteGroupsResponse }
  ElectLeaders: { request: ElectLeadersRequest; response: ElectLeadersResponse }
  IncrementalAlterConfigs: {
    request: IncrementalAlterConfigsRequest
    response: IncrementalAlterConfigsResponse
  }
  AlterPartitionReassignments: {
    request: AlterPartitionReassignmentsRequest
    response: AlterPartitionReassignmentsResponse
  }
  ListPartitionReassignments: {
    request: ListPartitionReassignmentsRequest
    response: ListPartitionReassignmentsResponse
  }
  OffsetDelete: { request: OffsetDeleteRequest; response: OffsetDeleteResponse }
  DescribeClientQuotas: {
    request: DescribeClientQuotasRequest
    response: DescribeClientQuotasResponse
  }
  AlterClientQuotas: { request: AlterClientQuotasRequest; response: AlterClientQuotasResponse }
  DescribeUserScramCredentials: {
    request: DescribeUserScramCredentialsRequest
    response: DescribeUserScramCredentialsResponse
  }
  AlterUserScramCredentials: {
    request: AlterUserScramCredentialsRequest
    response: AlterUserScramCredentialsResponse
  }
  DescribeQuorum: { request: DescribeQuorumRequest; response: DescribeQuorumResponse }
  UpdateFeatures: { request: UpdateFeaturesRequest; response: UpdateFeaturesResponse }
  DescribeCluster: { request: DescribeClusterRequest; response: DescribeClusterResponse }
  DescribeProducers: { request: DescribeProducersRequest; response: DescribeProducersResponse }
  UnregisterBroker: { request: UnregisterBrokerRequest; response: UnregisterBrokerResponse }
  DescribeTransactions: {
    request: DescribeTransactionsRequest
    response: DescribeTransactionsResponse
  }
  ListTransactions: { request: ListTransactionsRequest; response: ListTransactionsResponse }
  ConsumerGroupDescribe: {
    request: ConsumerGroupDescribeRequest
    response: ConsumerGroupDescribeResponse
  }
  ListConfigResources: {
    request: ListConfigResourcesRequest
    response: ListConfigResourcesResponse
  }
  DescribeTopicPartitions: {
    request: DescribeTopicPartitionsRequest
    response: DescribeTopicPartitionsResponse
  }
  ShareGroupDescribe: { request: ShareGroupDescribeRequest; response: ShareGroupDescribeResponse }
  StreamsGroupDescribe: {
    request: StreamsGroupDescribeRequest
    response: StreamsGroupDescribeResponse
  }
  DescribeShareGroupOffsets: {
    request: DescribeShareGroupOffsetsRequest
    response: DescribeShareGroupOffsetsResponse
  }
  AlterShareGroupOffsets: {
    request: AlterShareGroupOffsetsRequest
    response: AlterShareGroupOffsetsResponse
  }
  DeleteShareGroupOffsets: {
    request: DeleteShareGroupOffsetsRequest
    response: DeleteShareGroupOffsetsResponse
  }
}

export interface DataMap {
  ConsumerGroupCurrentMemberAssignmentKey: ConsumerGroupCurrentMemberAssignmentKey
  ConsumerGroupCurrentMemberAssignmentValue: ConsumerGroupCurrentMemberAssignmentValue
  ConsumerGroupMemberMetadataKey: ConsumerGroupMemberMetadataKey
  ConsumerGroupMemberMetadataValue: ConsumerGroupMemberMetadataValue
  ConsumerGroupMetadataKey: ConsumerGroupMetadataKey
  ConsumerGroupMetadataValue: ConsumerGroupMetadataValue
  ConsumerGroupPartitionMetadataKey: ConsumerGroupPartitionMetadataKey
  ConsumerGroupPartitionMetadataValue: ConsumerGroupPartitionMetadataValue
  ConsumerGroupRegularExpressionKey: ConsumerGroupRegularExpressionKey
  ConsumerGroupRegularExpressionValue: ConsumerGroupRegularExpressionValue
  ConsumerGroupTargetAssignmentMemberKey: ConsumerGroupTargetAssignmentMemberKey
  ConsumerGroupTargetAssignmentMemberValue: ConsumerGroupTargetAssignmentMemberValue
  ConsumerGroupTargetAssignmentMetadataKey: ConsumerGroupTargetAssignmentMetadataKey
  ConsumerGroupTargetAssignmentMetadataValue: ConsumerGroupTargetAssignmentMetadataValue
  ConsumerProtocolAssignment: ConsumerProtocolAssignment
  ConsumerProtocolSubscription: ConsumerProtocolSubscription
  EndTxnMarker: EndTxnMarker
  GroupMetadataKey: GroupMetadataKey
  GroupMetadataValue: GroupMetadataValue
  LegacyOffsetCommitKey: LegacyOffsetCommitKey
  LegacyOffsetCommitValue: LegacyOffsetCommitValue
  OffsetCommitKey: OffsetCommitKey
  OffsetCommitValue: OffsetCommitValue
  ShareGroupCurrentMemberAssignmentKey: ShareGroupCurrentMemberAssignmentKey
  ShareGroupCurrentMemberAssignmentValue: ShareGroupCurrentMemberAssignmentValue
  ShareGroupMemberMetadataKey: ShareGroupMemberMetadataKey
  ShareGroupMemberMetadataValue: ShareGroupMemberMetadataValue
  ShareGroupMetadataKey: ShareGroupMetadataKey
  ShareGroupMetadataValue: ShareGroupMetadataValue
  ShareGroupStatePartitionMetadataKey: ShareGroupStatePartitionMetadataKey
  ShareGroupStatePartitionMetadataValue: ShareGroupStatePartitionMetadataValue
  ShareGroupTargetAssignmentMemberKey: ShareGroupTargetAssignmentMemberKey
  ShareGroupTargetAssignmentMemberValue: ShareGroupTargetAssignmentMemberValue
  ShareGroupTargetAssignmentMetadataKey: ShareGroupTargetAssignmentMetadataKey
  ShareGroupTargetAssignmentMetadataValue: ShareGroupTargetAssignmentMetadataValue
  ShareSnapshotKey: ShareSnapshotKey
  ShareSnapshotValue: ShareSnapshotValue
  ShareUpdateKey: ShareUpdateKey
  ShareUpdateValue: ShareUpdateValue
  StreamsGroupCurrentMemberAssignmentKey: StreamsGroupCurrentMemberAssignmentKey
  StreamsGroupCurrentMemberAssignmentValue: StreamsGroupCurrentMemberAssignmentValue
  StreamsGroupMemberMetadataKey: StreamsGroupMemberMetadataKey
  StreamsGroupMemberMetadataValue: StreamsGroupMemberMetadataValue
  StreamsGroupMetadataKey: StreamsGroupMetadataKey
  StreamsGroupMetadataValue: StreamsGroupMetadataValue
  StreamsGroupTargetAssignmentMemberKey: StreamsGroupTargetAssignmentMemberKey
  StreamsGroupTargetAssignmentMemberValue: StreamsGroupTargetAssignmentMemberValue
  StreamsGroupTargetAssignmentMetadataKey: StreamsGroupTargetAssignmentMetadataKey
  StreamsGroupTargetAssignmentMetadataValue: StreamsGroupTargetAssignmentMetadataValue
  StreamsGroupTopologyKey: StreamsGroupTopologyKey
  StreamsGroupTopologyValue: StreamsGroupTopologyValue
  TransactionLogKey: TransactionLogKey
  TransactionLogValue: TransactionLogValue
}

export type ApiName = keyof ApiMap
export type DataName = keyof DataMap
