/**
 * How the live stream is. `idle`: nobody asked for anything. `connecting`: the first answer is awaited.
 * `reconnecting`: it broke, and the next attempt is at `retryAtMs`.
 */
export interface LiveState {
  status: 'idle' | 'connecting' | 'live' | 'reconnecting'
  /** In milliseconds since 1970; `null` unless reconnecting. */
  retryAtMs: number | null
}

export const idleState: LiveState = { status: 'idle', retryAtMs: null }
