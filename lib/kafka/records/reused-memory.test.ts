import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { iterateRawBatches } from './batch'
import { compress, decompress } from './compression'
import { encodeRecordBatch } from './encode-batch'
import { ReusedMemory } from './reused-memory'

const MIB = 1024 * 1024
const LIMIT = 64 * MIB

const blockCodecs = ['snappy', 'lz4'] as const

/** Text of a size, different for each letter. */
const text = (letter: string, length: number) =>
  Buffer.from(
    Array.from({ length: Math.ceil(length / 8) }, (_, n) => `${letter}${n}`.padEnd(8)).join(''),
  ).subarray(0, length)

describe.each(blockCodecs)('%s into memory that is used again', (codec) => {
  test('is the same as into new memory, whatever was there before', () => {
    const memory = new ReusedMemory()
    for (const length of [10, 300_000, 5, 70_000, 2 * MIB, 0, 65_536]) {
      const plain = text(String.fromCharCode(97 + (length % 26)), length)
      const output = decompress(codec, compress(codec, plain), LIMIT, memory)
      expect(output.equals(plain)).toBe(true)
    }
  })

  test('is overwritten by the next, and what had no memory of its own is not', () => {
    const [first, second] = [compress(codec, text('a', 1_000)), compress(codec, text('b', 1_000))]
    const memory = new ReusedMemory()
    const reused = decompress(codec, first, LIMIT, memory)
    const kept = decompress(codec, first, LIMIT)
    decompress(codec, second, LIMIT, memory)
    decompress(codec, second, LIMIT)
    expect(reused.equals(text('b', 1_000))).toBe(true)
    expect(kept.equals(text('a', 1_000))).toBe(true)
  })

  test('two memories do not disturb each other, nor does a checksum in between', () => {
    const batchOf = (letter: string) =>
      encodeRecordBatch({
        records: [{ timestampMs: 0n, key: null, value: text(letter, 50_000) }],
        compression: codec,
      })
    const cursors = ['a', 'b'].map((letter) => {
      const [batch] = iterateRawBatches(batchOf(letter))
      return batch?.records(LIMIT, new ReusedMemory())
    })
    const values = cursors.map((cursor) => (cursor?.next() ? cursor.value : null))
    expect(values.map((value) => Buffer.from(value ?? []).toString('latin1', 0, 2))).toEqual([
      'a0',
      'b0',
    ])
  })

  test('a batch that failed leaves nothing behind', () => {
    const memory = new ReusedMemory()
    const whole = compress(codec, text('a', 200_000))
    for (const length of [whole.length - 7, whole.length >> 1, 20]) {
      expect(() => decompress(codec, whole.subarray(0, length), LIMIT, memory)).toThrow()
      expect(decompress(codec, whole, LIMIT, memory).equals(text('a', 200_000))).toBe(true)
    }
  })
})

describe('memory stays bounded', () => {
  const huge = Buffer.alloc(100 * MIB)
  const bombs = {
    gzip: gzipSync(huge),
    snappy: compress('snappy', huge),
    lz4: compress('lz4', huge),
    // Blocks that repeat one byte 128 Ki times each.
    zstd: Buffer.concat([
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3]),
      ...Array.from({ length: 800 }, (_, n) => Buffer.from([n === 799 ? 3 : 2, 0, 0x10, 0x61])),
    ]),
  }

  test.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)(
    '%s: fifty bombs of 100 MiB under a limit of 1 MiB',
    (codec) => {
      const memory = new ReusedMemory()
      const before = process.memoryUsage().rss
      for (let n = 0; n < 50; n++) {
        expect(() => decompress(codec, bombs[codec], MIB, memory)).toThrow('1048576')
        expect(() => decompress(codec, bombs[codec], MIB)).toThrow('1048576')
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * MIB)
    },
  )

  test('what a large batch took is given back with the next', () => {
    const memory = new ReusedMemory()
    const large = decompress('lz4', bombs.lz4, 128 * MIB, memory)
    expect(large.length).toBe(huge.length)
    const small = decompress('lz4', compress('lz4', text('a', 1_000)), LIMIT, memory)
    expect(small.buffer.byteLength).toBeLessThan(MIB)
  })
})
