import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { SearchInView } from '@/components/messages/search/rows-in-view'
import { answerApi, renderView } from '@/components/shell/testing'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import { MessageJobOutcome } from '@/lib/contract/message-jobs'
import { LogEntry } from '@/lib/contract/messages'
import { PickMark } from './pick-mark'
import { pickAllLimits, pickAllWord, placesToPick } from './prepare-pick-words'
import { RedriveBar } from './redrive-bar'
import { PICKED_MAX, SelectionStore } from './selection'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => {} }) }))

const REDRIVE = 'POST /api/v1/clusters/local/topics/orders/messages/redrive'

function entry(offset: string, transaction = 'none'): LogEntry {
  return LogEntry.parse({
    kind: 'message',
    partition: 0,
    offset,
    timestampMs: null,
    timestampType: 'CreateTime',
    key: null,
    value: null,
    headers: [],
    transaction,
    batch: wireBatch(offset, { transactional: transaction !== 'none' }),
  })
}

const planned = MessageJobOutcome.parse({
  outcome: 'planned',
  messageCount: 2,
  sizeBytes: 9,
  partitions: [{ partition: 0, leaderId: 1, messageCount: 2, sizeBytes: 9 }],
  mistakes: [],
  warnings: [],
  etag: 'e',
})

const applied = MessageJobOutcome.parse({
  outcome: 'applied',
  written: 2,
  notWritten: 0,
  unknown: 0,
  results: ['7', '8'].map((offset) => ({
    outcome: 'written',
    partition: 0,
    offset,
    reason: null,
  })),
  appliedAt: '2026-11-27T12:00:00.000Z',
  auditId: 'a',
  warnings: [],
})

function isDryRun(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'dryRun' in body && body.dryRun === true
}

function show(items: LogEntry[], search: SearchInView | null = null) {
  const store = new SelectionStore()
  store.pick(true)
  const sent = answerApi({ [REDRIVE]: ({ body }) => (isDryRun(body) ? planned : applied) })
  const view = renderView(
    <>
      <RedriveBar cluster="local" topic="orders" store={store} entries={items} search={search} />
      {items.map((each) => (
        <PickMark key={JSON.stringify(each)} store={store} entry={each} />
      ))}
    </>,
  )
  return { ...view, store, posts: () => sent.filter(({ method }) => method === 'POST') }
}

describe('messages that are picked', () => {
  it('are sent to another topic once its name is typed, and told from where to where', async () => {
    const { user, posts } = show([entry('9'), entry('10')])
    await user.click(screen.getByRole('checkbox', { name: 'Pick partition 0, offset 10' }))
    await user.click(screen.getByRole('button', { name: 'Pick all 2 shown' }))
    expect(screen.getByText('2 messages picked')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Send to a topic…' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByRole('combobox', { name: 'To topic' }), 'retry')
    expect(dialog.getByRole('button', { name: 'Show the commands for this' })).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Preview' }))
    const write = await dialog.findByRole('button', { name: 'Write 2 messages to retry' })
    expect(write.hasAttribute('disabled')).toBe(true)
    await user.type(dialog.getByRole('textbox', { name: /Type retry/ }), 'retry')
    await user.click(write)
    await dialog.findByText('2 messages written.')
    expect(dialog.getByText('orders/0@10')).toBeDefined()
    expect(posts().map(({ body }) => body)).toMatchObject([
      { dryRun: true },
      {
        dryRun: false,
        etag: 'e',
        target: 'retry',
        partitioning: { by: 'key' },
        originHeader: true,
        places: [
          { partition: 0, offset: '9' },
          { partition: 0, offset: '10' },
        ],
      },
    ])
  })

  it('are none of an aborted transaction, nor of one that is open', () => {
    show([entry('1', 'aborted'), entry('2', 'open'), entry('3', 'committed')])
    const names = screen
      .getAllByRole('checkbox')
      .filter((box) => !box.hasAttribute('disabled'))
      .map((box) => box.closest('label')?.textContent)
    expect(names).toEqual(['Pick partition 0, offset 3'])
    expect(screen.getByRole('button', { name: 'Pick all 1 shown' })).toBeDefined()
  })

  it('are let go all at once, and picking goes on', async () => {
    const { user, store } = show([entry('1')])
    await user.click(screen.getByRole('button', { name: 'Pick all 1 shown' }))
    await user.click(screen.getByRole('button', { name: 'Let all go' }))
    expect(store.now()).toEqual({ picking: true, places: new Map() })
  })

  it('are all that a search has found, and what is not among them is said', async () => {
    const found = Array.from({ length: 1_204 }, (_, index) => entry(String(index)))
    const { user, store } = show([...found, entry('9000', 'aborted')], {
      state: 'unfinished',
      omitted: 3,
    })
    await user.click(screen.getByRole('button', { name: /^Pick all 1.204 matches$/ }))
    expect(store.now().places.size).toBe(1_204)
    const said = screen.getByRole('region', { name: 'Picked messages' }).textContent
    expect(said).toContain('The search has not read everything: there may be more matches.')
    expect(said).toContain('3 more were found than this page holds.')
    expect(said).toContain('1 of aborted or undecided transactions cannot be sent again.')
  })

  it('are those found so far while a search runs, and nothing is left to say of one that is complete', () => {
    expect(pickAllWord(2, { state: 'running', omitted: 0 })).toBe('Pick all 2 matches so far')
    expect(pickAllLimits([], 2, { state: 'running', omitted: 0 })).toEqual([
      'The search still runs and may find more.',
    ])
    expect(pickAllLimits([], 2, { state: 'complete', omitted: 0 })).toEqual([])
    expect(pickAllLimits([], PICKED_MAX + 1, null)).toHaveLength(1)
  })

  it('are none of another topic, which a live tail of several holds too', () => {
    expect(placesToPick([{ ...entry('1'), topic: 'orders' }])).toEqual([])
  })
})
