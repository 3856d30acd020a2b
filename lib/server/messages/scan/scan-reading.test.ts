import { describe, expect, it } from 'vitest'
import { ScanReading } from '@/lib/contract/scan'
import { givenReading, readingMistakes } from './scan-reading'

const auto = { keyDecoder: 'auto', valueDecoder: 'auto' }

function mistakes(body: object, decoders: Partial<typeof auto> = {}) {
  return readingMistakes({ ...auto, ...decoders }, givenReading(ScanReading.parse(body)))
}

describe('the way a scan is to read', () => {
  it('is fine where every decoder has what it needs', () => {
    const avro = { text: '"long"' }
    const protobuf = { text: 'message A { int64 a = 1; } message B {}', message: 'B' }
    const body = {
      valueSchemas: { avro, protobuf },
      headerDecoders: [{ name: 'a', decoder: 'hex' }],
    }
    expect(mistakes(body, { valueDecoder: 'avro' })).toEqual([])
    expect(readingMistakes(auto, null)).toEqual([])
  })

  it('names the schema that is missing, and how to give it', () => {
    expect(readingMistakes({ ...auto, valueDecoder: 'avro' }, null)).toEqual([
      { pointer: '/query/valueDecoder', detail: expect.stringContaining('valueSchemas.avro') },
    ])
  })

  it('points at what is wrong in a schema, and at decoders that there are not', () => {
    const body = {
      keySchemas: { avro: { text: '{"type": "recrod"}' } },
      valueSchemas: { protobuf: { text: 'message A {}', message: 'B' } },
      headerDecoders: [
        { name: 'a', decoder: 'hex' },
        { name: 'b', decoder: 'no-such' },
      ],
    }
    expect(mistakes(body).map(({ pointer }) => pointer)).toEqual([
      '/body/keySchemas/avro',
      '/body/valueSchemas/protobuf',
      '/body/headerDecoders/1/decoder',
    ])
  })

  it('is bounded: a schema nested without end is a mistake, and a larger one than a MiB is refused', () => {
    const deep = { keySchemas: { avro: { text: '['.repeat(500_000) } } }
    expect(mistakes(deep)).toHaveLength(1)
    const large = { keySchemas: { avro: { text: 'x'.repeat(1_048_577) } } }
    expect(ScanReading.safeParse(large).success).toBe(false)
  })
})
