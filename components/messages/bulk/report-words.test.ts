import { expect, it } from 'vitest'
import { reportSentence } from './report-words'

const all = { written: 3, notWritten: 0, unknown: 0, stopped: false }

it.each([
  [all, '3 messages written.'],
  [{ ...all, notWritten: 2 }, '3 messages written, 2 not written.'],
  [
    { ...all, written: 0, notWritten: 1, unknown: 4 },
    'no messages written, 1 not written, 4 of which nobody knows.',
  ],
  [
    { ...all, written: 1, notWritten: 9, stopped: true },
    'Stopped: 1 message written, 9 not written.',
  ],
])('a report of %o says: %s', (report, sentence) => {
  expect(reportSentence(report)).toBe(sentence)
})
