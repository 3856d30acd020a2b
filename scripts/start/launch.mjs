// @ts-check
// `npm start` from its first line to its last process.
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isPortFree } from '../../demo/cluster/free-ports.mjs'
import { openKeeper } from '../../demo/cluster/keeper.mjs'
import { basePathOf } from './base-path.mjs'
import {
  developmentServer,
  ensureBuilt,
  ensureInstalled,
  tailOf,
  untilAnswering,
} from './dashboard.mjs'
import { openProgress } from './progress.mjs'
import { findRunningSample, writeRunFile } from './run-file.mjs'
import { bringCluster } from './sample-cluster.mjs'
import { stopAll, untilInterrupted } from './shutdown.mjs'

/**
 * @typedef {object} LaunchOptions
 * @property {string} root of the repository
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} [dev] the development server instead of a build
 * @property {number} [brokerCount] 3
 * @property {import('./dashboard.mjs').Server} [server] what a test serves instead of the dashboard
 * @property {string[]} [traffic] node's arguments for what a test runs instead of the sample traffic
 *
 * @typedef {object} House What the parts of one start share.
 * @property {string} root
 * @property {NodeJS.ProcessEnv} env
 * @property {string} data `.milena`, absolute
 * @property {string} logs
 * @property {number} port
 * @property {string} basePath empty at the root of the host
 * @property {number} brokerCount
 * @property {import('../../demo/cluster/keeper.mjs').Keeper} keeper
 * @property {import('./progress.mjs').Progress} progress
 * @property {AbortSignal} signal aborted when everything is to stop
 * @property {import('./shutdown.mjs').Running} running
 */

const TRAFFIC = ['--import', 'tsx', 'demo/traffic/main.ts']

/**
 * Starts everything, stays until something ends it, stops everything.
 *
 * @param {LaunchOptions} options
 * @returns {Promise<number>} the exit code
 */
export async function launch(options) {
  const { root, env, brokerCount = 3 } = options
  const { MILENA_DATA: folder } = env
  const data = resolve(root, folder || '.milena')
  const port = portOf(env)
  const stopping = new AbortController()
  /** @type {House} */
  const house = {
    ...{ root, env, brokerCount, data, port, basePath: basePathOf(env.MILENA_BASE_PATH) },
    logs: join(data, 'logs', String(port)),
    keeper: openKeeper(),
    progress: openProgress(),
    signal: stopping.signal,
    running: {},
  }
  const launched = start(house, options)
  try {
    return await Promise.race([launched, untilInterrupted(house)])
  } catch (error) {
    house.progress.say(`\n${error instanceof Error ? error.message : error}`)
    return 1
  } finally {
    stopping.abort()
    await stopAll(house)
    if (house.running.brokerPids) await rm(runFileOf(house), { force: true })
  }
}

/**
 * @param {House} house
 * @param {LaunchOptions} options
 * @returns {Promise<number>} resolves when the server has ended by itself
 */
async function start(house, options) {
  const { data, logs, running, progress } = house
  await mkdir(logs, { recursive: true })
  const other = await findRunningSample(runFileOf(house))
  await requireFreePort(house.port, other)
  progress.say('Milena')

  const installed = options.server ? Promise.resolve() : ensureInstalled(house)
  const cluster = bringCluster(house, other)
  running.cluster = cluster
  const server = installed.then(() => options.server ?? serverOf(house, options))
  const traffic = Promise.all([cluster, installed]).then(async ([{ sample, jars }]) => {
    if (sample === null) return
    running.brokerPids = sample.brokerPids
    await writeRunFile(runFileOf(house), { pid: process.pid, url: urlOf(house), ...sample })
    const trafficEnv = {
      ...house.env,
      KAFKA_BROKERS: sample.bootstrap,
      MILENA_KAFKA_JARS: jars ?? '',
    }
    running.traffic = await runLogged(house, 'traffic', options.traffic ?? TRAFFIC, trafficEnv)
  })
  const [{ env, title }, command] = await Promise.all([cluster, server, traffic])

  // Two servers must not write the same history: the second one has a folder of its own.
  const state = other === null ? data : join(data, `port-${house.port}`)
  const serverEnv = { ...house.env, MILENA_DATA: state, ...env, ...serverAddress(house) }
  running.server = await runLogged(
    { ...house, root: command.cwd },
    'server',
    command.args,
    serverEnv,
  )
  const { isRunning, exited } = running.server
  await untilAnswering(urlOf(house), { isRunning, timeoutMs: 120_000 }).catch(async (error) => {
    throw new Error(`${error.message}\n${await tailOf(join(logs, 'server.log'))}`)
  })
  progress.say(`\n  ${urlOf(house)}  ${title}\n  logs in ${logs} · Ctrl-C stops everything\n`)
  reportEndOf(running.traffic, 'The sample traffic', house)
  const { code, signal } = await exited
  throw new Error(
    `The server ended (${signal ?? `code ${code}`}).\n${await tailOf(join(logs, 'server.log'))}`,
  )
}

/**
 * @param {House} house
 * @param {LaunchOptions} options
 */
function serverOf(house, { dev }) {
  return dev ? developmentServer(house.root, house.port) : ensureBuilt(house)
}

/** @param {House} house */
function serverAddress({ port }) {
  return {
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    NODE_ENV: undefined,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/**
 * @param {House} house
 * @param {string} name of its log
 * @param {string[]} args of node
 * @param {NodeJS.ProcessEnv} env
 */
async function runLogged({ root, logs, keeper }, name, args, env) {
  const log = join(logs, `${name}.log`)
  await rm(log, { force: true })
  return keeper.run({ command: process.execPath, args, cwd: root, env, log })
}

/**
 * A part that ends early costs its own pictures, not the dashboard.
 *
 * @param {import('../../demo/cluster/keeper.mjs').KeptProcess | undefined} part
 * @param {string} name
 * @param {House} house
 */
function reportEndOf(part, name, { logs, progress, signal }) {
  void part?.exited.then(() => {
    if (!signal.aborted) progress.say(`  ! ${name} ended; see ${logs}.`)
  })
}

/** @param {House} house */
function runFileOf({ data }) {
  return join(data, 'run.json')
}

/** @param {House} house */
function urlOf({ port, basePath }) {
  return `http://127.0.0.1:${port}${basePath}`
}

/** @param {NodeJS.ProcessEnv} env */
function portOf({ PORT = '3000' }) {
  return Number(PORT)
}

/**
 * @param {number} port
 * @param {import('./run-file.mjs').RunningSample | null} other
 */
async function requireFreePort(port, other) {
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error('PORT must be a whole number from 1 to 65535.')
  }
  if (await isPortFree(port)) return
  const taken =
    other && new URL(other.url).port === String(port)
      ? `Milena already runs on ${other.url} (process ${other.pid}).`
      : `Port ${port} is taken by another program.`
  throw new Error(`${taken} Choose another one: PORT=${port + 1} npm start`)
}
