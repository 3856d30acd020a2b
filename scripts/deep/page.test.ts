import { expect, test } from 'vitest'
import { deepTestsPage } from './page.mjs'

test('the page tells every test of a suite, what it came to and what it measured', () => {
  const passed = {
    fullName: 'a scan | of a 100 MB message',
    status: 'passed',
    duration: 2_345,
    meta: { figures: ['120 MB at most', 'first line after 0.4 s'] },
  }
  const failed = { fullName: 'a bomb', status: 'failed' }
  const page = deepTestsPage(
    [
      {
        name: 'hostile',
        about: 'On one broker.',
        counts: { passed: 1, failed: 1, skipped: 0 },
        seconds: 12.4,
        report: { testResults: [{ assertionResults: [passed, failed] }] },
      },
    ],
    { date: '2026-11-27', commit: 'abc1234', node: '20.20.2', java: '17.0.15', processors: 2 },
  )
  expect(page).toContain(
    'Last run on 2026-11-27 at commit abc1234: Node 20.20.2, Java 17.0.15, 2 processors.',
  )
  expect(page).toContain('On one broker. 1 passed, 1 failed, in 12 s.')
  expect(page).toContain(
    '| a scan \\| of a 100 MB message | passed | 2.3 | 120 MB at most; first line after 0.4 s |',
  )
  expect(page).toContain('| a bomb | failed | 0.0 |  |')
})
