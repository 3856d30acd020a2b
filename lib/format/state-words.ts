/** How much a fact matters. Each has a shape, a colour and a word of its own on screen. */
export type Level = 'critical' | 'warning' | 'info' | 'ok' | 'neutral'

export interface StateWord {
  level: Level
  text: string
  /** One sentence on what it means. */
  meaning: string
}

interface PartitionHealth {
  underReplicated: number
  offline: number
  underMinIsr: number | null
}

/** The worst thing to say of some partitions. Four facts have four different words; none of them is "unhealthy". */
export function partitionHealthWord(health: PartitionHealth): StateWord {
  if (health.offline > 0) {
    return {
      level: 'critical',
      text: `${health.offline} offline`,
      meaning: 'Partitions without a leader: they can be neither read nor written.',
    }
  }
  if (health.underMinIsr !== null && health.underMinIsr > 0) {
    return {
      level: 'critical',
      text: `${health.underMinIsr} under min ISR`,
      meaning: 'Fewer replicas in sync than min.insync.replicas: writes with acks=all are refused.',
    }
  }
  if (health.underReplicated > 0) {
    return {
      level: 'warning',
      text: `${health.underReplicated} under-replicated`,
      meaning: 'Some replicas are out of sync: one more broker lost may cost data or writes.',
    }
  }
  return { level: 'ok', text: 'in sync', meaning: 'Every replica of every partition is in sync.' }
}

const GROUP_STATES: Record<string, Omit<StateWord, 'text'>> = {
  Stable: { level: 'ok', meaning: 'Members are joined and every partition has its reader.' },
  Empty: { level: 'neutral', meaning: 'No members. Committed offsets are kept until they expire.' },
  Dead: { level: 'neutral', meaning: 'The group is gone, or was never there.' },
  PreparingRebalance: {
    level: 'warning',
    meaning: 'Members are being gathered for a new assignment; nobody reads meanwhile.',
  },
  CompletingRebalance: {
    level: 'warning',
    meaning: 'Members wait for their new assignment; nobody reads meanwhile.',
  },
  Assigning: { level: 'info', meaning: 'The coordinator computes a new assignment.' },
  Reconciling: { level: 'info', meaning: 'Members are taking over the partitions assigned anew.' },
  NotReady: { level: 'warning', meaning: 'A streams group that waits for its topics.' },
}

/** A group's state in Kafka's own word; `null` from brokers that do not tell it. */
export function groupStateWord(state: string | null): StateWord {
  if (state === null) {
    return { level: 'neutral', text: 'unknown', meaning: 'The coordinator did not tell it.' }
  }
  const known = GROUP_STATES[state]
  return known
    ? { ...known, text: state }
    : { level: 'neutral', text: state, meaning: "Kafka's own word." }
}

const CLUSTER_STATES = {
  connecting: { level: 'info', text: 'connecting', meaning: 'No broker has answered yet.' },
  live: { level: 'ok', text: 'live', meaning: 'The last sweep of the cluster read everything.' },
  degraded: { level: 'warning', text: 'degraded', meaning: 'The last sweep is partial.' },
  unreachable: { level: 'critical', text: 'unreachable', meaning: 'No broker answers.' },
} as const satisfies Record<string, StateWord>

export type ClusterStateName = keyof typeof CLUSTER_STATES

export function clusterStateWord(state: ClusterStateName): StateWord {
  return CLUSTER_STATES[state]
}

/** Whether a broker does its part. */
export function brokerWord(broker: { answers: boolean; outOfSyncCount: number }): StateWord {
  if (!broker.answers) {
    return {
      level: 'critical',
      text: 'does not answer',
      meaning: 'The cluster names it, but it did not answer the last sweep.',
    }
  }
  if (broker.outOfSyncCount > 0) {
    return {
      level: 'warning',
      text: `${broker.outOfSyncCount} out of sync`,
      meaning: 'Replicas that this broker should hold in sync and does not.',
    }
  }
  return { level: 'ok', text: 'answers', meaning: 'It answered the last sweep.' }
}
