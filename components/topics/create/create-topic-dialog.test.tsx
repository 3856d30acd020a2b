import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { CreateTopicDialog } from './create-topic-dialog'

const push = vi.hoisted(() => vi.fn())
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

const POST = 'POST /api/v1/clusters/local/topics'
const made = { name: 'rides', partitionCount: 6, replicationFactor: 3, configs: [], warnings: [] }

function open() {
  const onClose = vi.fn()
  const view = renderView(<CreateTopicDialog cluster="local" existing={[]} onClose={onClose} />)
  const dialog = screen.getByRole('dialog', { name: 'Create topic' })
  return { ...view, onClose, dialog: within(dialog) }
}

describe('CreateTopicDialog', () => {
  it('makes nothing before the broker has checked it, and then what was shown', async () => {
    const sent = answerApi({
      [POST]: ({ body }) =>
        JSON.stringify(body).includes('"dryRun":true')
          ? { outcome: 'planned', topic: made }
          : {
              outcome: 'applied',
              topic: made,
              verified: true,
              appliedAt: '2026-11-22T12:00:00.000Z',
              auditId: 'a-7',
            },
    })
    const { user, dialog } = open()
    expect(dialog.queryByRole('button', { name: 'Create topic' })).toBeNull()
    await user.type(dialog.getByLabelText('Name'), 'rides')
    await user.type(dialog.getByLabelText('Retention'), '2d')
    await user.click(dialog.getByRole('button', { name: 'Check with the broker' }))
    const preview = await dialog.findByRole('region', { name: 'Preview' })
    expect(preview.textContent).toContain('6 the brokers’ default')
    await user.click(within(preview).getByRole('button', { name: 'Create topic' }))
    const receipt = await screen.findByRole('region', { name: 'Receipt' })
    expect(receipt.textContent).toContain('a-7')
    const asked = {
      name: 'rides',
      partitionCount: null,
      replicationFactor: null,
      configs: [{ name: 'retention.ms', value: '172800000' }],
    }
    expect(sent.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { ...asked, dryRun: true },
      { ...asked, dryRun: false },
    ])
    await user.click(within(receipt).getByRole('button', { name: 'Go to rides' }))
    expect(push).toHaveBeenCalledWith('/clusters/local/topics/rides')
  })

  it('tells the broker’s refusal in words, and an edit takes a preview back', async () => {
    let refuses = true
    answerApi({
      [POST]: () =>
        refuses
          ? refusal(
              Object.assign(
                { status: 422 },
                {
                  type: '/problems/invalid-setting',
                  title: 'Kafka refuses a setting',
                  detail: 'Unknown topic config name: retention.mss',
                  fix: 'See how it is written.',
                  code: 'invalid-setting',
                  requestId: 'r-1',
                },
              ),
            )
          : { outcome: 'planned', topic: made },
    })
    const { user, dialog } = open()
    await user.type(dialog.getByLabelText('Name'), 'rides{Enter}')
    expect((await dialog.findByRole('alert')).textContent).toContain('retention.mss')
    refuses = false
    await user.click(dialog.getByRole('button', { name: 'Check with the broker' }))
    await dialog.findByRole('region', { name: 'Preview' })
    await user.type(dialog.getByLabelText('Partitions'), '3')
    expect(dialog.queryByRole('region', { name: 'Preview' })).toBeNull()
  })

  it('explains a name while it is typed, and asks nobody about one that Kafka refuses', async () => {
    const sent = answerApi({})
    const { user, dialog } = open()
    await user.type(dialog.getByLabelText('Name'), 'my rides{Enter}')
    expect(dialog.getByText(/not a space/)).toBeDefined()
    expect(sent.some(({ method }) => method === 'POST')).toBe(false)
  })

  it('sizes by the rule of thumb with its sum in sight', async () => {
    answerApi({})
    const { user, dialog } = open()
    await user.type(dialog.getByLabelText('At peak, into the topic'), '24000')
    await user.type(dialog.getByLabelText('What one consumer handles safely'), '4000')
    await user.click(dialog.getByRole('button', { name: 'Use 6' }))
    expect(dialog.getByLabelText('Partitions')).toHaveProperty('value', '6')
  })
})
