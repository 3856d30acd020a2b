/**
 * `npm run test:deep`: the suites that take minutes. What they come to is written to
 * docs/deep-tests.md. Names of suites as arguments run only those, and write nothing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { javaCommand } from '../demo/cluster/broker-process.mjs'
import { resolveJars, startCluster } from '../demo/cluster/cluster.mjs'
import { deepTestsPage } from './deep/page.mjs'
import { closingLine, vitest } from './test/suites.mjs'

/** In the order in which they run. `files` are the beginnings of paths; with `sharesBrokers` three brokers are started for them, else they bring their own. */
const suites = [
  {
    name: 'compatibility',
    about: 'One broker of each version; what it holds is compared with what kcat and kafkajs read.',
    files: ['lib/server/compatibility'],
  },
  {
    name: 'large-batches',
    about: 'Batches that take much memory, on one broker: how much of it reading them takes.',
    files: ['lib/server/messages/scan/large-batches'],
  },
  {
    name: 'reading',
    about:
      'Rates, lag and verdicts of groups of all types against real traffic of minutes and Kafka’s own tools, on three brokers.',
    files: ['lib/server/live/group-reading'],
    sharesBrokers: true,
  },
  {
    name: 'past',
    about:
      'The lag that a fresh start reads out of the log of commits beside the one that was sampled, on three brokers.',
    files: ['lib/server/live/past-lag-by-type'],
    sharesBrokers: true,
  },
]

function versions() {
  const { stderr: java } = spawnSync(javaCommand(), ['-version'], { encoding: 'utf8' })
  return {
    node: process.versions.node,
    java: /version "(.+?)"/.exec(java)?.[1] ?? 'unknown',
  }
}

/** What a run that ended before its report leaves: nothing. */
function reportAt(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] }
}

const asked = process.argv.slice(2)
const chosen = suites.filter(({ name }) => asked.length === 0 || asked.includes(name))
if (chosen.length === 0) {
  console.error(`There is no such suite; there are: ${suites.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const workFolder = mkdtempSync(join(tmpdir(), 'milena-deep-'))
const jars = await resolveJars({ dir: join('.milena', 'cluster') })
const results = []
try {
  for (const suite of chosen) {
    console.log(`\n── ${suite.name}`)
    const reportPath = join(workFolder, `${suite.name}.json`)
    const from = Date.now()
    const directory = join(workFolder, suite.name)
    const cluster = suite.sharesBrokers ? await startCluster({ dir: directory, jars }) : null
    const brokers = cluster ? { KAFKA_BROKERS: cluster.bootstrap } : {}
    const environment = { MILENA_KAFKA_JARS: jars, ...brokers }
    const counts = await vitest('deep', reportPath, environment, suite.files)
    await cluster?.stop()
    const report = reportAt(reportPath)
    results.push({ ...suite, counts, report, seconds: (Date.now() - from) / 1000 })
  }
} finally {
  rmSync(workFolder, { recursive: true, force: true })
}
if (asked.length === 0) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const page = deepTestsPage(results, {
    date: new Date().toISOString().slice(0, 10),
    commit,
    processors: availableParallelism(),
    ...versions(),
  })
  writeFileSync(join('docs', 'deep-tests.md'), page)
}
console.log(`\n${closingLine(results)}`)
process.exitCode = results.some(({ counts }) => counts.failed > 0) ? 1 : 0
