import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presentPayload } from '@/lib/server/messages/present-payload'

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
)

describe('presentPayload', () => {
  it('reads back to the very bytes that were stored', () => {
    fc.assert(
      fc.property(bytes, (stored) => {
        const payload = presentPayload(stored, 1_000)
        expect(payload?.truncated).toBe(false)
        expect(Buffer.from(payload?.data ?? '', payload?.encoding)).toEqual(Buffer.from(stored))
      }),
    )
  })

  it('cuts to a beginning of these bytes, between characters, and keeps size and encoding', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 4, max: 50 }), (stored, maxBytes) => {
        const whole = presentPayload(stored, 1_000)
        const cut = presentPayload(stored, maxBytes)
        const shown = Buffer.from(cut?.data ?? '', cut?.encoding)
        expect(cut).toMatchObject({
          encoding: whole?.encoding,
          sizeBytes: stored.length,
          truncated: stored.length > maxBytes,
        })
        expect(shown).toEqual(Buffer.from(stored.subarray(0, shown.length)))
        expect(shown.length).toBeGreaterThan(Math.min(stored.length, maxBytes) - 4)
        expect(shown.length).toBeLessThanOrEqual(maxBytes)
      }),
    )
  })

  it('tells no key from an empty one, and text from bytes that only look like it', () => {
    expect(presentPayload(null, 10)).toBeNull()
    expect(presentPayload(new Uint8Array(), 10)).toMatchObject({ encoding: 'utf8', data: '' })
    expect(presentPayload(Buffer.from([0xef, 0xbb, 0xbf, 0x61]), 10)?.data).toBe('\ufeffa')
    expect(presentPayload(Buffer.from([0xed, 0xa0, 0x80]), 10)?.encoding).toBe('base64')
  })
})
