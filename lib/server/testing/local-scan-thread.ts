import 'server-only'
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import type { ScanThread } from '@/lib/server/messages/scan/scan-threads'
import { serveScans } from '@/lib/server/messages/scan/serve-scans'
import type { ThreadOrder } from '@/lib/server/messages/scan/thread-protocol'

/** Scans in the test's own thread, over a cluster that the test made. What goes through ports is copied as between threads. */
export class LocalScanThread extends EventEmitter implements ScanThread {
  readonly #orders: MessagePort

  constructor(cluster: KafkaCluster) {
    super()
    const { port1, port2 } = new MessageChannel()
    serveScans(port2, () => cluster)
    port1.on('message', (pong) => this.emit('message', pong))
    port1.unref()
    port2.unref()
    this.#orders = port1
  }

  postMessage(order: ThreadOrder, transfer: readonly MessagePort[]): void {
    this.#orders.postMessage(order, transfer)
  }

  async terminate(): Promise<void> {
    this.#orders.close()
  }
}
