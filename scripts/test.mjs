/**
 * `npm test`: every gate and suite, on real brokers and a production build, ending with `N passed, N failed`.
 *
 * One cluster serves all suites; those that stop brokers start their own. Nothing is left running.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveJars, startCluster } from '../demo/cluster/cluster.mjs'
import { failureText } from './test/failures.mjs'
import { closingLine, failedGate, gate, playwright, run, vitest } from './test/suites.mjs'

const results = []
const startedAt = Date.now()

async function suite(name, execute) {
  const from = Date.now()
  console.log(`\n── ${name}`)
  const counts = await execute()
  results.push({ name, counts, seconds: (Date.now() - from) / 1000 })
}

function summary() {
  const failures = results.flatMap(({ counts }) => counts.failures)
  console.log(['', ...failures.map(failureText), ''].join('\n'))
  for (const { name, counts, seconds } of results) {
    const verdict = counts.failed > 0 ? '✗' : '✓'
    console.log(
      `${verdict} ${name.padEnd(24)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(4)} failed ${seconds.toFixed(0).padStart(5)} s`,
    )
  }
  console.log(`in ${((Date.now() - startedAt) / 60_000).toFixed(1)} minutes\n`)
  console.log(closingLine(results))
}

process.env.NEXT_TELEMETRY_DISABLED = '1'
if (!existsSync('node_modules')) {
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'])
  if (code !== 0) process.exit(code)
}

const jarsFolder = join('.milena', 'cluster')
mkdirSync(jarsFolder, { recursive: true })
const workFolder = mkdtempSync(join(tmpdir(), 'milena-test-'))
const report = (name) => join(workFolder, `${name}.json`)
let cluster = null

async function clean() {
  await cluster?.stop()
  rmSync(workFolder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => clean().finally(() => process.exit(130)))
}

try {
  await suite('lint', () => gate('npx', ['biome', 'ci', '.']))
  await suite('route types', () => gate('npx', ['next', 'typegen']))
  await suite('types', () => gate('npx', ['tsc', '--noEmit', '-p', '.']))
  await suite('dead code', () => gate('npx', ['knip']))
  await suite('unit', () => vitest('unit', report('unit')))
  await suite('components', () => vitest('dom', report('dom')))

  console.log('\n── three Kafka brokers')
  const jars = await resolveJars({ dir: jarsFolder })
  cluster = await startCluster({ dir: join(workFolder, 'brokers'), jars })
  const kafka = { KAFKA_BROKERS: cluster.bootstrap, MILENA_KAFKA_JARS: jars }
  await suite('Kafka', () => vitest('kafka', report('kafka'), kafka))
  await suite('build', () => gate('node', ['scripts/build.mjs']))
  await suite('first-load JavaScript', () => gate('node', ['scripts/check-first-load.mjs']))
  await suite('browser', () => playwright('playwright.config.ts', report('browser'), kafka))
  // Brokers are stopped on a cluster of its own, with the machine to itself.
  await cluster.stop()
  cluster = null
  await suite('faults', () => playwright('playwright.faults.config.ts', report('faults')))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  results.push({ name: 'test runner', counts: failedGate, seconds: 0 })
} finally {
  await clean()
}
summary()
process.exitCode = results.some(({ counts }) => counts.failed > 0) ? 1 : 0
