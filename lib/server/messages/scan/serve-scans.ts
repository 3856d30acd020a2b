import 'server-only'
import { randomUUID } from 'node:crypto'
import type { MessagePort } from 'node:worker_threads'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import { runScan } from '@/lib/kafka/messages/scan/run-scan'
import type { PlainSettings, ScanOrder, ThreadOrder, ThreadPong } from './thread-protocol'
import { ThreadSink } from './thread-sink'
import { askForTokens } from './token-line'

type ScanStart = Extract<ThreadOrder, { order: 'scan' }>
type OpenCluster = (settings: ConnectionSettings) => KafkaCluster

/** Connections of a cluster that is not scanned are kept for so long. */
const IDLE_MS = 60_000

interface HeldCluster {
  cluster: KafkaCluster
  scans: number
  closing: NodeJS.Timeout | null
}

/** Scans as it is ordered over `orders`, as many at a time as there are orders, with connections of its own to each cluster. */
export function serveScans(orders: MessagePort, openCluster: OpenCluster): void {
  const clusters = new HeldClusters(openCluster)
  orders.on('message', (order: ThreadOrder) => {
    if (order.order === 'scan') void scan(order, clusters)
    else orders.postMessage({ pong: order.ping } satisfies ThreadPong)
  })
}

async function scan(start: ScanStart, clusters: HeldClusters): Promise<void> {
  const { settings, tokens, job, previewBytes, port } = start
  const held = clusters.take(settings, tokens)
  const sink = new ThreadSink(port, previewBytes)
  const stopping = new AbortController()
  port.on('message', ({ partition, takenBytes }: ScanOrder) => sink.taken(partition, takenBytes))
  port.on('close', () => {
    stopping.abort()
    sink.release()
  })
  try {
    const tailLane = `tail:${randomUUID()}` as const
    await runScan(held.cluster, job, sink, { signal: stopping.signal, tailLane })
  } finally {
    clusters.giveBack(held)
  }
  if (!stopping.signal.aborted) sink.end()
}

class HeldClusters {
  readonly #open: OpenCluster
  readonly #held = new Map<string, HeldCluster>()

  constructor(open: OpenCluster) {
    this.#open = open
  }

  take(settings: PlainSettings, tokens: MessagePort | null): HeldCluster {
    const known = this.#held.get(settings.clusterId)
    if (known) tokens?.close()
    const held = known ?? { cluster: this.#open(whole(settings, tokens)), scans: 0, closing: null }
    this.#held.set(settings.clusterId, held)
    if (held.closing) clearTimeout(held.closing)
    held.scans++
    return held
  }

  giveBack(held: HeldCluster): void {
    held.scans--
    if (held.scans > 0) return
    const close = () => {
      this.#held.delete(held.cluster.settings.clusterId)
      void held.cluster.close()
    }
    held.closing = setTimeout(close, IDLE_MS).unref()
  }
}

function whole({ sasl, ...rest }: PlainSettings, tokens: MessagePort | null): ConnectionSettings {
  if (sasl !== 'tokens') return { ...rest, sasl }
  if (tokens === null) throw new TypeError('these settings need tokens')
  return { ...rest, sasl: { mechanism: 'oauthbearer', tokenProvider: askForTokens(tokens) } }
}
