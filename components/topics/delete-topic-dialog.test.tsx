import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { DeleteTopicDialog } from './delete-topic-dialog'

const push = vi.hoisted(() => vi.fn())
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

const DELETE = 'DELETE /api/v1/clusters/local/topics/orders'
const loss = {
  topic: 'orders',
  partitionCount: 6,
  messageEstimate: '1045221',
  sizeBytes: null,
  messagesPerSecond: 310,
  groups: [
    { id: 'inventory-service', state: 'Stable', memberCount: 2, lag: '12' },
    { id: 'old-batch', state: 'Empty', memberCount: 0, lag: null },
  ],
  warnings: ['A connector writes to it.'],
}

describe('DeleteTopicDialog', () => {
  it('says first who reads it and what is lost, then asks for the name, then deletes that plan', async () => {
    const sent = answerApi({
      [DELETE]: ({ body }) =>
        JSON.stringify(body) === '{"dryRun":true}'
          ? { outcome: 'planned', loss, etag: 'e-9' }
          : {
              outcome: 'applied',
              loss,
              verified: true,
              appliedAt: '2026-11-22T12:00:00.000Z',
              auditId: 'a-3',
            },
    })
    const { user } = renderView(
      <DeleteTopicDialog cluster="local" topic="orders" onClose={() => undefined} />,
    )
    const dialog = within(screen.getByRole('dialog'))
    const alert = await dialog.findByRole('alert')
    expect(alert.textContent).toContain('This topic is in use.')
    expect(alert.textContent).toContain('A connector writes to it.')
    const lost = dialog.getByRole('region', { name: 'What is lost' })
    expect(within(lost).getByRole('link', { name: 'inventory-service' })).toBeDefined()
    expect(lost.textContent).toContain('310/s')
    expect(lost.textContent).toContain('the log directories are not known')

    const button = dialog.getByRole('button', { name: 'Delete topic for good' })
    expect(button).toHaveProperty('disabled', true)
    await user.type(dialog.getByLabelText(/Type orders to confirm/), 'order')
    expect(button).toHaveProperty('disabled', true)
    await user.type(dialog.getByLabelText(/Type orders to confirm/), 's{Enter}')

    const receipt = await screen.findByRole('region', { name: 'Receipt' })
    expect(receipt.textContent).toContain('No undo')
    expect(sent.filter(({ method }) => method === 'DELETE').map(({ body }) => body)).toEqual([
      { dryRun: true },
      { dryRun: false, etag: 'e-9' },
    ])
    await user.click(within(receipt).getByRole('button', { name: 'Close' }))
    expect(push).toHaveBeenCalledWith('/clusters/local/topics')
  })
})
