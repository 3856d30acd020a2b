import 'server-only'
import { randomUUID } from 'node:crypto'
import { type MessagePort, parentPort } from 'node:worker_threads'
import { type KafkaCluster, openCluster } from '@/lib/kafka/cluster'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import { runScan } from '@/lib/kafka/messages/scan/run-scan'
import type { PlainSettings, ScanOrder, ThreadOrder, ThreadPong } from './thread-protocol'
import { ThreadSink } from './thread-sink'
import { askForTokens } from './token-line'

/** The entry of a thread that scans. It holds its own connections to each cluster, and closes them when it is not used. */

type ScanStart = Extract<ThreadOrder, { order: 'scan' }>

const IDLE_MS = 60_000

interface OpenCluster {
  cluster: KafkaCluster
  scans: number
  closing: NodeJS.Timeout | null
}

const clusters = new Map<string, OpenCluster>()

parentPort?.on('message', (order: ThreadOrder) => {
  if (order.order === 'ping') {
    const pong: ThreadPong = { pong: order.ping }
    parentPort?.postMessage(pong)
  } else void scan(order)
})

async function scan({ settings, tokens, job, previewBytes, port }: ScanStart): Promise<void> {
  const opened = openedCluster(settings, tokens)
  const sink = new ThreadSink(port, previewBytes)
  const stopping = new AbortController()
  port.on('message', ({ takenBytes }: ScanOrder) => sink.taken(takenBytes))
  port.on('close', () => {
    stopping.abort()
    sink.release()
  })
  opened.scans++
  try {
    const tailLane = `tail:${randomUUID()}` as const
    await runScan(opened.cluster, job, sink, { signal: stopping.signal, tailLane })
  } finally {
    opened.scans--
    closeWhenIdle(opened)
  }
  if (!stopping.signal.aborted) sink.end()
}

function openedCluster(settings: PlainSettings, tokens: MessagePort | null): OpenCluster {
  const known = clusters.get(settings.clusterId)
  if (known) {
    if (known.closing) clearTimeout(known.closing)
    tokens?.close()
    return known
  }
  const opened = { cluster: openCluster(wholeSettings(settings, tokens)), scans: 0, closing: null }
  clusters.set(settings.clusterId, opened)
  return opened
}

function wholeSettings(
  { sasl, ...rest }: PlainSettings,
  tokens: MessagePort | null,
): ConnectionSettings {
  if (sasl !== 'tokens') return { ...rest, sasl }
  if (tokens === null) throw new TypeError('these settings need tokens')
  return { ...rest, sasl: { mechanism: 'oauthbearer', tokenProvider: askForTokens(tokens) } }
}

function closeWhenIdle(opened: OpenCluster): void {
  if (opened.scans > 0) return
  const close = () => {
    clusters.delete(opened.cluster.settings.clusterId)
    void opened.cluster.close()
  }
  opened.closing = setTimeout(close, IDLE_MS).unref()
}
