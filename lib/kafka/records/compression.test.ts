import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { decompress as fzstd } from 'fzstd'
import { describe, expect, test } from 'vitest'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import { compressZstdPortably } from './compress-zstd'
import { type CompressionCodec, compress, decompress, writableCodecs } from './compression'
import fixtures from './fixtures/kafka-4.3.1.json'
import { ReusedMemory } from './reused-memory'
import { UnreadableError } from './unreadable'

const LIMIT = 1024 * 1024

const codecs: Record<string, CompressionCodec> = {
  gzip: 'gzip',
  snappy: 'snappy',
  lz4: 'lz4',
  zstd: 'zstd',
}

const streams = fixtures.streams.map((stream) => ({
  ...stream,
  input: Buffer.from(stream.base64, 'base64'),
  run: (input: Buffer, maxBytes: number) =>
    decompress(codecs[stream.codec] ?? 'unknown', input, maxBytes),
}))

function reasonOf(run: () => unknown): string {
  try {
    run()
    return 'read'
  } catch (error) {
    if (!isDecodeError(error)) throw error
    return error instanceof UnreadableError ? error.reason : 'malformed'
  }
}

/** Literal bytes, then `count` bytes that begin `distance` before the end: one block of LZ4. */
function lz4Block(literals: string, distance: number, count: number): Buffer {
  const extra = count - 4 - 15
  const match = Buffer.alloc(2)
  match.writeUInt16LE(distance)
  const lengths = [...Array<number>(Math.floor(extra / 255)).fill(255), extra % 255]
  const token = (literals.length << 4) | 15
  return Buffer.concat([Buffer.from([token]), Buffer.from(literals), match, Buffer.from(lengths)])
}

function lz4Frame(blocks: Buffer[], flags = 0b0100_0000): Buffer {
  const sized = blocks.flatMap((block) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(block.length)
    return [size, block]
  })
  // Blocks of at most 4 MiB.
  const header = Buffer.from([0x04, 0x22, 0x4d, 0x18, flags, 0x70, 0])
  return Buffer.concat([header, ...sized, Buffer.alloc(4)])
}

/** A zstd frame of blocks that repeat one byte 128 Ki times each, with a window of 128 KiB. */
function zstdFrame(blocks: number): Buffer {
  const size = 128 * 1024
  const body = Array.from({ length: blocks }, (_, index) => {
    const header = (size << 3) | (1 << 1) | Number(index === blocks - 1)
    return Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16, 0x61])
  })
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3]), ...body])
}

describe('every codec', () => {
  test.each(streams)('$codec, $title: gives back what was compressed', (stream) => {
    const output = stream.run(stream.input, LIMIT)
    expect(output.length).toBe(stream.bytes)
    expect(createHash('sha256').update(output).digest('hex')).toBe(stream.sha256)
  })

  test.each(streams)('$codec, $title: stops at the limit', (stream) => {
    expect(stream.run(stream.input, stream.bytes).length).toBe(stream.bytes)
    expect(reasonOf(() => stream.run(stream.input, stream.bytes - 1))).toBe('too-large')
    expect(reasonOf(() => stream.run(stream.input, 1_000))).toBe('too-large')
  })

  test.each(streams)('$codec, $title: data that was cut off is named', (stream) => {
    const lengths = [0, 1, 3, 7, 15, 20, stream.input.length >> 1, stream.input.length - 9]
    for (const length of lengths) {
      const reason = reasonOf(() => stream.run(stream.input.subarray(0, length), LIMIT))
      expect({ length, reason }).toEqual({ length, reason: 'malformed' })
    }
  })

  test.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)('%s: noise is read or named', (codec) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        reasonOf(() => decompress(codec, noise, 10_000))
      }),
      { numRuns: 1_000 },
    )
  })

  test.each(['snappy', 'lz4', 'zstd'] as const)('%s: changed data is read or named', (codec) => {
    const stream = fixtures.streams.find((candidate) => candidate.codec === codec)
    const input = Buffer.from(stream?.base64 ?? '', 'base64')
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(input)
        changed[at % input.length] = byte
        reasonOf(() => decompress(codec, changed, LIMIT))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a few bytes that would become very many', () => {
  const MIB = 1024 * 1024

  test('gzip', () => {
    const bomb = gzipSync(Buffer.alloc(64 * MIB))
    expect(reasonOf(() => decompress('gzip', bomb, MIB))).toBe('too-large')
  })

  test('snappy: the size in the header is refused before memory is taken', () => {
    const bomb = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0])
    expect(reasonOf(() => decompress('snappy', bomb, MIB))).toBe('too-large')
  })

  test('lz4: with and without the size in the header', () => {
    const bomb = lz4Frame(Array<Buffer>(16).fill(lz4Block('a', 1, 4 * MIB - 1)))
    expect(bomb.length).toBeLessThan(300_000)
    expect(reasonOf(() => decompress('lz4', bomb, MIB))).toBe('too-large')
    const size = Buffer.alloc(8, 0xff)
    const sized = Buffer.concat([
      Buffer.from([0x04, 0x22, 0x4d, 0x18, 0b0100_1000, 0x40]),
      size,
      Buffer.alloc(1),
    ])
    expect(reasonOf(() => decompress('lz4', sized, MIB))).toBe('too-large')
  })

  test('zstd', () => {
    const bomb = zstdFrame(8_000)
    expect(bomb.length).toBeLessThan(33_000)
    expect(decompress('zstd', zstdFrame(8), MIB).length).toBe(MIB)
    expect(reasonOf(() => decompress('zstd', bomb, MIB))).toBe('too-large')
  })
})

describe('lz4', () => {
  test('a block may refer to the one before it', () => {
    const frame = lz4Frame([lz4Block('abcd', 4, 20), lz4Block('e', 25, 21)])
    const first = 'abcd'.repeat(6)
    expect(decompress('lz4', frame, LIMIT).toString()).toBe(`${first}e${first.slice(0, 21)}`)
  })

  test('a block that becomes more than the header allows is named', () => {
    const block = lz4Block('a', 1, 64 * 1024)
    const frame = lz4Frame([block])
    expect(decompress('lz4', frame, LIMIT).length).toBe(64 * 1024 + 1)
    frame[5] = 0x40
    expect(reasonOf(() => decompress('lz4', frame, LIMIT))).toBe('malformed')
  })

  test('a reference to before the beginning is named', () => {
    const frame = lz4Frame([lz4Block('abcd', 5, 20)])
    expect(reasonOf(() => decompress('lz4', frame, LIMIT))).toBe('malformed')
  })
})

/** Sixteen words of four bytes, no two of them twice one after the other in the same way: every match is as short as can be. */
function fourByteWords(length: number): Buffer {
  const words = Array.from({ length: 16 }, (_, n) => Buffer.from([n, 100 + n, 50 + 7 * n, 3 * n]))
  const follower = new Map<number, number>()
  const parts: Buffer[] = []
  let word = 0
  for (let n = 0; n < length / 4; n++) {
    parts.push(words[word] ?? Buffer.alloc(0))
    const next = ((follower.get(word) ?? word) + 1 + (n % 3)) % 16
    follower.set(word, next)
    word = next
  }
  return Buffer.concat(parts)
}

describe('compress', () => {
  /** Pieces that come again and again, near and far, between bytes that do not. */
  const repetitive = fc
    .tuple(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 400 })), { maxLength: 40 }),
    )
    .map(([pieces, plan]) =>
      Buffer.concat(
        plan.flatMap(([pick, times]) => {
          const piece = pieces[pick % pieces.length] ?? new Uint8Array()
          return Array<Uint8Array>(1 + (times % 7) * (times % 11)).fill(piece)
        }),
      ),
    )

  test.each(writableCodecs)('%s: what is written is read back the same', (codec) => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), repetitive), (bytes) => {
        const written = compress(codec, bytes)
        expect(decompress(codec, written, LIMIT).equals(bytes)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)(
    '%s: text becomes smaller, noise hardly larger',
    (codec) => {
      const text = Buffer.from(
        Array.from({ length: 5_000 }, (_, n) => `{"id":${n},"status":"paid"}`).join('\n'),
      )
      expect(compress(codec, text).length).toBeLessThan(text.length / 2.5)
      const noise = randomBytes(200_000)
      expect(compress(codec, noise).length).toBeLessThan(noise.length * 1.01)
      for (const bytes of [text, noise]) {
        expect(decompress(codec, compress(codec, bytes), LIMIT).equals(bytes)).toBe(true)
      }
    },
  )

  test('every codec is written by any Node', () => {
    expect(writableCodecs).toEqual(['none', 'gzip', 'snappy', 'lz4', 'zstd'])
  })

  test('zstd without Node’s help is read back the same, as by another reader', () => {
    const memory = new ReusedMemory()
    const sizes = fc.constantFrom(0, 1, 4, 127, 128 * 1024, 128 * 1024 + 1, 400_000)
    const filled = fc
      .tuple(sizes, fc.uint8Array({ minLength: 1, maxLength: 60 }))
      .map(([size, piece]) => Buffer.alloc(size, piece))
    const inputs = fc.oneof(fc.uint8Array({ maxLength: 2_000 }), repetitive, filled)
    fc.assert(
      fc.property(inputs, (bytes) => {
        const written = compressZstdPortably(bytes, memory)
        expect(decompress('zstd', written, LIMIT).equals(bytes)).toBe(true)
        expect(Buffer.from(fzstd(written)).equals(bytes)).toBe(true)
      }),
      { numRuns: 500 },
    )
    const manyLiterals = Buffer.concat([randomBytes(70_000), Buffer.alloc(60_000)])
    for (const bytes of [manyLiterals, fourByteWords(128 * 1024)]) {
      const written = compressZstdPortably(bytes, memory)
      expect(written.length).toBeLessThan(bytes.length)
      expect(decompress('zstd', written, LIMIT).equals(bytes)).toBe(true)
    }
  })
})
