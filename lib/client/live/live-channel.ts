import type { LiveEvent } from '@/lib/contract/live'

export type ChannelTarget =
  | { kind: 'overview' | 'topics' | 'groups' }
  | { kind: 'topic' | 'group'; id: string }

/** The name of a thing on the live stream: `local/topics`, `local/group/payments-workers`, the id percent-encoded. */
export function channelOf(cluster: string, target: ChannelTarget): string {
  return 'id' in target
    ? `${cluster}/${target.kind}/${encodeURIComponent(target.id)}`
    : `${cluster}/${target.kind}`
}

/** The key under which the query cache holds the same thing; `null` for a channel that is none of ours. */
export function queryKeyOfChannel(channel: string): readonly string[] | null {
  const [cluster, kind, encoded] = channel.split('/')
  if (!cluster || !kind) return null
  if (kind === 'overview' || kind === 'topics' || kind === 'groups') return ['c', cluster, kind]
  if (!encoded) return null
  if (kind === 'topic') return ['c', cluster, 'topics', decodeURIComponent(encoded)]
  if (kind === 'group') return ['c', cluster, 'groups', decodeURIComponent(encoded)]
  return null
}

/** Every kind of event, which is also the name of its frame on the stream. */
export const LIVE_KINDS: readonly LiveEvent['kind'][] = [
  'overview',
  'topics',
  'topic',
  'groups',
  'group',
  'missing',
]

/** Guarantee: checked by hand to be an object with a known kind and a channel; the server's contract vouches for `data`. */
function trustedEvent(value: object): LiveEvent {
  return value as LiveEvent
}

/** A frame of the stream; `null` for one that a newer or older server sends and this page does not know. */
export function parseLiveEvent(data: string): LiveEvent | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null
  if (!('channel' in value) || typeof value.channel !== 'string') return null
  return LIVE_KINDS.some((kind) => kind === value.kind) ? trustedEvent(value) : null
}
