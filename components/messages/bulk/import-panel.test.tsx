import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { MessageJobOutcome } from '@/lib/contract/message-jobs'
import { ImportFile } from './bulk-panels'

const BULK = 'POST /api/v1/clusters/local/topics/orders/messages/bulk'

interface Body {
  dryRun: boolean
  etag?: string
  messages: { value: { data: string } | null; partition: number | null }[]
}

/** Guarantee: the component sends what the contract declares. */
function bodyOf(body: unknown): Body {
  return body as Body
}

function planOf({ messages }: Body, mistakes: { index: number; message: string }[] = []) {
  return MessageJobOutcome.parse({
    outcome: 'planned',
    messageCount: messages.length,
    sizeBytes: 3,
    partitions: [{ partition: 1, leaderId: 2, messageCount: messages.length, sizeBytes: 3 }],
    mistakes,
    warnings: ['Mind this.'],
    etag: `etag-${messages.length}`,
  })
}

function receiptOf({ messages }: Body) {
  return MessageJobOutcome.parse({
    outcome: 'applied',
    written: messages.length,
    notWritten: 0,
    unknown: 0,
    results: messages.map((_, index) => ({
      outcome: 'written',
      partition: 1,
      offset: String(40 + index),
      reason: null,
    })),
    appliedAt: '2026-11-27T12:00:00.000Z',
    auditId: 'audit-1',
    warnings: [],
  })
}

function show(answer = (body: Body) => (body.dryRun ? planOf(body) : receiptOf(body)) as unknown) {
  const shown: unknown[] = []
  const sent = answerApi({ [BULK]: ({ body }) => answer(bodyOf(body)) })
  const view = renderView(
    <ImportFile
      cluster="local"
      topic="orders"
      partitions={[0, 1]}
      onProduced={() => shown.push('produced')}
      onShow={(place) => shown.push(place)}
    />,
  )
  const choose = (name: string, text: string) =>
    view.user.upload(screen.getByLabelText(/Choose a file/), new File([text], name))
  return {
    ...view,
    choose,
    shown,
    bodies: () => sent.flatMap(({ method, body }) => (method === 'POST' ? [bodyOf(body)] : [])),
  }
}

const press = (name: string | RegExp) => screen.getByRole('button', { name })

describe('a file of messages', () => {
  it('is previewed, written, and told message by message', async () => {
    const { user, choose, shown, bodies } = show()
    await choose('export.ndjson', '{"value":"a","partition":1}\n{"value":"b"}\n')
    await screen.findByText(/2 messages/)
    expect(bodies()).toEqual([])
    await user.click(press('Preview'))
    await screen.findByText('Mind this.')
    await user.click(press('Write 2 messages'))
    await screen.findByText('2 messages written.')
    expect(bodies()).toMatchObject([
      { dryRun: true },
      {
        dryRun: false,
        etag: 'etag-2',
        part: 1,
        parts: 1,
        messages: [{ partition: 1 }, { partition: null, value: { data: 'b' } }],
      },
    ])
    const row = within(screen.getByRole('list', { name: 'Messages' })).getAllByRole('listitem')[1]
    expect(row?.textContent).toContain('line 2')
    await user.click(press('partition 1, offset 41'))
    expect(shown).toEqual(['produced', { partition: 1, offset: '41' }])
  })

  it('has its command line, once there is something to write', async () => {
    const { user, choose } = show()
    await choose('values.txt', 'one\ntwo\n')
    await user.click(await screen.findByRole('button', { name: 'Show the commands for this' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('radio', { name: 'kcat' }))
    expect(dialog.textContent).toContain('-l values.txt')
  })

  it('with a line that is wrong is not sent, unless that line is left out', async () => {
    const { user, choose, bodies } = show()
    await choose('values.jsonl', '{"a":1}\n{"a":}\n{"a":3}\n')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('line 2, column 6: } cannot stand there in JSON.')
    expect(press('Preview').hasAttribute('disabled')).toBe(true)
    await user.click(press('Leave out 1 line'))
    await user.click(press('Preview'))
    await screen.findByText('Mind this.')
    expect(bodies().map(({ messages }) => messages.map(({ value }) => value?.data))).toEqual([
      ['{"a":1}', '{"a":3}'],
    ])
  })

  it('names the line of a message that the server finds wrong, and can do without it', async () => {
    const { user, choose } = show((body) =>
      planOf(body, body.messages.length === 2 ? [{ index: 1, message: 'It is too large.' }] : []),
    )
    await choose('values.jsonl', '1\n\n2\n')
    await user.click(await screen.findByRole('button', { name: 'Preview' }))
    expect((await screen.findByRole('alert')).textContent).toContain('line 3: It is too large.')
    expect(press('Write 2 messages').hasAttribute('disabled')).toBe(true)
    await user.click(press('Leave it out'))
    await screen.findByRole('button', { name: 'Write 1 message' })
  })

  it('of a table lets the columns be chosen', async () => {
    const { user, choose, bodies } = show()
    await choose('m.csv', 'id,body\nk1,v1\n')
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Key' }), 'id')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Value' }), 'body')
    await user.click(press('Preview'))
    await screen.findByText('Mind this.')
    expect(bodies()[0]?.messages).toMatchObject([{ key: { data: 'k1' }, value: { data: 'v1' } }])
  })

  it('that was refused while it was written says of each message that it is in no log', async () => {
    const problem = {
      type: '/problems/plan-outdated',
      title: 'Somebody was faster',
      status: 409,
      detail: 'The topic has changed.',
      fix: 'Look again.',
      code: 'plan-outdated',
      requestId: 'r',
    }
    const { user, choose } = show((body) => (body.dryRun ? planOf(body) : refusal(problem)))
    await choose('a.txt', 'one\ntwo\n')
    await user.click(await screen.findByRole('button', { name: 'Preview' }))
    await user.click(await screen.findByRole('button', { name: 'Write 2 messages' }))
    await screen.findByText('no messages written, 2 not written.')
    expect(screen.getByText('Somebody was faster')).toBeDefined()
  })

  it('that is no text is refused with the reason', async () => {
    const { user } = show()
    const bytes = new File([Uint8Array.of(0xff, 0xfe)], 'photo.txt')
    await user.upload(screen.getByLabelText(/Choose a file/), bytes)
    expect((await screen.findByRole('alert')).textContent).toContain('photo.txt is no UTF-8 text')
  })
})
