import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { changeTopicConfigs, listTopicConfigs } from '@/lib/contract/configs'
import { ConfigsTab } from './configs-tab'

const CONFIGS = '/api/v1/clusters/local/topics/orders/configs'

const entry = {
  name: 'retention.ms',
  value: '604800000',
  source: 'topic',
  type: 'long',
  sensitive: false,
  readOnly: false,
  inherited: { value: '86400000', source: 'cluster' },
  documentation: 'How <code>long</code> messages are kept.',
}
const inherited = { ...entry, name: 'segment.ms', source: 'default', inherited: null }

const list = () =>
  listTopicConfigs.response.parse({ items: [inherited, entry], failures: [], asOf: null })

const plan = (from: string, to: string) => ({
  topic: 'orders',
  items: [{ name: 'retention.ms', from, to, effectiveFrom: from, effectiveTo: to }],
  warnings: ['Messages older than 1 d are deleted within minutes.'],
})

describe('ConfigsTab', () => {
  it('shows what holds in words and as Kafka writes it, what is set here first', async () => {
    answerApi({ [`GET ${CONFIGS}`]: list })
    const { user } = renderView(<ConfigsTab cluster="local" topic="orders" />)
    const [first, second] = await screen.findAllByRole('rowheader')
    expect(first?.textContent).toBe('retention.msHow long messages are kept. ')
    expect(second?.textContent).toContain('segment.ms')
    const row = screen.getByRole('row', { name: /^retention/ })
    expect(row.textContent).toContain('7\u00a0d604800000')
    expect(row.textContent).toContain('1\u00a0d86400000cluster default')
    await user.click(screen.getByRole('checkbox', { name: 'changed only (1)' }))
    expect(screen.getAllByRole('rowheader')).toHaveLength(1)
  })

  it('changes a setting by preview, apply and receipt, and takes it back the same way', async () => {
    const sent = answerApi({
      [`GET ${CONFIGS}`]: list,
      [`PATCH ${CONFIGS}`]: ({ body }) => {
        const { dryRun, etag } = changeTopicConfigs.body?.parse(body) ?? {}
        return dryRun
          ? { outcome: 'planned', plan: plan('604800000', '86400000'), etag: 'e-1' }
          : {
              outcome: 'applied',
              plan: plan('604800000', '86400000'),
              verified: etag === 'e-1',
              appliedAt: '2026-11-22T12:00:00.000Z',
              auditId: 'a-1',
              undo: [{ name: 'retention.ms', value: '604800000' }],
            }
      },
    })
    const { user } = renderView(<ConfigsTab cluster="local" topic="orders" />)
    await user.click(await screen.findByRole('button', { name: 'Change retention.ms' }))
    const dialog = await screen.findByRole('dialog')
    const field = within(dialog).getByLabelText('New value')
    await user.clear(field)
    await user.type(field, '1d')
    expect(dialog.textContent).toContain('86400000 = 1\u00a0d')
    expect(dialog.textContent).toContain('Nothing changes before')
    await user.click(within(dialog).getByRole('button', { name: 'Preview' }))
    const preview = await within(dialog).findByRole('region', { name: 'Preview' })
    expect(preview.textContent).toContain('deleted within minutes')
    await user.click(within(preview).getByRole('button', { name: 'Apply the change' }))
    await within(dialog).findByText('Done. Read back from Kafka as planned.')
    expect(dialog.textContent).not.toContain('Nothing changes before')
    await user.click(within(dialog).getByRole('button', { name: 'Undo…' }))
    await within(dialog).findByRole('button', { name: 'Put it back' })
    const bodies = sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
    expect(bodies).toEqual([
      { changes: [{ name: 'retention.ms', value: '86400000' }], dryRun: true },
      { changes: [{ name: 'retention.ms', value: '86400000' }], dryRun: false, etag: 'e-1' },
      { changes: [{ name: 'retention.ms', value: '604800000' }], dryRun: true },
    ])
  })

  it('shows the broker’s refusal, and an edit takes it back', async () => {
    answerApi({
      [`GET ${CONFIGS}`]: list,
      [`PATCH ${CONFIGS}`]: () =>
        refusal({
          type: '/problems/invalid-setting',
          title: 'Kafka refuses this setting',
          status: 422,
          detail: 'Invalid value soon for configuration retention.ms.',
          fix: 'Give a number.',
          code: 'invalid-setting',
          requestId: 'r-1',
        } as { status: number }),
    })
    const { user } = renderView(<ConfigsTab cluster="local" topic="orders" />, {
      search: '?edit=retention.ms',
    })
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Preview' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Invalid value soon')
    await user.type(within(dialog).getByLabelText('New value'), '0')
    expect(within(dialog).queryByRole('alert')).toBeNull()
  })
})
