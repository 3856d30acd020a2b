/** How much of what a failed test said is repeated at the end: its message and the place, not the whole trace. */
const LINES_OF_MESSAGE = 30

/** The codes that colour a terminal, which a log shows as noise. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/** The failed tests of vitest's JSON report, and the files that failed outside their tests. */
export function failuresOfVitest(report) {
  return report.testResults.flatMap(({ name: file, message, assertionResults }) => {
    const failed = assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({ file, title: fullName, said: failureMessages }))
    return failed.length === 0 && message ? [{ file, title: 'the file', said: [message] }] : failed
  })
}

/** The failed tests of Playwright's JSON report; one that passed at a second try is one of them. */
export function failuresOfPlaywright(report) {
  const ofSuite = (suite) => [
    ...(suite.suites ?? []).flatMap(ofSuite),
    ...(suite.specs ?? []).filter(({ ok, tests }) => !ok || tests.some(isFlaky)).map(ofSpec),
  ]
  const ofSpec = ({ file, title, tests }) => ({
    file,
    title,
    said: tests.flatMap(({ results }) =>
      results.flatMap(({ errors }) => errors.map(({ message }) => message)),
    ),
  })
  const outside = report.errors.map(({ message }) => ({
    file: 'Playwright',
    title: 'outside the tests',
    said: [message],
  }))
  return [...report.suites.flatMap(ofSuite), ...outside]
}

function isFlaky({ status }) {
  return status === 'flaky'
}

/** What is said of a failed test where the log of its suite is long past, or cut away. */
export function failureText({ file, title, said }) {
  const lines = said.join('\n').replaceAll(COLOURS, '').split('\n').slice(0, LINES_OF_MESSAGE)
  return [`✗ ${file}: ${title}`, ...lines.map((line) => `    ${line}`)].join('\n')
}
