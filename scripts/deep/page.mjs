// @ts-check
/**
 * @typedef {object} TestReport Of vitest's JSON report.
 * @property {string} fullName
 * @property {string} status
 * @property {number} [duration] in milliseconds
 * @property {{ figures?: string[] }} [meta] what the test has measured
 *
 * @typedef {object} SuiteResult
 * @property {string} name
 * @property {string} about
 * @property {{ passed: number, failed: number, skipped: number }} counts
 * @property {number} seconds
 * @property {{ testResults: { assertionResults: TestReport[] }[] }} report
 *
 * @typedef {object} Circumstances
 * @property {string} date
 * @property {string} commit
 * @property {string} node
 * @property {string} java
 * @property {number} processors
 */

/**
 * docs/deep-tests.md: what each suite came to, and what its tests measured.
 *
 * @param {SuiteResult[]} results
 * @param {Circumstances} circumstances
 * @returns {string}
 */
export function deepTestsPage(results, { date, commit, node, java, processors }) {
  const parts = [
    '# Deep tests',
    'The suites that take minutes, which `npm test` leaves out. `npm run test:deep` runs them and writes this page.',
    `Last run on ${date} at commit ${commit}: Node ${node}, Java ${java}, ${processors} processors.`,
    ...results.map(suitePart),
  ]
  return `${parts.join('\n\n')}\n`
}

/** @param {SuiteResult} result */
function suitePart({ name, about, counts, seconds, report }) {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const rows = tests.map(({ fullName, status, duration = 0, meta = {} }) => {
    const figures = (meta.figures ?? []).join('; ')
    return `| ${inCell(fullName)} | ${status} | ${(duration / 1000).toFixed(1)} | ${inCell(figures)} |`
  })
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  return [
    `## ${name}`,
    '',
    `${about} ${counts.passed} passed, ${counts.failed} failed${skipped}, in ${seconds.toFixed(0)} s.`,
    '',
    '| test | outcome | seconds | measured |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** @param {string} text */
function inCell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
