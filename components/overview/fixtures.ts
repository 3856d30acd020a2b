import type {
  ClusterBroker,
  ClusterChange,
  ClusterOverview,
  Finding,
  FindingKind,
} from '@/lib/contract/clusters'

/** Clusters in the states that the tests show the overview in. */

export const NOON = '2026-11-22T12:00:00.000Z'

export function brokerFixture(id: number, facts: Partial<ClusterBroker> = {}): ClusterBroker {
  return {
    id,
    host: `kafka${id}`,
    port: 9092,
    rack: `rack-${id}`,
    isController: id === 1,
    answers: true,
    leaderCount: 25,
    replicaCount: 73,
    outOfSyncCount: 0,
    preferredLeaderCount: 25,
    sizeBytes: '4402341478',
    ...facts,
  }
}

export function findingFixture(kind: FindingKind, facts: Partial<Finding> = {}): Finding {
  return {
    kind,
    level: 'critical',
    since: '2026-11-22T11:48:00.000Z',
    partitionCount: null,
    brokers: [],
    topics: [],
    topicCount: facts.topics?.length ?? 0,
    groups: [],
    groupCount: facts.groups?.length ?? 0,
    lagChangePerSecond: null,
    partitions: [],
    messageCount: null,
    lossInMs: null,
    ...facts,
  }
}

export function changeFixture(
  kind: ClusterChange['kind'],
  facts: Partial<ClusterChange> = {},
): ClusterChange {
  return {
    at: '2026-11-22T11:51:00.000Z',
    kind,
    byMilena: false,
    brokerId: null,
    topic: null,
    groupId: null,
    count: null,
    detail: null,
    ...facts,
  }
}

/** A cluster that is well. */
export function calmOverview(): ClusterOverview {
  return {
    cluster: {
      id: 'local',
      name: 'Shop',
      environment: 'staging',
      readOnly: false,
      state: 'live',
      brokerCount: 3,
      topicCount: 12,
      groupCount: 4,
      verdict: 'ok',
    },
    bootstrap: ['127.0.0.1:19092'],
    kafkaClusterId: 'Twv0dKZPBlOjxn39uO147A',
    controllerId: 1,
    brokers: [brokerFixture(1), brokerFixture(2), brokerFixture(3)],
    topicCount: 12,
    partitionCount: 75,
    groupCount: 4,
    health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
    totalLag: '120',
    groupsOfUnknownLag: 0,
    firing: { critical: 0, warning: 0 },
    messagesPerSecond: 161.8,
    verdict: { level: 'ok', since: '2026-11-22T09:00:00.000Z', findings: [] },
    changes: [],
    quorum: {
      leaderId: 1,
      leaderEpoch: 4,
      voters: [1, 2, 3].map((id) => ({ id, lag: '0', lastCaughtUp: NOON })),
      observerCount: 0,
    },
    collector: { intervalMs: 1_000, lastSweepMs: 29, requestsPerSweep: 16, sweeps: 303 },
    failures: [],
    asOf: NOON,
  }
}

/** The same with a broker gone, and a group that cannot keep up. */
export function degradedOverview(): ClusterOverview {
  const calm = calmOverview()
  const findings = [
    findingFixture('broker-silent', { brokers: [3], partitionCount: 73 }),
    findingFixture('under-replicated', {
      level: 'warning',
      partitionCount: 14,
      brokers: [3],
      topics: ['orders', 'payments'],
      topicCount: 5,
      groups: [
        { id: 'payments-workers', lag: '48210' },
        { id: 'fraud-service', lag: '0' },
      ],
      groupCount: 2,
    }),
    findingFixture('group-falling-behind', {
      level: 'warning',
      since: '2026-11-22T11:54:00.000Z',
      topics: ['payments'],
      groups: [{ id: 'payments-workers', lag: '48210' }],
      lagChangePerSecond: 310,
    }),
  ]
  return {
    ...calm,
    cluster: { ...calm.cluster, state: 'degraded', verdict: 'critical' },
    brokers: [
      brokerFixture(1, { leaderCount: 38 }),
      brokerFixture(2, { leaderCount: 37 }),
      brokerFixture(3, { answers: false, leaderCount: 0, outOfSyncCount: 14, sizeBytes: null }),
    ],
    health: { underReplicated: 14, offline: 0, underMinIsr: 3 },
    totalLag: '48330',
    groupsOfUnknownLag: 0,
    verdict: { level: 'critical', since: '2026-11-22T11:48:00.000Z', findings },
    changes: [
      changeFixture('leaders-moved', { at: '2026-11-22T11:48:03.000Z', count: 25 }),
      changeFixture('broker-left', { at: '2026-11-22T11:48:00.000Z', brokerId: 3 }),
      changeFixture('configs-changed', {
        at: '2026-11-22T11:47:10.000Z',
        byMilena: true,
        topic: 'orders',
        count: 1,
        detail: 'retention.ms 604800000 → 86400000',
      }),
    ],
    failures: [
      {
        at: { brokerId: 3 },
        error: 'BROKER_NOT_ANSWERING',
        message: 'Broker 3 did not answer in 3 s.',
        retriable: true,
      },
    ],
  }
}

/** No broker answers; what is shown is what was read last. */
export function unreachableOverview(): ClusterOverview {
  const calm = calmOverview()
  const since = '2026-11-22T11:48:00.000Z'
  return {
    ...calm,
    cluster: { ...calm.cluster, state: 'unreachable', verdict: 'critical' },
    brokers: calm.brokers.map((broker) => ({ ...broker, answers: false })),
    verdict: {
      level: 'critical',
      since,
      findings: [findingFixture('cluster-unreachable', { since, brokers: [1, 2, 3] })],
    },
    failures: [
      {
        at: {},
        error: 'ECONNREFUSED',
        message: 'Nothing listens at kafka1:9092.',
        retriable: true,
      },
    ],
    asOf: since,
  }
}

/** Brokers, and nothing in them yet. */
export function emptyOverview(): ClusterOverview {
  const calm = calmOverview()
  return {
    ...calm,
    cluster: { ...calm.cluster, topicCount: 0, groupCount: 0 },
    topicCount: 0,
    partitionCount: 0,
    groupCount: 0,
    totalLag: null,
    groupsOfUnknownLag: 0,
    messagesPerSecond: null,
  }
}
