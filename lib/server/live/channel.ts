import 'server-only'
import { Channel, type ChannelKind, channelKinds } from '@/lib/contract/live'

/** A channel taken apart. `id` is the topic or the group, `null` for the lists and the overview. */
export interface ParsedChannel {
  channel: string
  clusterId: string
  kind: ChannelKind
  id: string | null
}

/** `null` when it is not a channel: see `lib/contract/live.ts`. */
export function parseChannel(channel: string): ParsedChannel | null {
  if (!Channel.safeParse(channel).success) return null
  const [clusterId = '', word = '', ...rest] = channel.split('/')
  const kind = channelKinds.find((each) => each === word)
  if (kind === undefined) return null
  if (rest.length === 0) return { channel, clusterId, kind, id: null }
  const id = decoded(rest.join('/'))
  return id === null ? null : { channel, clusterId, kind, id }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
