import 'server-only'
import { AbortedTransactions, type TransactionMarkers } from '@/lib/kafka/messages/transactions'
import type { RawBatch } from '@/lib/kafka/records/raw-batch'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import type { FetchedBatches } from './log-feed'

/** A batch, and what became of the transaction it belongs to. */
export interface LabelledBatch {
  batch: RawBatch
  /** `undecided` lies above the last stable offset, where only the markers that follow tell. */
  transaction: 'none' | 'committed' | 'aborted' | 'undecided'
}

/** Far more than any marker has. */
const MARKER_BYTES = 1024 * 1024

/** The batches of a chunk in the order of their offsets, labelled. Markers among them are noted where brokers do not tell. */
export function labelBatches(
  { batches, aborted, stable }: Pick<FetchedBatches, 'batches' | 'aborted' | 'stable'>,
  markers: TransactionMarkers,
): LabelledBatch[] {
  const transactions = new AbortedTransactions(aborted)
  return batches.map((batch) => {
    const { facts, control } = batch
    const shown = { facts, control, records: control ? markersIn(batch) : [] }
    if (!stable) markers.note(shown)
    const wasAborted = transactions.includes(shown)
    return { batch, transaction: transactionOf(batch, stable, wasAborted) }
  })
}

function markersIn(batch: RawBatch): StoredRecord[] {
  const records: StoredRecord[] = []
  const cursor = batch.records(MARKER_BYTES)
  while (cursor?.next()) records.push(cursor.record())
  return records
}

function transactionOf({ facts, control }: RawBatch, stable: boolean, aborted: boolean) {
  if (!facts.transactional || control) return 'none'
  if (!stable) return 'undecided'
  return aborted ? 'aborted' : 'committed'
}
