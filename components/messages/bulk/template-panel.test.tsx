import { cleanup, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { EMPTY_DRAFT, keepDraft } from '@/components/messages/produce/produce-drafts'
import { answerApi, renderView } from '@/components/shell/testing'
import { Toasts } from '@/components/ui/toast'
import { MessageJobOutcome } from '@/lib/contract/message-jobs'
import { ManyOfTemplate } from './bulk-panels'

const BULK = 'POST /api/v1/clusters/local/topics/orders/messages/bulk'

interface Body {
  dryRun: boolean
  messages: { value: { data: string } | null }[]
}

/** Guarantee: the component sends what the contract declares. */
function bodyOf(body: unknown): Body {
  return body as Body
}

function answerTo({ dryRun, messages }: Body): MessageJobOutcome {
  return MessageJobOutcome.parse(
    dryRun
      ? {
          outcome: 'planned',
          messageCount: messages.length,
          sizeBytes: 3,
          partitions: [],
          mistakes: [],
          warnings: [],
          etag: 'e',
        }
      : {
          outcome: 'applied',
          written: messages.length,
          notWritten: 0,
          unknown: 0,
          results: messages.map(() => ({
            outcome: 'written',
            partition: 0,
            offset: '1',
            reason: null,
          })),
          appliedAt: '2026-11-27T12:00:00.000Z',
          auditId: 'a',
          warnings: [],
        },
  )
}

function show(answer: (body: Body) => unknown = answerTo) {
  keepDraft('local', 'orders', EMPTY_DRAFT)
  const sent = answerApi({ [BULK]: ({ body }) => answer(bodyOf(body)) })
  const panel = (
    <ManyOfTemplate
      cluster="local"
      topic="orders"
      partitions={[0]}
      onProduced={() => {}}
      onShow={() => {}}
    />
  )
  return {
    ...renderView(panel),
    bodies: () => sent.flatMap(({ method, body }) => (method === 'POST' ? [bodyOf(body)] : [])),
  }
}

const value = () => screen.getByRole('textbox', { name: 'Value' })
const press = (name: string) => screen.findByRole('button', { name })

describe('many messages of a template', () => {
  it('are rendered one by one, and written as they were previewed', async () => {
    const { user, bodies } = show()
    await user.click(value())
    await user.paste('{"n":{{counter 5}}}')
    const count = screen.getByRole('spinbutton', { name: 'How many' })
    await user.clear(count)
    await user.type(count, '3')
    await user.click(await press('Preview'))
    await user.click(await press('Write 3 messages'))
    await screen.findByText('3 messages written.')
    const values = bodies().map(({ messages }) => messages.map((each) => each.value?.data))
    expect(values).toEqual([
      ['{"n":5}', '{"n":6}', '{"n":7}'],
      ['{"n":5}', '{"n":6}', '{"n":7}'],
    ])
  })

  it('are not sent while a placeholder is wrong, and it is said where', async () => {
    const { user, bodies } = show()
    await user.click(value())
    await user.paste('{"n":{{conter}}}')
    expect(screen.getByRole('alert').textContent).toContain('Line 1, column 6: “conter”')
    expect((await press('Preview')).hasAttribute('disabled')).toBe(true)
    expect(bodies()).toEqual([])
  })

  it('that are left while they are written say how it ended', async () => {
    let answerApply = () => {}
    const applied = new Promise<void>((resolve) => {
      answerApply = resolve
    })
    const { user } = show()
    const atOnce = globalThis.fetch
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      if (!bodyOf(JSON.parse(String(init.body))).dryRun) await applied
      return atOnce(url, init)
    })
    await user.click(value())
    await user.paste('1')
    await user.click(await press('Preview'))
    await user.click(await press('Write 100 messages'))
    await press('Stop')
    cleanup()
    renderView(<Toasts />)
    answerApply()
    await screen.findByText('100 messages written.')
  })
})
