import 'server-only'
import type { ChannelFrames } from '@/lib/server/live/channel-frames'

export interface LiveStreamOptions {
  channels: readonly string[]
  frames: ChannelFrames
  now: () => number
  onClose: () => void
}

type Controller = ReadableStreamDefaultController<Uint8Array>

const encoder = new TextEncoder()
/** How long a browser waits before it connects again. */
const greeting = encoder.encode('retry: 2000\n\n')
const heartbeat = encoder.encode(': still here\n\n')
const farewell = encoder.encode('event: bye\ndata: {}\n\n')

/**
 * One browser's stream. It holds no queue: each time the browser can take more, it gets the newest frame of the next channel
 * that has changed since it was last sent, or waits for one.
 */
export class LiveStream {
  readonly readable: ReadableStream<Uint8Array>
  readonly #options: LiveStreamOptions
  readonly #sent = new Map<string, number>()
  #controller: Controller | null = null
  /** Set while the browser waits for us. */
  #wake: (() => void) | null = null
  #next = 0
  #urgent: Uint8Array | null = greeting
  #ending = false
  #closed = false
  /** When the last bytes were taken. */
  #activeAtMs: number

  constructor(options: LiveStreamOptions) {
    this.#options = options
    this.#activeAtMs = options.now()
    const source = {
      start: (controller: Controller) => {
        this.#controller = controller
      },
      pull: (controller: Controller) => this.#pull(controller),
      cancel: () => this.#close(),
    }
    // No buffer of its own: `pull` is called only when the connection really takes bytes.
    this.readable = new ReadableStream(source, { highWaterMark: 0 })
  }

  /** Something may have changed. */
  wake(): void {
    this.#wake?.()
  }

  beat(): void {
    this.#urgent ??= heartbeat
    this.wake()
  }

  /** 0 while it waits for us; else since when the browser has taken nothing. */
  stalledForMs(nowMs: number): number {
    return this.#wake === null ? nowMs - this.#activeAtMs : 0
  }

  quietForMs(nowMs: number): number {
    return nowMs - this.#activeAtMs
  }

  /** Ends with `bye`; a stream that does not read is ended without. */
  sayBye(): void {
    this.#ending = true
    if (this.#wake === null) this.abandon()
    else this.wake()
  }

  /** Ends at once. */
  abandon(): void {
    if (this.#closed) return
    this.#close()
    this.#controller?.close()
  }

  async #pull(controller: Controller): Promise<void> {
    for (;;) {
      if (this.#closed) return
      const bytes = this.#takeOrClose()
      if (bytes !== null) {
        this.#activeAtMs = this.#options.now()
        controller.enqueue(bytes)
        if (this.#ending) this.abandon()
        return
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = null
    }
  }

  /** A frame that cannot be made is a defect: the stream ends and the browser connects again. */
  #takeOrClose(): Uint8Array | null {
    try {
      return this.#take()
    } catch (error) {
      this.#close()
      throw error
    }
  }

  /** What to send now; `null` when there is nothing new. */
  #take(): Uint8Array | null {
    if (this.#ending) return farewell
    const urgent = this.#urgent
    this.#urgent = null
    return urgent ?? this.#nextFrame()
  }

  /** Takes turns, so that a channel that changes all the time does not keep the others waiting. */
  #nextFrame(): Uint8Array | null {
    const { channels, frames } = this.#options
    for (let step = 0; step < channels.length; step += 1) {
      const index = (this.#next + step) % channels.length
      const channel = channels[index] ?? ''
      if (frames.version(channel) === this.#sent.get(channel)) continue
      const frame = frames.frame(channel)
      if (frame === null) continue
      this.#sent.set(channel, frame.version)
      this.#next = index + 1
      return frame.bytes
    }
    return null
  }

  #close(): void {
    if (this.#closed) return
    this.#closed = true
    this.wake()
    this.#options.onClose()
  }
}
