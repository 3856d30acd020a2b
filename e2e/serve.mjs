/**
 * What the browser tests look at: the production build over real brokers with the sample traffic. Brokers are started
 * on MILENA_E2E_BROKER_PORTS, or KAFKA_BROKERS names some. Ends with its parent, and takes all of it along.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveJars, startCluster } from '../demo/cluster/cluster.mjs'
import { openKeeper } from '../demo/cluster/keeper.mjs'
import { builtServer } from '../scripts/start/dashboard.mjs'

const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'milena-e2e-'))
const jars = await resolveJars({ dir: join(root, '.milena', 'cluster') })
const ports = process.env.MILENA_E2E_BROKER_PORTS?.split(',').map(Number)
const cluster = ports ? await startCluster({ dir: join(work, 'brokers'), jars, ports }) : null
const bootstrap = process.env.KAFKA_BROKERS
const keeper = openKeeper()

async function stop() {
  await keeper.close()
  await cluster?.stop()
  rmSync(work, { recursive: true, force: true })
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)

await keeper.run({
  command: process.execPath,
  args: ['--import', 'tsx', join(root, 'demo/traffic/main.ts')],
  cwd: root,
  env: { ...process.env, KAFKA_BROKERS: bootstrap, MILENA_KAFKA_JARS: jars },
  log: null,
})
const server = await keeper.run({
  ...builtServer(root, {
    port: Number(process.env.MILENA_E2E_PORT),
    dataDirectory: join(work, 'data'),
    cluster: {
      KAFKA_BROKERS: bootstrap,
      KAFKA_CLUSTER_ID: 'sample',
      KAFKA_CLUSTER_NAME: 'Sample cluster',
      KAFKA_ENVIRONMENT: 'sample',
      MILENA_DESIGN_PAGE: 'on',
    },
  }),
  log: null,
})
await server.exited
await stop()
