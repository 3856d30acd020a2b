import 'server-only'
import { AbortedTransactions, type TransactionMarkers } from '@/lib/kafka/messages/transactions'
import { iterateRawBatches, type RawBatch } from './batch-walk'
import type { LogChunk } from './log-feed'

/** A batch, and what became of the transaction it belongs to. */
export interface LabelledBatch {
  batch: RawBatch
  /** `undecided` lies above the last stable offset, where only the markers that follow tell. */
  transaction: 'none' | 'committed' | 'aborted' | 'undecided'
}

type Batches = Extract<LogChunk, { kind: 'batches' }>

/** The batches of a chunk in the order of their offsets, labelled. Markers among them are noted where brokers do not tell. */
export function* labelBatches(
  chunk: Batches,
  markers: TransactionMarkers,
  maxBatchBytes: number,
): Generator<LabelledBatch, void, undefined> {
  const aborted = new AbortedTransactions(chunk.aborted)
  for (const batch of iterateRawBatches(chunk.bytes, { fromOffset: chunk.from })) {
    if (batch.facts.baseOffset >= chunk.next) return
    const { facts, control } = batch
    // Only the few records of markers are looked at here.
    const shown = { facts, control, records: control ? batch.records(maxBatchBytes) : [] }
    if (!chunk.stable) markers.note(shown)
    const wasAborted = aborted.includes(shown)
    yield { batch, transaction: transactionOf(batch, chunk.stable, wasAborted) }
  }
}

function transactionOf({ facts, control }: RawBatch, stable: boolean, aborted: boolean) {
  if (!facts.transactional || control) return 'none'
  if (!stable) return 'undecided'
  return aborted ? 'aborted' : 'committed'
}
