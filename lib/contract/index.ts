import { describeCluster, listBrokers, listClusters } from './clusters'
import { describeGroup, listGroups, readGroupHistory, resetGroupOffsets } from './groups'
import { browseMessages, readMessage } from './messages'
import { describeLayout, describeTopic, listTopicGroups, listTopics } from './topics'

/** Every JSON operation, keyed by the words a client calls it with. */
export const endpoints = {
  'GET /api/v1/clusters': listClusters,
  'GET /api/v1/clusters/{cluster}': describeCluster,
  'GET /api/v1/clusters/{cluster}/brokers': listBrokers,
  'GET /api/v1/clusters/{cluster}/layout': describeLayout,
  'GET /api/v1/clusters/{cluster}/topics': listTopics,
  'GET /api/v1/clusters/{cluster}/topics/{topic}': describeTopic,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/groups': listTopicGroups,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/messages': browseMessages,
  'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/{partition}/{offset}': readMessage,
  'GET /api/v1/clusters/{cluster}/groups': listGroups,
  'GET /api/v1/clusters/{cluster}/group': describeGroup,
  'GET /api/v1/clusters/{cluster}/group/history': readGroupHistory,
  'POST /api/v1/clusters/{cluster}/group/offsets': resetGroupOffsets,
}
export type Endpoints = typeof endpoints
