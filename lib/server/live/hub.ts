import 'server-only'
import type { LiveEvent } from '@/lib/contract/live'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ParsedChannel } from '@/lib/server/live/channel'
import { ChannelFrames } from '@/lib/server/live/channel-frames'
import { LiveStream } from '@/lib/server/live/live-stream'

export interface HubOptions {
  /** What a channel carries now. Called at most once a channel and version. */
  render: (parsed: ParsedChannel) => LiveEvent
  now: () => number
  streamsMax?: number
}

const STREAMS_MAX = 1_000
const HEARTBEAT_MS = 15_000
/** A stream that has not asked for more for so long belongs to a browser that sleeps or is gone. */
const STALLED_MS = 60_000

/**
 * The live streams of all browsers. Each stream pulls: what it is sent is made when it can take it, so a browser that reads
 * slowly gets fewer, newer values, and one that does not read costs nothing.
 */
export class LiveHub {
  readonly #streams = new Set<LiveStream>()
  readonly #frames: ChannelFrames
  readonly #options: HubOptions
  #closed = false

  constructor(options: HubOptions) {
    this.#options = options
    this.#frames = new ChannelFrames(options.render, options.now)
  }

  get streamCount(): number {
    return this.#streams.size
  }

  /** A server-sent-event stream over these channels. Throws `too-many-streams`, also while the server is stopping. */
  open(channels: readonly ParsedChannel[]): ReadableStream<Uint8Array> {
    const max = this.#options.streamsMax ?? STREAMS_MAX
    if (this.#closed || this.#streams.size >= max) {
      const detail = this.#closed ? 'Milena is stopping.' : `${max} streams are open already.`
      throw new ProblemError('too-many-streams', detail, { retryAfter: 10 })
    }
    const distinct = [...new Map(channels.map((each) => [each.channel, each])).values()]
    for (const parsed of distinct) this.#frames.follow(parsed)
    const stream = new LiveStream({
      channels: distinct.map((parsed) => parsed.channel),
      frames: this.#frames,
      now: this.#options.now,
      onClose: () => {
        this.#streams.delete(stream)
        for (const parsed of distinct) this.#frames.unfollow(parsed.channel)
      },
    })
    this.#streams.add(stream)
    return stream.readable
  }

  /** A cluster has a new snapshot. */
  advance(clusterId: string): void {
    this.#frames.advance(clusterId)
    for (const stream of this.#streams) stream.wake()
  }

  /** To be called every few seconds: sends heartbeats, closes what has stalled. */
  tend(): void {
    const nowMs = this.#options.now()
    for (const stream of this.#streams) {
      if (stream.stalledForMs(nowMs) > STALLED_MS) stream.abandon()
      else if (stream.quietForMs(nowMs) >= HEARTBEAT_MS) stream.beat()
    }
  }

  /** Ends every stream with a `bye` event and opens no more. */
  close(): void {
    this.#closed = true
    for (const stream of this.#streams) stream.sayBye()
  }
}
