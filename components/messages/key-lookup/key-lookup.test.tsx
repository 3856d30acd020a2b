import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, renderView, type SentRequest } from '@/components/shell/testing'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import { KeyFinding } from '@/lib/contract/keys'
import type { Payload } from '@/lib/contract/messages'
import { KeyLookup } from './key-lookup'
import { searchOf } from './prepare-key-finding'

const FIND = 'GET /api/v1/clusters/local/topics/orders/messages/key'

function text(data: string): Payload {
  return { encoding: 'utf8', data, sizeBytes: data.length, truncated: false }
}

function message(facts: Record<string, unknown> = {}) {
  return {
    kind: 'message',
    partition: 2,
    offset: '1045',
    timestampMs: '1795356202118',
    timestampType: 'CreateTime',
    key: text('user-42'),
    value: text('{"total":1}'),
    headers: [],
    transaction: 'none',
    batch: wireBatch('1045'),
    ...facts,
  }
}

function finding(facts: Record<string, unknown> = {}): KeyFinding {
  return KeyFinding.parse({
    message: message(),
    complete: true,
    choice: 'Only partition 2 of 6 is read: murmur2 puts this key there.',
    chosenByKey: true,
    partitions: [],
    messagesRead: 1_000,
    bytesRead: 65_536,
    next: null,
    failures: [],
    asOf: '2026-11-22T12:00:00.000Z',
    ...facts,
  })
}

async function ask(answer: (request: SentRequest) => KeyFinding, key = 'user-42') {
  const onShow = vi.fn()
  const sent = answerApi({ [FIND]: answer })
  const { user } = renderView(<KeyLookup cluster="local" topic="orders" onShow={onShow} />)
  await user.click(screen.getByRole('button', { name: 'Find a key' }))
  const panel = await screen.findByRole(
    'region',
    { name: 'The latest message of a key' },
    { timeout: 5_000 },
  )
  await user.type(within(panel).getByRole('textbox', { name: 'Key' }), `${key}{Enter}`)
  const asked = () => new URL(sent.at(-1)?.url ?? '', 'http://milena').searchParams
  return { user, onShow, asked, panel, sent }
}

describe('KeyLookup', () => {
  it('asks for nothing before a key is sent, then shows the latest message, and which partition was read', async () => {
    const { user, onShow, asked, panel, sent } = await ask(() => finding())
    await within(panel).findByText('The latest message with this key is this.')
    expect(sent).toHaveLength(1)
    expect(asked().get('key')).toBe('user-42')
    expect(within(panel).getByText(/Only partition 2 of 6 is read.*1.000 messages/)).toBeDefined()
    expect(within(panel).getByRole('link', { name: 'All versions of this key' })).toHaveProperty(
      'href',
      expect.stringContaining('/messages?key=user-42'),
    )
    await user.click(within(panel).getByRole('button', { name: 'Show the message' }))
    expect(onShow).toHaveBeenCalledWith({ partition: 2, offset: '1045' })
  })

  it('says that the latest message is a delete marker', async () => {
    const { panel } = await ask(() => finding({ message: message({ value: null }) }))
    await within(panel).findByText('The latest message with this key is a delete marker.')
  })

  it('does not say that a key is nowhere while there is more to read, and goes on from there', async () => {
    const { user, asked, panel } = await ask((request) =>
      request.url.includes('from=latest')
        ? finding({ message: null, complete: false, next: 'at:2:500' })
        : finding({ message: null }),
    )
    await within(panel).findByText('Not found in what was read so far. There is more.')
    await user.click(within(panel).getByRole('button', { name: 'Look further back' }))
    await within(panel).findByText('No message of its partition has this key.')
    expect(asked().get('from')).toBe('at:2:500')
    await user.click(within(panel).getByRole('button', { name: 'Look in all partitions' }))
    expect(asked().get('scope')).toBe('all')
  })
})

describe('several looks for one key', () => {
  it('keep the newest message of all, whichever look found it', () => {
    const first = finding({ complete: false, next: 'at:1:5', message: message() })
    const older = finding({ message: message({ partition: 1, timestampMs: '1' }) })
    const newer = finding({ message: message({ partition: 1, timestampMs: '1795356202119' }) })
    expect(searchOf([first, older])?.message?.partition).toBe(2)
    expect(searchOf([first, newer])?.message?.partition).toBe(1)
  })

  it('are not complete where a partition failed in any of them', () => {
    const failure = {
      at: { partition: 1 },
      error: 'LEADER_NOT_AVAILABLE',
      message: 'No leader.',
      retriable: true,
    }
    const failed = finding({ message: null, complete: false, failures: [failure] })
    expect(searchOf([failed, finding({ message: null })])).toMatchObject({
      complete: false,
      headline: 'Not found in what was read so far. There is more.',
    })
    expect(searchOf([])).toBeNull()
  })
})
