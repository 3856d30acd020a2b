import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs'

/** What a suite came to. A gate (lint, types, build) counts as one check. */
export const failedGate = { passed: 0, failed: 1, skipped: 0, failures: [] }
const passedGate = { passed: 1, failed: 0, skipped: 0, failures: [] }

/** Where Playwright leaves what it knows of failed tests, and empties at its next start. */
const PAGES = 'test-results'

/** Runs a command to its end with its output on screen; answers its exit code, never throws. */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** A command whose exit code is the whole verdict. */
export async function gate(command, args, env) {
  return (await run(command, args, env)) === 0 ? passedGate : failedGate
}

/** One vitest project, or the files of it that are named, counted from its JSON report. A run that wrote no report has failed, whatever it printed. */
export async function vitest(project, reportPath, env, files = []) {
  const code = await run(
    'npx',
    [
      'vitest',
      'run',
      ...files,
      ...['--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`],
    ],
    env,
  )
  return counted(code, reportPath, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresOfVitest(report),
  }))
}

/** The browser tests, counted from Playwright's JSON report. */
export async function playwright(config, reportPath, env) {
  const code = await run('npx', ['playwright', 'test', '--config', config], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath,
  })
  if (code !== 0) printPages()
  return counted(code, reportPath, (report) => ({
    // A flaky test passed on a second try: something raced, and that is a failure here.
    passed: report.stats.expected,
    failed: report.stats.unexpected + report.stats.flaky,
    skipped: report.stats.skipped,
    failures: failuresOfPlaywright(report),
  }))
}

/** What stood on the page of each browser test that failed: on another machine this is all there is to see of it. */
function printPages() {
  if (!existsSync(PAGES)) return
  for (const name of readdirSync(PAGES, { recursive: true })) {
    if (!name.endsWith('error-context.md')) continue
    const page = /```yaml\n[\s\S]*?```/.exec(readFileSync(join(PAGES, name), 'utf8'))
    console.log(`\n── the page of ${name}\n${page?.[0] ?? 'is not known'}`)
  }
}

function counted(code, reportPath, count) {
  let counts
  try {
    counts = count(JSON.parse(readFileSync(reportPath, 'utf8')))
  } catch {
    return failedGate
  }
  // A suite may fail outside its tests: a file that does not load, an unhandled error.
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
}

/** The closing line: `N passed, N failed`, with `, N skipped` only where something was. */
export function closingLine(results) {
  const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
