/** What changed in a cluster, as two looks at it or Milena's own record tell. */
export interface ClusterChange {
  /** When it was seen or made, in milliseconds since 1970. */
  atMs: number
  kind:
    | 'broker-left'
    | 'broker-returned'
    | 'controller-moved'
    | 'leaders-moved'
    | 'topic-created'
    | 'topic-deleted'
    | 'partitions-added'
    | 'configs-changed'
    | 'group-appeared'
    | 'group-gone'
    | 'offsets-reset'
    | 'offsets-deleted'
    | 'message-produced'
  /** Made through Milena; otherwise only seen by it. */
  byMilena: boolean
  brokerId: number | null
  topic: string | null
  groupId: string | null
  /** Leaders moved, partitions added, settings changed, or how many are told in one; `null` where there is nothing to count. */
  count: number | null
  /** A few words more, where there are any. */
  detail: string | null
}

/** A change that Milena saw; the kinds fill in what they concern. */
export function seenChange(
  atMs: number,
  kind: ClusterChange['kind'],
  facts: Partial<ClusterChange> = {},
): ClusterChange {
  return {
    atMs,
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

/** Settings are read once a minute and everything else within seconds, so what Milena does is seen again that much later. */
const SEEN_AGAIN_MS = 90_000

/**
 * Milena's own changes and the seen ones, the latest first, at most `limit`. One that Milena made and then saw is told once, as its
 * own.
 */
export function mergeChanges(
  own: readonly ClusterChange[],
  seen: readonly ClusterChange[],
  limit: number,
): ClusterChange[] {
  const others = seen.filter((change) => !own.some((mine) => isEcho(change, mine)))
  return [...own, ...others].sort((a, b) => b.atMs - a.atMs).slice(0, limit)
}

function isEcho(seen: ClusterChange, mine: ClusterChange): boolean {
  const { kind, topic, groupId } = seen
  const laterMs = seen.atMs - mine.atMs
  return (
    kind === mine.kind &&
    topic === mine.topic &&
    groupId === mine.groupId &&
    laterMs >= -5_000 &&
    laterMs <= SEEN_AGAIN_MS
  )
}
