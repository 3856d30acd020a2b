import { LiveHub, type TabMessage } from './live-hub'
import { openEventSource, scheduleTimeout } from './live-source'

/**
 * What a SharedWorker's global offers here; the DOM library that pages are checked against leaves it out.
 * Guarantee: this file is only ever loaded by `new SharedWorker`.
 */
const worker = globalThis as unknown as {
  onconnect: ((event: MessageEvent) => void) | null
}

const hub = new LiveHub({ open: openEventSource, now: Date.now, schedule: scheduleTimeout })

worker.onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  const tab: Parameters<LiveHub['receive']>[0] = (message) => port.postMessage(message)
  port.onmessage = ({ data }: MessageEvent<TabMessage>) => hub.receive(tab, data)
}
