import 'server-only'
import type { LiveEvent } from '@/lib/contract/live'
import type { ParsedChannel } from '@/lib/server/live/channel'

/** Lists are the large ones, and nobody reads a list that changes every second. */
const LIST_EVERY_MS = 2_000

interface ChannelFrame {
  parsed: ParsedChannel
  version: number
  changedAtMs: number
  /** Streams that follow it; without any, it is dropped. */
  followers: number
  encoded: { version: number; bytes: Uint8Array } | null
}

/** The current frame of every followed channel, made at most once a version however many streams want it. */
export class ChannelFrames {
  readonly #channels = new Map<string, ChannelFrame>()
  readonly #encoder = new TextEncoder()

  constructor(
    private readonly render: (parsed: ParsedChannel) => LiveEvent,
    private readonly now: () => number,
  ) {}

  follow(parsed: ParsedChannel): void {
    const known = this.#channels.get(parsed.channel)
    if (known) known.followers += 1
    else {
      const changedAtMs = this.now()
      const frame = { parsed, version: 1, changedAtMs, followers: 1, encoded: null }
      this.#channels.set(parsed.channel, frame)
    }
  }

  unfollow(channel: string): void {
    const known = this.#channels.get(channel)
    if (!known) return
    known.followers -= 1
    if (known.followers === 0) this.#channels.delete(channel)
  }

  /** A cluster has a new snapshot: its channels have a new version, the lists among them only every other second. */
  advance(clusterId: string): void {
    const nowMs = this.now()
    for (const frame of this.#channels.values()) {
      const { clusterId: ofCluster, kind } = frame.parsed
      const isList = kind === 'topics' || kind === 'groups'
      // Snapshots come a little early or late; a tenth of tolerance keeps "every other second" from becoming every third.
      const tooSoon = isList && nowMs - frame.changedAtMs < LIST_EVERY_MS * 0.9
      if (ofCluster !== clusterId || tooSoon) continue
      frame.version += 1
      frame.changedAtMs = nowMs
    }
  }

  version(channel: string): number {
    return this.#channels.get(channel)?.version ?? 0
  }

  /** The frame as it goes over the wire, with its version; `null` for a channel that nobody follows. */
  frame(channel: string): { version: number; bytes: Uint8Array } | null {
    const known = this.#channels.get(channel)
    if (!known) return null
    if (known.encoded?.version !== known.version) {
      const event = this.render(known.parsed)
      const text = `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`
      known.encoded = { version: known.version, bytes: this.#encoder.encode(text) }
    }
    return known.encoded
  }
}
