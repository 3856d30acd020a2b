import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { PartitionerReport } from '@/lib/contract/keys'
import { PartitionerFact } from './partitioner-fact'

const murmur2 = { id: 'murmur2', name: 'murmur2', clients: 'Java', share: 1 }
const crc32 = { id: 'crc32', name: 'CRC32', clients: 'librdkafka', share: 0.4 }

function report(facts: Record<string, unknown>): PartitionerReport {
  return PartitionerReport.parse({
    verdict: 'known',
    partitioners: [murmur2],
    agreements: [{ id: 'murmur2', agreement: 1 }],
    chance: 0.083,
    partitionCount: 12,
    keys: 500,
    messagesRead: 1_000,
    withoutKey: 0,
    oldest: 'same',
    reason: 'Of 500 keys, every one is where murmur2 puts it.',
    failures: [],
    asOf: '2026-11-22T12:00:00.000Z',
    ...facts,
  })
}

function show(answer: PartitionerReport) {
  answerApi({ 'GET /api/v1/clusters/local/topics/orders/partitioner': () => answer })
  return renderView(
    <dl>
      <PartitionerFact cluster="local" topic="orders" />
    </dl>,
  )
}

describe('PartitionerFact', () => {
  it('names the partitioner, and explains how it was told', async () => {
    const { user } = show(report({}))
    await user.click(await screen.findByRole('button', { name: 'Partitioner: murmur2' }))
    expect(
      await screen.findByText(/every one is where murmur2/, {}, { timeout: 5_000 }),
    ).toBeDefined()
    expect(screen.getByText(/chance alone gives 8 %/)).toBeDefined()
  })

  it('warns in words where two families of clients write', async () => {
    const { user } = show(
      report({ verdict: 'mixed', partitioners: [{ ...murmur2, share: 0.6 }, crc32], oldest: null }),
    )
    await user.click(await screen.findByRole('button', { name: 'Partitioner: mixed' }))
    expect(await screen.findByText(/Give all producers/, {}, { timeout: 5_000 })).toBeDefined()
  })

  it('says unknown for what is unknown', async () => {
    show(report({ verdict: 'unknown', partitioners: [], oldest: null, keys: 0 }))
    expect(await screen.findByRole('button', { name: 'Partitioner: no keys' })).toBeDefined()
  })
})
