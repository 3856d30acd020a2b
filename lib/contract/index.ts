import { listAlerts, testAlerts } from './alerts'
import { listChanges } from './changes'
import {
  describeCluster,
  listBrokerConfigs,
  listBrokers,
  listClusters,
  listLogDirectories,
  readClusterHistory,
} from './clusters'
import { changeTopicConfigs, listTopicConfigs } from './configs'
import {
  cleanUpGroups,
  deleteGroup,
  deleteGroupOffsets,
  listOffsetJumps,
  resetGroupOffsets,
} from './group-changes'
import { readGroupHistory } from './group-history'
import { describeGroup, listGroups } from './groups'
import { readTopicHistogram } from './histogram'
import { findKey, readPartitioner } from './keys'
import { produceMessages, redriveMessages } from './message-jobs'
import { browseMessages, produceMessage, readMessage } from './messages'
import { listRebalances, readRebalance } from './rebalances'
import { scanMessages, scanWithSchemas } from './scan'
import {
  createTopic,
  deleteTopic,
  describeLayout,
  describeTopic,
  listTopicGroups,
  listTopicLayouts,
  listTopics,
  readTopicTimeline,
} from './topics'

/** Every JSON operation, keyed by the words a client calls it with. */
export const endpoints = {
  'GET /api/v1/clusters': listClusters,
  'GET /api/v1/clusters/{cluster}': describeCluster,
  'GET /api/v1/clusters/{cluster}/history': readClusterHistory,
  'GET /api/v1/clusters/{cluster}/changes': listChanges,
  'GET /api/v1/clusters/{cluster}/alerts': listAlerts,
  'POST /api/v1/clusters/{cluster}/alerts/test': testAlerts,
  'GET /api/v1/clusters/{cluster}/brokers': listBrokers,
  'GET /api/v1/clusters/{cluster}/brokers/{broker}/configs': listBrokerConfigs,
  'GET /api/v1/clusters/{cluster}/log-dirs': listLogDirectories,
  'GET /api/v1/clusters/{cluster}/layout': describeLayout,
  'GET /api/v1/clusters/{cluster}/layout/topics': listTopicLayouts,
  'GET /api/v1/clusters/{cluster}/topics': listTopics,
  'POST /api/v1/clusters/{cluster}/topics': createTopic,
  'GET /api/v1/clusters/{cluster}/topics/{topic}': describeTopic,
  'DELETE /api/v1/clusters/{cluster}/topics/{topic}': deleteTopic,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/configs': listTopicConfigs,
  'PATCH /api/v1/clusters/{cluster}/topics/{topic}/configs': changeTopicConfigs,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/timeline': readTopicTimeline,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/histogram': readTopicHistogram,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/groups': listTopicGroups,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/messages': browseMessages,
  'POST /api/v1/clusters/{cluster}/topics/{topic}/messages': produceMessage,
  'POST /api/v1/clusters/{cluster}/topics/{topic}/messages/bulk': produceMessages,
  'POST /api/v1/clusters/{cluster}/topics/{topic}/messages/redrive': redriveMessages,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/key': findKey,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/partitioner': readPartitioner,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/{partition}/{offset}': readMessage,
  'GET /api/v1/clusters/{cluster}/groups': listGroups,
  'GET /api/v1/clusters/{cluster}/group': describeGroup,
  'GET /api/v1/clusters/{cluster}/group/history': readGroupHistory,
  'GET /api/v1/clusters/{cluster}/group/rebalances': listRebalances,
  'GET /api/v1/clusters/{cluster}/group/rebalance': readRebalance,
  'DELETE /api/v1/clusters/{cluster}/group': deleteGroup,
  'POST /api/v1/clusters/{cluster}/group/offsets': resetGroupOffsets,
  'DELETE /api/v1/clusters/{cluster}/group/offsets': deleteGroupOffsets,
  'GET /api/v1/clusters/{cluster}/group/offsets/jumps': listOffsetJumps,
  'POST /api/v1/clusters/{cluster}/groups/cleanup': cleanUpGroups,
}
export type Endpoints = typeof endpoints

/** Every operation that answers NDJSON: its `response` once a line. */
export const streams = {
  'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/stream': scanMessages,
  'POST /api/v1/clusters/{cluster}/topics/{topic}/messages/stream': scanWithSchemas,
}
