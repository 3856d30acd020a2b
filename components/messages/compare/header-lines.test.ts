import { describe, expect, it } from 'vitest'
import { foundMessage } from '@/lib/client/scan/testing'
import { headerLines } from './header-lines'

const bytes = (hex: string) => ({
  encoding: 'base64' as const,
  data: Buffer.from(hex, 'hex').toString('base64'),
  sizeBytes: hex.length / 2,
  truncated: false,
})

describe('the headers that are compared', () => {
  it('are text as their decoders have it, in their order, repeated ones too', () => {
    const message = foundMessage('1', '', {
      headers: [
        { key: 'retries', value: bytes('00000004') },
        { key: 'retries', value: bytes('04') },
        { key: 'gone', value: null },
      ],
    })
    const chosen = [{ name: 'retries', decoder: 'int32-be' }]
    // What its decoder cannot read is compared as it is stored.
    expect(headerLines(message, 'orders', chosen)).toBe(
      'retries: 4\nretries: base64 BA==\ngone: null',
    )
  })
})
