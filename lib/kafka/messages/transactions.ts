import 'server-only'
import type { FetchResponseAbortedTransaction } from '@/lib/kafka/protocol/generated/messages'
import { controlType } from '@/lib/kafka/records/control-record'
import type { DecodedBatch } from '@/lib/kafka/records/decoded-batch'

/** Only control batches need their records to be read. */
type ShownBatch = Pick<DecodedBatch, 'facts' | 'control' | 'records'>

/** Below the last stable offset: which batches of one Fetch answer were aborted. Is shown them in their order. */
export class AbortedTransactions {
  readonly #toCome: FetchResponseAbortedTransaction[]
  readonly #aborting = new Set<bigint>()

  constructor(aborted: readonly FetchResponseAbortedTransaction[]) {
    this.#toCome = aborted.toSorted((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1))
  }

  /** A producer may abort many transactions in one answer: each lasts from its first offset to its marker. */
  includes({ facts, control, records }: ShownBatch): boolean {
    for (
      let next = this.#toCome[0];
      next !== undefined && next.firstOffset <= facts.lastOffset;
      next = this.#toCome[0]
    ) {
      this.#aborting.add(next.producerId)
      this.#toCome.shift()
    }
    if (facts.producerId === null) return false
    if (control) {
      if (records.some((record) => controlType(record) === 'abort')) {
        this.#aborting.delete(facts.producerId)
      }
      return false
    }
    return facts.transactional && this.#aborting.has(facts.producerId)
  }
}

interface Marker {
  offset: bigint
  type: 'commit' | 'abort'
}

/**
 * Above the last stable offset brokers tell no aborted transactions, although many there are decided: one that is open
 * holds up all after it. There, the next marker of the same producer decides.
 */
export class TransactionMarkers {
  readonly #byProducer = new Map<bigint, Marker[]>()

  note({ facts, control, records }: ShownBatch): void {
    if (!control || facts.producerId === null) return
    const markers = this.#byProducer.get(facts.producerId) ?? []
    this.#byProducer.set(facts.producerId, markers)
    for (const record of records) {
      const type = controlType(record)
      if (type !== 'other') markers.push({ offset: record.offset, type })
    }
  }

  /** `open` while no marker after it has been noted. */
  outcomeOf(producerId: bigint | null, offset: bigint): 'committed' | 'aborted' | 'open' {
    if (producerId === null) return 'open'
    let next: Marker | null = null
    for (const marker of this.#byProducer.get(producerId) ?? []) {
      if (marker.offset > offset && (next === null || marker.offset < next.offset)) next = marker
    }
    if (next === null) return 'open'
    return next.type === 'commit' ? 'committed' : 'aborted'
  }
}
