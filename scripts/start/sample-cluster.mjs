// @ts-check
// The sample cluster that `npm start` brings along when it is given no other.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { MissingTool, resolveJars, startCluster } from '../../demo/cluster/cluster.mjs'
import { nextFreePorts } from '../../demo/cluster/free-ports.mjs'
import { liveBrokerIds } from '../../demo/cluster/metadata-probe.mjs'
import { chooseCluster } from './choose-cluster.mjs'
import { tailOf } from './dashboard.mjs'

const runFile = promisify(execFile)
const FIRST_PORT = 19_092
/** The host's ports in docker-compose.yml. */
const COMPOSE_PORTS = [19_092, 19_093, 19_094]
const COMPOSE_BROKERS = ['kafka-1', 'kafka-2', 'kafka-3']

/**
 * @typedef {object} Sample
 * @property {string} bootstrap
 * @property {number[]} brokerPids
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} BroughtCluster
 * @property {Record<string, string | undefined>} env tells the server where the cluster is
 * @property {string} title for people
 * @property {Sample | null} sample what this start owns and stops; null when the cluster is not its own
 * @property {string | null} jars where Kafka's jars are; null unless brokers run from them
 *
 * @typedef {import('./launch.mjs').House} House
 */

/**
 * Finds the cluster to show, or starts the sample.
 *
 * @param {House} house
 * @param {import('./run-file.mjs').RunningSample | null} running of another `npm start`
 * @returns {Promise<BroughtCluster>}
 */
export async function bringCluster(house, running) {
  const { env, root, progress } = house
  const { KAFKA_BROKERS: brokers = '', MILENA_CONFIG: config } = env
  const file = resolve(root, config || 'milena.yaml')
  const configFile = existsSync(file) ? file : null
  const needsSample = brokers === '' && configFile === null && running === null
  const tools = needsSample ? await findTools(house) : { jars: null, missing: null, compose: null }
  const choice = chooseCluster({ brokers, configFile, running, ...tools })
  switch (choice.kind) {
    case 'impossible':
      throw new Error(choice.message)
    case 'own': {
      const title = `your cluster (${choice.from})`
      return { env: await ownEnv(configFile, env), title, sample: null, jars: null }
    }
    case 'shared': {
      const { url, bootstrap, pid } = choice.sample
      const title = `the sample cluster of ${url} (process ${pid})`
      return { env: sampleEnv(bootstrap), title, sample: null, jars: null }
    }
    case 'jars':
    case 'compose': {
      const sample = await progress.step('starting three Kafka brokers', () =>
        choice.kind === 'jars'
          ? startFromJars(house, tools.jars ?? '')
          : startFromCompose(house, choice.compose),
      )
      const title = `sample cluster on ${sample.bootstrap}`
      return { env: sampleEnv(sample.bootstrap), title, sample, jars: tools.jars }
    }
  }
}

/**
 * The server runs in another folder, so the file is named to it. Its `data:` is not to be overridden
 * by the folder that we would choose.
 *
 * @param {string | null} configFile
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Record<string, string | undefined>>}
 */
async function ownEnv(configFile, { MILENA_DATA: chosen }) {
  if (configFile === null) return {}
  const namesData = /^["']?data["']?\s*:/m.test(await readFile(configFile, 'utf8'))
  const named = { MILENA_CONFIG: configFile }
  return namesData && !chosen ? { ...named, MILENA_DATA: undefined } : named
}

/** @param {string} bootstrap */
function sampleEnv(bootstrap) {
  return {
    KAFKA_BROKERS: bootstrap,
    KAFKA_CLUSTER_ID: 'sample',
    KAFKA_CLUSTER_NAME: 'Sample cluster',
    KAFKA_ENVIRONMENT: 'sample',
  }
}

/**
 * What this machine can run brokers with. Docker is asked only where Java or Maven is missing.
 *
 * @param {House} house
 */
async function findTools({ data, signal, progress }) {
  const onLine = (/** @type {string} */ line) => progress.say(`  · ${line}`)
  try {
    const jars = await resolveJars({ dir: join(data, 'cluster'), signal, onLine })
    return { jars, missing: null, compose: null }
  } catch (error) {
    if (!(error instanceof MissingTool)) throw error
    return { jars: null, missing: error.message, compose: await findCompose() }
  }
}

/**
 * Brokers from jars, on 19092 to 19094 or the next free ports.
 *
 * @param {House} house
 * @param {string} jars
 * @returns {Promise<Sample>}
 */
async function startFromJars({ data, brokerCount, signal }, jars) {
  const ports = await nextFreePorts(FIRST_PORT, brokerCount)
  const dir = join(data, 'cluster')
  const cluster = await startCluster({ dir, jars, brokerCount, ports, signal })
  return {
    bootstrap: cluster.bootstrap,
    brokerPids: cluster.brokers.map(({ pid }) => pid),
    stop: cluster.stop,
  }
}

/**
 * Brokers from docker-compose.yml. Compose stays in the foreground, so that it stops its containers
 * when it is told to end.
 *
 * @param {House} house
 * @param {string[]} compose its command
 * @returns {Promise<Sample>}
 */
async function startFromCompose({ root, logs, keeper, signal }, compose) {
  const [command = 'docker', ...first] = compose
  const log = join(logs, 'compose.log')
  const args = [...first, 'up', '--no-color', ...COMPOSE_BROKERS]
  const containers = await keeper.run({ command, args, cwd: root, log, graceMs: 30_000 })
  const deadline = Date.now() + 300_000
  while (!(await areAllUp())) {
    signal.throwIfAborted()
    if (!containers.isRunning() || Date.now() > deadline) {
      throw new Error(`Docker Compose did not bring the brokers up:\n${await tailOf(log)}`)
    }
    await sleep(500)
  }
  return {
    bootstrap: COMPOSE_PORTS.map((port) => `127.0.0.1:${port}`).join(','),
    brokerPids: [],
    async stop() {
      containers.kill('SIGTERM')
      await containers.exited
    },
  }
}

async function areAllUp() {
  const seen = await Promise.all(COMPOSE_PORTS.map((port) => liveBrokerIds(port).catch(() => [])))
  return seen.every((ids) => ids.length === COMPOSE_PORTS.length)
}

/**
 * The command of Docker Compose, when it is installed and a daemon answers.
 *
 * @returns {Promise<string[] | null>}
 */
async function findCompose() {
  const works = (/** @type {string} */ command, /** @type {string[]} */ args) =>
    runFile(command, args, { timeout: 10_000 }).then(
      () => true,
      () => false,
    )
  if (!(await works('docker', ['info']))) return null
  if (await works('docker', ['compose', 'version'])) return ['docker', 'compose']
  if (await works('docker-compose', ['version'])) return ['docker-compose']
  return null
}
