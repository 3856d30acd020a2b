// Compares Milena's protocol layer with the Java classes of Kafka.
//
//   node scripts/protocol-conformance/run.mjs [folder of Kafka jars]
//
// Needs the jars of a broker and a JDK; no broker has to run.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const jarFolder =
  process.argv[2] ?? process.env.MILENA_KAFKA_JARS ?? join(ROOT, '.milena/cluster/jars')
// `server-only` throws outside this condition.
const flags = ['--conditions=react-server', '--import', 'tsx']
const main = join(import.meta.dirname, 'main.ts')
const { status } = spawnSync(process.execPath, [...flags, main, jarFolder], {
  cwd: ROOT,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
