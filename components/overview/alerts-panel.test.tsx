import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { AlertList, AlertTest } from '@/lib/contract/alerts'
import { AlertsPanel } from './alerts-panel'

const PATH = '/api/v1/clusters/local/alerts'

const list = AlertList.parse({
  ruleCount: 2,
  firing: [
    {
      rule: 'too far behind',
      severity: 'critical',
      subject: 'payments-workers',
      isGroup: true,
      summary: '48210 messages are not read.',
      since: '2026-11-22T11:54:00.000Z',
    },
  ],
  receivers: [
    {
      kind: 'webhook',
      last: '2026-11-22T11:55:00.000Z',
      error: 'the receiver answered 500',
      lost: 1,
    },
  ],
})

describe('AlertsPanel', () => {
  it('is gone to where the address names it, though it comes after the page', async () => {
    window.location.hash = '#alerts'
    answerApi({ [`GET ${PATH}`]: () => list })
    renderView(<AlertsPanel cluster="local" />)
    await screen.findByRole('heading', { name: 'Alerts' })
    expect(document.activeElement?.id).toBe('alerts')
    window.location.hash = ''
  })

  it('shows what fires with the way to it, and that its delivery failed', async () => {
    answerApi({ [`GET ${PATH}`]: () => list })
    renderView(<AlertsPanel cluster="local" />)
    const link = await screen.findByRole('link', { name: 'payments-workers' })
    expect(link.getAttribute('href')).toContain('id=payments-workers')
    expect(screen.getByText('48210 messages are not read.')).toBeDefined()
    expect(screen.getByText(/the last delivery failed, the receiver answered 500/)).toBeDefined()
  })

  it('shows the text of a test before anything is sent', async () => {
    const sent = answerApi({
      [`GET ${PATH}`]: () => list,
      [`POST ${PATH}/test`]: () =>
        AlertTest.parse({
          text: '[test] Milena test: local.',
          receivers: [{ kind: 'webhook', outcome: 'planned', error: null }],
        }),
    })
    const { user } = renderView(<AlertsPanel cluster="local" />)
    await user.click(await screen.findByRole('button', { name: 'Preview a test' }))
    expect(await screen.findByText('[test] Milena test: local.')).toBeDefined()
    expect(screen.getByText('This is what would be sent.')).toBeDefined()
    expect(sent.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      { dryRun: true },
    ])
  })

  it('is not there where nothing is configured', async () => {
    answerApi({
      [`GET ${PATH}`]: () => AlertList.parse({ ruleCount: 0, firing: [], receivers: [] }),
    })
    const { queryClient } = renderView(<AlertsPanel cluster="local" />)
    await waitFor(() =>
      expect(queryClient.getQueryData(['c', 'local', 'alerts'])).toMatchObject({ ruleCount: 0 }),
    )
    expect(screen.queryByRole('heading', { name: 'Alerts' })).toBeNull()
  })
})
