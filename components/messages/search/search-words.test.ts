import { describe, expect, it } from 'vitest'
import { parseSavedSearches } from '@/lib/client/scan/saved-searches'
import { afterLine, afterStream, NEW_SCAN, type ScanState } from '@/lib/client/scan/scan-state'
import type { TailSnapshot } from '@/lib/client/scan/tail-store'
import { foundMessage, progressLine, startedLine } from '@/lib/client/scan/testing'
import { pinsOf } from './prepare-pins'
import { tailFigures, tailWord, waitingWord } from './prepare-tail-words'
import { trialSentence, tryText } from './prepare-text-trial'
import { RowsInView } from './rows-in-view'
import { searchOf, withoutData } from './share-address'

const reading = afterLine(NEW_SCAN, startedLine({ direction: 'forward' }))

const tailOf = (scans: Record<string, ScanState>, facts: Partial<TailSnapshot> = {}) => ({
  streams: Object.entries(scans).map(([topic, scan]) => ({ topic, scan })),
  rows: [],
  omitted: 0,
  paused: false,
  waiting: 0,
  perSecond: null,
  ...facts,
})

describe('a live tail in words', () => {
  it('names the streams that are lost, and only those', () => {
    const lost = afterStream(reading, 'ended')
    expect(tailWord(tailOf({ orders: reading, payments: lost }))).toEqual({
      level: 'warning',
      text: 'The connection to payments was cut off.',
    })
    expect(tailWord(tailOf({ a: reading, b: reading, c: reading })).text).toBe(
      'Following a, b and c',
    )
  })

  it('adds up what its streams have brought, and tells what was not sent', () => {
    const scan = afterLine(reading, progressLine({ matches: 600, messagesRead: 700, dropped: 3 }))
    const figures = tailFigures(tailOf({ a: scan, b: scan }, { perSecond: 310 }))
    expect(figures.map((each) => each.replace(/\u202f/g, ' '))).toEqual([
      '310/s',
      '1 200 received',
      '1 400 read',
      '6 not sent: this page could not keep up',
    ])
  })

  it('counts what waits', () => {
    expect(waitingWord(1)).toBe('1 new message')
    expect(waitingWord(37)).toBe('37 new messages')
  })
})

describe('a text tried on the messages in view', () => {
  const header = { key: 'h', value: { encoding: 'utf8', data: 'needle', sizeBytes: 6 } }

  it('is found in keys, values and headers, in bytes as in text, upper and lower case apart', () => {
    const bytes = { encoding: 'base64', data: btoa('\xffneedle'), sizeBytes: 7, truncated: false }
    const rows = [
      foundMessage('1', 'a needle'),
      foundMessage('2', 'x', {
        headers: [{ ...header, value: { ...header.value, truncated: false, encoding: 'utf8' } }],
      }),
      foundMessage('3', 'x', { value: { ...bytes, encoding: 'base64' } }),
      foundMessage('4', 'NEEDLE'),
    ]
    expect(tryText(rows, 'needle')).toEqual({ matches: 3, of: 4, cut: 0 })
  })

  it('does not judge what is here only in part', () => {
    const value = { encoding: 'utf8', data: 'beg', sizeBytes: 900, truncated: true } as const
    const trial = tryText([foundMessage('1', '', { value })], 'needle')
    expect(trialSentence(trial)).toBe(
      'None of the one message in view matches; 1 is here only in part.',
    )
  })
})

describe('addresses', () => {
  const search = '?contains=secret&filter=x&key=k&from=earliest&partition=2&columns=value.a&at=2:5'

  it('are handed on without the message that happens to be open', () => {
    expect(searchOf(search)).not.toContain('at=')
    expect(searchOf(search)).toContain('contains=secret')
  })

  it('are handed on without what was typed into them, and keep the rest', () => {
    expect(withoutData(search)).toBe('?from=earliest&partition=2&columns=value.a')
  })

  it('that were saved are read from whatever the browser holds', () => {
    expect(parseSavedSearches('no')).toEqual([])
    expect(parseSavedSearches('{"a":1}')).toEqual([])
    const saved = { name: 'a', search: '?contains=a' }
    const other = { name: 'b', search: 'javascript:alert(1)' }
    expect(parseSavedSearches(JSON.stringify([saved, other, 3, null]))).toEqual([saved])
  })
})

describe('the messages in view', () => {
  it('are the first of a long list, so that trying a filter costs the same however long it grows', () => {
    const rows = new RowsInView()
    rows.set(Array.from({ length: 5_000 }, (_, offset) => foundMessage(String(offset))))
    expect(rows.get()).toHaveLength(500)
    expect(rows.get()[0]).toMatchObject({ offset: '0' })
  })
})

describe('pins', () => {
  it('mark the matches of each partition and the message in view, and are bounded', () => {
    const rows = Array.from({ length: 5_000 }, (_, offset) => foundMessage(String(offset)))
    const pins = pinsOf([...rows, foundMessage('7', '', { partition: 1 })], {
      partition: 1,
      offset: '9',
    })
    expect(pins.get(0)?.length).toBeLessThanOrEqual(2_000)
    expect(pins.get(1)?.map(({ at, kind }) => `${kind} ${at}`)).toEqual(['match 7', 'here 9'])
  })
})
