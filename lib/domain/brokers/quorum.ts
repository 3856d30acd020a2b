/** A voter of the metadata quorum (KIP-595), as its leader sees it. */
export interface QuorumVoter {
  id: number
  /** Records of the metadata log it has not fetched yet; `null` where the leader does not tell. */
  lag: bigint | null
  /** When it last had everything, in milliseconds since 1970; `null` before KIP-836 (Kafka 3.3), and while it never had. */
  lastCaughtUpMs: bigint | null
}

/** Who keeps the metadata of a cluster. */
export interface Quorum {
  leaderId: number
  leaderEpoch: number
  /** In order of id. */
  voters: QuorumVoter[]
  /** Brokers that follow without a vote. */
  observerCount: number
}

/** The active controller, and the quorum that elected it. */
export interface ControllerDescription {
  /** `null` while none is elected. */
  controllerId: number | null
  /** `null` while there is no leader to tell it, and on ZooKeeper, which has none. */
  quorum: Quorum | null
}
