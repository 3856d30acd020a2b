import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { ProduceOutcome } from '@/lib/contract/messages'
import { ProduceDialog } from './produce-dialog'
import { EMPTY_DRAFT, keepDraft, readDraft } from './produce-drafts'

const PRODUCE = 'POST /api/v1/clusters/local/topics/orders/messages'

const planned = ProduceOutcome.parse({
  outcome: 'planned',
  partition: 3,
  chosenBy: 'key',
  leaderId: 2,
  sizeBytes: 81,
  warnings: ['The topic is compacted.'],
})

const applied = ProduceOutcome.parse({
  outcome: 'applied',
  partition: 3,
  offset: '9007199254740993',
  appliedAt: '2026-11-22T12:00:00.000Z',
  auditId: 'a-1',
})

function isDryRun(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'dryRun' in body && body.dryRun === true
}

function show(answer: (dryRun: boolean) => unknown = (dryRun) => (dryRun ? planned : applied)) {
  keepDraft('local', 'orders', EMPTY_DRAFT)
  const shown: unknown[] = []
  const sent = answerApi({ [PRODUCE]: ({ body }) => answer(isDryRun(body)) })
  const view = renderView(
    <ProduceDialog
      cluster="local"
      topic="orders"
      partitions={[0, 1, 2, 3]}
      onClose={() => {}}
      onProduced={() => shown.push('read again')}
      onShow={(place) => shown.push(place)}
    />,
  )
  return { posts: () => sent.filter(({ method }) => method === 'POST'), shown, ...view }
}

const dialog = () => within(screen.getByRole('dialog'))
const key = () => dialog().getByRole('textbox', { name: 'Key' })
const value = () => dialog().getByRole('textbox', { name: 'Value' })
const send = () => dialog().getByRole('button', { name: 'Send the message' })

describe('producing a message', () => {
  it('says where it goes before anything is written, and where it went after', async () => {
    const { posts, shown, user } = show()
    await user.type(key(), 'user-42')
    await user.type(value(), '{{"a":1}')
    await dialog().findByText('3', { selector: 'strong' })
    expect(dialog().getByText(/chosen by its key/)).toBeDefined()
    expect(dialog().getByText('The topic is compacted.')).toBeDefined()
    expect(posts().every(({ body }) => isDryRun(body))).toBe(true)

    await user.click(send())
    await dialog().findByText('Written to partition 3.')
    expect(dialog().queryByText(/Nothing is written/)).toBeNull()
    expect(posts().flatMap(({ body }) => (isDryRun(body) ? [] : [body]))).toEqual([
      {
        key: { encoding: 'utf8', data: 'user-42' },
        value: { encoding: 'utf8', data: '{"a":1}' },
        headers: [],
        partition: null,
        acks: 'all',
        compression: 'none',
        dryRun: false,
      },
    ])
    await user.click(dialog().getByRole('button', { name: 'Show the message' }))
    expect(shown).toEqual(['read again', { partition: 3, offset: '9007199254740993' }])
  })

  it('points at the place where JSON is none, and sends nothing meanwhile', async () => {
    const { posts, user } = show()
    await user.type(value(), '{{"a" 1}')
    expect(dialog().getByRole('alert').textContent).toBe(
      'Not JSON at line 1, column 6: 1 cannot stand there.',
    )
    expect(send().hasAttribute('disabled')).toBe(true)
    expect(posts()).toEqual([])
  })

  it('keeps what was typed when Kafka refuses it, and when it is closed', async () => {
    const problem = {
      type: '/problems/kafka-refused',
      title: 'Kafka refused it',
      status: 409,
      detail: 'The message is too large.',
      fix: 'Send a smaller one.',
      code: 'kafka-refused',
      requestId: 'r',
    }
    const { user } = show((dryRun) => (dryRun ? planned : refusal(problem)))
    await user.type(value(), '12')
    await user.click(send())
    await dialog().findByText('The message is too large.')
    expect(value()).toHaveProperty('value', '12')
    expect(readDraft('local', 'orders').value.text).toBe('12')
  })
})
