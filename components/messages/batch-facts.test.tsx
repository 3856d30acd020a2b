import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderView } from '@/components/shell/testing'
import { foundMessage } from '@/lib/client/scan/testing'
import type { Message } from '@/lib/contract/messages'
import { BatchFacts } from './batch-facts'

function show(checksum: Message['batch']['checksum']) {
  renderView(<BatchFacts batch={{ ...foundMessage('1').batch, checksum }} />)
  return screen.getByRole('region', { name: 'Batch' }).textContent
}

describe('the checksum of a batch', () => {
  it('is shown in eight hex digits, and that the bytes agree with it', () => {
    const shown = show({ algorithm: 'CRC-32C', value: 0x0bad_cafe, verified: true })
    expect(shown).toContain('CRC-32C0badcafe agrees with the bytes')
  })

  it('that was not compared claims nothing', () => {
    const shown = show({ algorithm: 'CRC-32', value: 7, verified: false })
    expect(shown).toContain('CRC-3200000007 not compared with the bytes')
  })

  it('is left out where none is known', () => {
    expect(show(null)).not.toContain('CRC')
  })
})
