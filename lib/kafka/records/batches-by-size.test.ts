import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesBySize } from './batches-by-size'
import { encodeRecordBatch } from './encode-batch'

const bytes = fc.option(fc.uint8Array({ maxLength: 300 }))
const record = fc.record({
  timestampMs: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
  key: bytes,
  value: bytes,
  headers: fc.array(fc.record({ key: fc.string({ unit: 'grapheme' }), value: bytes }), {
    maxLength: 4,
  }),
})

describe('batchesBySize', () => {
  it('keeps every record, in order, and every batch of several within the bound', () => {
    fc.assert(
      fc.property(fc.array(record), fc.integer({ min: 1, max: 2_000 }), (records, maxBytes) => {
        const batches = batchesBySize(records, maxBytes)
        expect(batches.flat()).toEqual(records)
        for (const batch of batches.filter(({ length }) => length > 1)) {
          expect(encodeRecordBatch({ records: batch }).length).toBeLessThanOrEqual(maxBytes)
        }
      }),
    )
  })
})
