import { expect, test } from 'vitest'
import { failuresOfPlaywright, failuresOfVitest, failureText } from './failures.mjs'

test('a failed test of vitest is named with what it said, a passed one is not', () => {
  const failures = failuresOfVitest({
    testResults: [
      {
        name: 'lib/lag.test.ts',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'lag is counted', failureMessages: [] },
          { status: 'failed', fullName: 'lag is never negative', failureMessages: ['-1 < 0'] },
        ],
      },
    ],
  })
  expect(failures.map(failureText)).toEqual([
    '✗ lib/lag.test.ts: lag is never negative\n    -1 < 0',
  ])
})

test('a file that does not load is a failure, though no test of it ran', () => {
  const failures = failuresOfVitest({
    testResults: [{ name: 'lib/lag.test.ts', message: 'no such module', assertionResults: [] }],
  })
  expect(failures.map(failureText)).toEqual(['✗ lib/lag.test.ts: the file\n    no such module'])
})

const spec = (title: string, status: string, messages: string[]) => ({
  file: 'groups.spec.ts',
  title,
  ok: status !== 'unexpected',
  tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
})

test('failed and flaky tests of Playwright are named, in nested suites too, without the colours', () => {
  const esc = String.fromCharCode(27)
  const failures = failuresOfPlaywright({
    errors: [{ message: 'the server did not start' }],
    suites: [
      {
        specs: [
          spec('opens', 'expected', []),
          spec('resets', 'unexpected', [`${esc}[31mexpected 1${esc}[39m`]),
        ],
        suites: [{ specs: [spec('deletes', 'flaky', ['once'])] }],
      },
    ],
  })
  expect(failures.map(failureText)).toEqual([
    '✗ groups.spec.ts: deletes\n    once',
    '✗ groups.spec.ts: resets\n    expected 1',
    '✗ Playwright: outside the tests\n    the server did not start',
  ])
})

test('of a long message only the beginning is repeated', () => {
  const text = failureText({ file: 'a', title: 'b', said: ['line\n'.repeat(1_000)] })
  expect(text.split('\n')).toHaveLength(31)
})
