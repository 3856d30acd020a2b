import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import type { PlannedOffset } from '@/lib/contract/group-changes'
import { LogEntry, MessagePage } from '@/lib/contract/messages'
import { Landing } from './landing'

const PAGE = 'GET /api/v1/clusters/local/topics/payments/messages'
const WRITTEN_MS = Date.parse('2020-03-04T05:06:07Z')
/** Of the page, which is a day and more after it was written; the zone is that of the machine. */
const WRITTEN = /2020-03-0\d \d\d:\d6:07/

const planned: PlannedOffset = {
  topic: 'payments',
  partition: 0,
  from: '90',
  to: '40',
  change: '-50',
  logStartOffset: '0',
  highWatermark: '100',
  clamped: false,
}

const message = (offset: string, transaction = 'none') =>
  LogEntry.parse({
    kind: 'message',
    partition: 0,
    offset,
    timestampMs: String(WRITTEN_MS),
    timestampType: 'CreateTime',
    key: { encoding: 'utf8', data: 'order-7', sizeBytes: 7, truncated: false },
    value: null,
    headers: [],
    transaction,
    batch: wireBatch(offset),
  })

const marker = (offset: string, type: 'commit' | 'abort') =>
  LogEntry.parse({
    kind: 'control',
    partition: 0,
    offset,
    timestampMs: String(WRITTEN_MS + 60_000),
    type,
    producerId: '7',
  })

const gap = (firstOffset: string, lastOffset: string, reason = 'compacted') =>
  LogEntry.parse({ kind: 'gap', partition: 0, firstOffset, lastOffset, reason, message: 'gone' })

const page = (items: LogEntry[], facts: Partial<MessagePage> = {}) =>
  MessagePage.parse({
    items,
    partitions: [
      {
        partition: 0,
        logStartOffset: '0',
        highWatermark: '100',
        coveredFirst: '40',
        coveredLast: '80',
      },
    ],
    older: null,
    newer: 'at:0:81',
    failures: [],
    asOf: '2026-11-22T12:00:00.000Z',
    ...facts,
  })

/** What stands below the offset that is landed on. */
function landing(answer: unknown, item: PlannedOffset = planned) {
  const sent = answerApi({ [PAGE]: () => answer })
  renderView(<Landing cluster="local" item={item} />)
  const shown = screen.getByTitle('The message it lands on')
  return { sent, shown, says: (text: string | RegExp) => screen.findByText(text) }
}

describe('the message that a reset lands on', () => {
  it('is told by its time and its key', async () => {
    const { says, shown } = landing(page([message('40')]))
    await says(WRITTEN)
    expect(shown.textContent).toMatch(/· order-7$/)
    expect(shown.textContent).not.toContain('next message')
  })

  it.each([
    ['a hole of compaction', [gap('40', '43'), message('44')]],
    ['a marker of a transaction', [marker('40', 'commit'), gap('41', '43'), message('44')]],
  ])('is the first one behind %s, with its own offset and time', async (_, items) => {
    const { says, shown } = landing(page(items))
    await says('next message at 44:')
    expect(shown.textContent).toMatch(WRITTEN)
    expect(shown.textContent).toContain('order-7')
  })

  it.each([
    ['aborted', 'aborted: consumers with read_committed skip it'],
    ['open', 'undecided: consumers with read_committed wait for it'],
    ['committed', 'written in a transaction'],
  ])('says what an %s transaction means for who reads it', async (transaction, words) => {
    const { says } = landing(page([message('40', transaction)]))
    await says(/order-7/)
    await says(words)
  })

  it.each([
    ['only markers follow', [marker('99', 'commit')]],
    ['nothing follows', []],
  ])('is yet to be written where %s up to the end of the log', async (_, items) => {
    const { says } = landing(page(items, { newer: null }))
    await says('the next one written')
  })

  it('is yet to be written at the end of the log, which needs no reading', async () => {
    const { says, sent } = landing(page([]), { ...planned, to: '100' })
    await says('the next one written')
    expect(sent).toEqual([])
  })

  it('is not claimed where the page ends before one comes', async () => {
    const { says } = landing(page([gap('40', '80')]))
    await says('no message up to 80')
  })

  it('is not taken for a later one where those before cannot be decoded', async () => {
    const { says } = landing(page([gap('40', '43', 'unreadable'), message('44')]))
    await says('could not be decoded')
  })

  it('says that it could not be read, of a page without it', async () => {
    const failure = { at: { partition: 0 }, error: 'TIMED_OUT', message: 'No answer.' }
    const { says } = landing(page([], { failures: [{ ...failure, retriable: true }] }))
    await says('could not be read')
  })

  it('says that it could not be read, of a refusal', async () => {
    const { says } = landing(refusal({ status: 503 }))
    await says('could not be read')
  })
})
