import type { EventSourceLike } from './live-stream'

/** Opens the server's one live stream on these channels. */
export function openEventSource(url: string, channels: string[]): EventSourceLike {
  const query = new URLSearchParams(channels.map((channel) => ['channel', channel]))
  return new EventSource(`${url}?${query}`)
}

/** A timeout, and the way to call it off. */
export function scheduleTimeout(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}
