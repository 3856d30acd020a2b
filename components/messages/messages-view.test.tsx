import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerApi, renderView, type SentRequest } from '@/components/shell/testing'
import { Toasts } from '@/components/ui/toast'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import { LogEntry, MessagePage, type Payload } from '@/lib/contract/messages'
import { MessagesView } from './messages-view'

// Loaded when first wanted; a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await import('./message-pane')
})

const PAGE = 'GET /api/v1/clusters/local/topics/orders/messages'

function text(data: string): Payload {
  return {
    encoding: 'utf8',
    data,
    sizeBytes: new TextEncoder().encode(data).length,
    truncated: false,
  }
}

function message(offset: string, facts: Record<string, unknown> = {}) {
  return LogEntry.parse({
    kind: 'message',
    partition: 2,
    offset,
    timestampMs: '1795356202118',
    timestampType: 'CreateTime',
    key: text('user-42'),
    value: text('{"orderId":9007199254740993}'),
    headers: [],
    transaction: 'none',
    batch: wireBatch(offset, { compression: 'zstd' }),
    ...facts,
  })
}

function page(items: LogEntry[], facts: Partial<MessagePage> = {}): MessagePage {
  return MessagePage.parse({
    items,
    partitions: [
      {
        partition: 2,
        logStartOffset: '0',
        highWatermark: '1045222',
        coveredFirst: '1045200',
        coveredLast: '1045221',
      },
    ],
    failures: [],
    older: 'at:2:1045200',
    newer: null,
    asOf: '2026-11-22T12:00:00.000Z',
    ...facts,
  })
}

const show = (answer: MessagePage, search = '') => {
  const sent = answerApi({ [PAGE]: () => answer })
  const view = (
    <>
      <MessagesView cluster="local" topic="orders" />
      <Toasts />
    </>
  )
  return { sent, ...renderView(view, { search }) }
}

/** The address of the last page of messages that was asked for. */
function lastRead(sent: SentRequest[]): string {
  return sent.findLast(({ url }) => url.split('?')[0]?.endsWith('/messages'))?.url ?? ''
}

describe('MessagesView', () => {
  it('tells no key from an empty one, and a tombstone from an empty value', async () => {
    show(
      page([
        message('1', { key: null, value: null }),
        message('2', { key: text(''), value: text('') }),
      ]),
    )
    await screen.findByText('no key')
    expect(screen.getByText('∅ delete marker')).toBeDefined()
    expect(screen.getByText('empty key')).toBeDefined()
    expect(screen.getByText('empty value')).toBeDefined()
  })

  it('labels transaction markers, gaps and what a committed reader would not see', async () => {
    show(
      page([
        message('1', { transaction: 'aborted' }),
        LogEntry.parse({
          kind: 'control',
          partition: 2,
          offset: '2',
          timestampMs: null,
          type: 'abort',
          producerId: '7',
        }),
        LogEntry.parse({
          kind: 'gap',
          partition: 2,
          firstOffset: '3',
          lastOffset: '1206',
          reason: 'compacted',
          message: '1204 offsets hold nothing.',
        }),
      ]),
    )
    await screen.findByText('aborted')
    expect(screen.getByText('Transaction marker: abort.')).toBeDefined()
    expect(screen.getByText(/Removed by compaction.*1 204 offsets, 3 … 1 206/)).toBeDefined()
  })

  it('reads what a group reads next, or what it has read last', async () => {
    const { user, sent } = show(page([message('1')]))
    await screen.findByRole('table', { name: 'Messages' })
    await user.click(screen.getByRole('radio', { name: 'Group' }))
    await user.type(screen.getByRole('combobox', { name: 'Group' }), 'fraud:replay{Enter}')
    await waitFor(() => expect(lastRead(sent)).toContain('from=group%3Afraud%3Areplay'))
    expect(lastRead(sent)).toContain('direction=forward')
    await user.click(screen.getByRole('radio', { name: 'and before' }))
    await waitFor(() => expect(lastRead(sent)).toContain('direction=backward'))
  })

  it('shows bytes that are no text in hexadecimal', async () => {
    const value = { encoding: 'base64', data: '/wAB', sizeBytes: 3, truncated: false }
    show(page([message('1', { value })]))
    await screen.findByText('ff 00 01')
  })

  it('says which offsets were read where nothing was found', async () => {
    const partitions = [
      {
        partition: 2,
        logStartOffset: '0',
        highWatermark: '0',
        coveredFirst: null,
        coveredLast: null,
      },
    ]
    show(page([], { partitions }))
    await screen.findByText('No message at this position.')
    expect(
      screen.getByText('Partition 2 holds no messages: log start 0 = high watermark 0.'),
    ).toBeDefined()
  })

  it('never claims that there are no messages when a partition could not be read', async () => {
    const failure = {
      at: { topic: 'orders', partition: 2 },
      error: 'LEADER_NOT_AVAILABLE',
      message: 'The partition has no leader.',
      retriable: true,
    }
    show(page([], { partitions: [], failures: [failure] }))
    await screen.findByText('No message in what could be read.')
    expect(screen.getByText(/partition 2 of orders/)).toBeDefined()
    expect(screen.queryByText('No message at this position.')).toBeNull()
  })

  it('opens a message with its numbers exact and its headers in order, repeated ones too', async () => {
    const headers = [
      { key: 'trace', value: text('b') },
      { key: 'trace', value: text('a') },
      { key: 'gone', value: null },
    ]
    const { user } = show(page([message('1045221', { headers })]))
    await user.click(await screen.findByRole('link', { name: /Partition 2, offset 1045221/ }))
    const detail = await screen.findByRole('article')
    const tree = within(detail).getByRole('tree', { name: 'value as JSON' })
    expect(within(tree).getByRole('treeitem', { name: /orderId/ }).textContent).toBe(
      'orderId: 9007199254740993',
    )
    const items = within(within(detail).getByRole('region', { name: 'Headers' })).getAllByRole(
      'listitem',
    )
    expect(items.map((item) => item.textContent)).toEqual([
      expect.stringMatching(/^traceb/),
      expect.stringMatching(/^tracea/),
      'gonenull',
    ])
    const value = within(detail).getByRole('region', { name: 'Value' })
    await user.click(within(value).getByRole('radio', { name: 'Hex' }))
    expect(within(value).getByText(/7b 22 6f/)).toBeDefined()
  })

  it('keeps a field that was written twice, twice', async () => {
    const { user } = show(page([message('7', { value: text('{"a":1,"a":2}') })]))
    await user.click(await screen.findByRole('link', { name: /offset 7/ }))
    const rows = within(await screen.findByRole('tree', { name: 'value as JSON' })).getAllByRole(
      'treeitem',
    )
    expect(rows.map((row) => row.textContent)).toEqual(['{2 fields', 'a: 1', 'a: 2'])
  })

  it('walks and folds the tree by keyboard, and says where it is', async () => {
    const value = text('{"items":[{"sku":"A-1"}],"total":1.10}')
    const { user } = show(page([message('7', { value })]))
    await user.click(await screen.findByRole('link', { name: /offset 7/ }))
    const tree = await screen.findByRole('tree', { name: 'value as JSON' })
    tree.focus()
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(screen.getByText('$.items[0].sku')).toBeDefined()
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(within(tree).queryByText('"A-1"')).toBeNull()
    expect(within(tree).getByText('1.10')).toBeDefined()
  })

  it('finds text within a value and opens what hides it', async () => {
    const value = text(JSON.stringify({ deep: { pad: 'x'.repeat(220), wanted: 'needle' } }))
    const { user } = show(page([message('7', { value })]))
    await user.click(await screen.findByRole('link', { name: /offset 7/ }))
    await user.click(await screen.findByRole('button', { name: 'Fold all' }))
    const tree = await screen.findByRole('tree', { name: 'value as JSON' })
    expect(within(tree).queryByText(/needle/)).toBeNull()
    await user.type(screen.getByRole('searchbox', { name: 'Find in the value' }), 'NEEDLE')
    expect((await within(tree).findByText('needle')).tagName).toBe('MARK')
    expect(screen.getByText('$.deep.wanted')).toBeDefined()
  })

  it('names characters that would deceive the eye', async () => {
    show(page([message('7', { value: text('invoice\u202efdp.exe') })]))
    await screen.findByText('U+202E')
  })

  it('goes from message to message by arrow keys', async () => {
    const { user } = show(page([message('5'), message('4')]))
    const first = await screen.findByRole('link', { name: /offset 5$/ })
    first.focus()
    await user.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByRole('article', { name: /offset 4/ })).toBeDefined()
  })

  it('says who has read past a message and who has not', async () => {
    const groups = ['1045222', '1045221', '1045000', null].map((committedOffset, index) => ({
      id: `group-${index}`,
      type: 'classic',
      state: 'Stable',
      lag: null,
      timeLag: null,
      memberCount: 1,
      partitions: [{ partition: 2, committedOffset }],
    }))
    answerApi({
      [PAGE]: () => page([message('1045221')]),
      'GET /api/v1/clusters/local/topics/orders/groups': () => ({
        items: groups,
        failures: [],
        asOf: null,
      }),
    })
    const search = '?at=2:1045221'
    renderView(<MessagesView cluster="local" topic="orders" />, { search })
    const readers = await screen.findByRole('region', { name: 'Groups at this offset' })
    const lines = await within(readers).findAllByRole('listitem')
    expect(lines.map((line) => line.textContent)).toEqual([
      'group-2 is 221 offsets before it',
      'group-1 reads it next',
      'group-0 has read past it',
      'group-3 has committed nothing in this partition',
    ])
  })

  it('turns pages of one partition exactly where the read ended', async () => {
    const { sent, user } = show(page([message('1045221')]), '?partition=2')
    await user.click(await screen.findByRole('button', { name: '← Older' }))
    const last = new URL(lastRead(sent), 'http://milena')
    expect(last.searchParams.get('from')).toBe('offset:1045200')
    expect(last.searchParams.get('direction')).toBe('backward')
    expect(last.searchParams.get('partition')).toBe('2')
  })

  it('turns pages of all partitions by the place that the page answers, and stays there when more is chosen', async () => {
    const read = {
      partition: 0,
      logStartOffset: '0',
      highWatermark: '9',
      coveredFirst: '1',
      coveredLast: '2',
    }
    const partitions = [read, { ...read, partition: 2 }]
    const { sent, user } = show(page([message('2')], { partitions, older: 'at:0:1,2:1' }))
    await user.click(await screen.findByRole('button', { name: '← Older' }))
    const last = () => new URL(lastRead(sent), 'http://milena').searchParams
    expect(last().get('from')).toBe('at:0:1,2:1')
    expect(last().get('direction')).toBe('backward')
    await user.click(screen.getByRole('checkbox', { name: 'only committed' }))
    expect(last().get('from')).toBe('at:0:1,2:1')
    expect(last().get('direction')).toBe('backward')
    expect(last().get('isolation')).toBe('read_committed')
  })

  it('stays where it is, and says so, where the next place does not fit into an address', async () => {
    const partitions = [0, 1, 2].map((partition) => ({
      partition,
      logStartOffset: '0',
      highWatermark: '9',
      coveredFirst: '1',
      coveredLast: '2',
    }))
    const older = `at:~${'A'.repeat(14_000)}`
    const { sent, user } = show(page([message('2')], { partitions, older }))
    await user.click(await screen.findByRole('button', { name: '← Older' }))
    await screen.findByText(/This place is too long for an address/)
    expect(lastRead(sent)).not.toContain('at%3A')
    expect(screen.getByRole('button', { name: 'Rulers of 3 partitions' })).toBeDefined()
  })

  it('refuses an offset that is none, in words, and sends one typed in groups', async () => {
    const { sent, user } = show(page([message('7')]))
    await screen.findByRole('table')
    await user.click(screen.getByRole('radio', { name: 'Offset' }))
    await user.type(
      screen.getByLabelText('Offset', { selector: 'input:not([type=radio])' }),
      'ten{Enter}',
    )
    expect(screen.getByText('An offset is a whole number, 0 or greater.')).toBeDefined()
    const field = screen.getByLabelText('Offset', { selector: 'input:not([type=radio])' })
    await user.clear(field)
    await user.type(field, '1 045 221{Enter}')
    await screen.findByRole('table')
    expect(lastRead(sent)).toContain('from=offset%3A1045221')
  })
})
