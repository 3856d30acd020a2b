import 'server-only'

export const UNKNOWN_TOPIC_OR_PARTITION = 3
export const LEADER_NOT_AVAILABLE = 5
const NOT_LEADER_OR_FOLLOWER = 6
const REPLICA_NOT_AVAILABLE = 9
const KAFKA_STORAGE_ERROR = 56
const FENCED_LEADER_EPOCH = 74
const UNKNOWN_LEADER_EPOCH = 75

const MOVING: ReadonlySet<number> = new Set([
  UNKNOWN_TOPIC_OR_PARTITION,
  LEADER_NOT_AVAILABLE,
  NOT_LEADER_OR_FOLLOWER,
  REPLICA_NOT_AVAILABLE,
  KAFKA_STORAGE_ERROR,
  FENCED_LEADER_EPOCH,
  UNKNOWN_LEADER_EPOCH,
])

/** Whether an error code means that the partition may be led by another broker by now, so fresh metadata may help. */
export function isLeaderMoving(code: number): boolean {
  return MOVING.has(code)
}
