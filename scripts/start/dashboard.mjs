// @ts-check
// The dashboard itself: its dependencies, its build and its server.
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installFacts, installStampFile, isInstallFresh, sourcesHash } from './freshness.mjs'

/** The production server's first file, copied beside the build. */
const ENTRY = 'milena/serve.mjs'

/**
 * @typedef {object} Server
 * @property {string[]} args of node
 * @property {string} cwd
 *
 * @typedef {object} Workshop
 * @property {string} root of the repository
 * @property {string} logs folder
 * @property {import('../../demo/cluster/keeper.mjs').Keeper} keeper
 * @property {import('./progress.mjs').Progress} progress
 */

/**
 * Installs the locked dependencies unless they are there.
 *
 * @param {Workshop} workshop
 */
export async function ensureInstalled(workshop) {
  const { root, progress } = workshop
  const facts = await installFacts(root)
  if (isInstallFresh(facts)) return
  await progress.step('installing dependencies', async () => {
    await run(workshop, 'npm', ['ci', '--no-audit', '--no-fund'])
    await writeFile(installStampFile(root), facts.lockHash)
  })
}

/**
 * Builds unless the last build was made of the same sources.
 *
 * @param {Workshop} workshop
 * @returns {Promise<Server>}
 */
export async function ensureBuilt(workshop) {
  const { root, progress } = workshop
  const standalone = join(root, '.next', 'standalone')
  const stamp = join(standalone, '.milena-sources-sha256')
  const wanted = await sourcesHash(root)
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
    await progress.step('building the dashboard', async () => {
      // `.next/standalone` is not emptied by a build.
      await rm(standalone, { recursive: true, force: true })
      await run(workshop, process.execPath, [nextCommand(root), 'build'])
      await copyAssets(root, standalone)
      await writeFile(stamp, wanted)
    })
  }
  await copyEntry(root, standalone)
  return { args: [ENTRY], cwd: standalone }
}

/**
 * The development server, which compiles what is asked for.
 *
 * @param {string} root
 * @param {number} port
 * @returns {Server}
 */
export function developmentServer(root, port) {
  const address = ['--hostname', '127.0.0.1', '--port', String(port)]
  return { args: [nextCommand(root), 'dev', ...address], cwd: root }
}

/**
 * The production build over a cluster, as the browser tests and the measurements run it.
 *
 * @param {string} root
 * @param {{ port: number, dataDirectory: string, cluster: Record<string, string> }} options `cluster` as
 *   environment variables: KAFKA_BROKERS and what else is to be said of it
 */
export function builtServer(root, { port, dataDirectory, cluster }) {
  return {
    command: process.execPath,
    args: [ENTRY],
    cwd: join(root, '.next', 'standalone'),
    env: {
      ...process.env,
      ...cluster,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      MILENA_DATA: dataDirectory,
    },
  }
}

/**
 * Waits until the server answers.
 *
 * @param {string} url
 * @param {{ isRunning: () => boolean, timeoutMs: number }} options
 */
export async function untilAnswering(url, { isRunning, timeoutMs }) {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    if (!isRunning()) throw new Error('The server ended while it started.')
    const answer = await fetch(`${url}/api/health/live`).catch(() => null)
    if (answer?.ok) return
    if (Date.now() > deadline)
      throw new Error(`The server does not answer after ${timeoutMs / 1000} s.`)
    await sleep(100)
  }
}

/**
 * The standalone output leaves out what a content delivery network would serve.
 *
 * @param {string} root
 * @param {string} standalone
 */
async function copyAssets(root, standalone) {
  const copy = (/** @type {string} */ from, /** @type {string} */ to) =>
    cp(join(root, from), join(standalone, to), { recursive: true, force: true })
  await copy('.next/static', '.next/static')
  await copy('public', 'public').catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/**
 * What starts the build, beside it: the build has to run without the rest of the repository.
 *
 * @param {string} root
 * @param {string} standalone
 */
async function copyEntry(root, standalone) {
  for (const file of ['serve.mjs', 'base-path.mjs']) {
    await cp(join(root, 'scripts', 'start', file), join(standalone, 'milena', file), {
      force: true,
    })
  }
}

/** @param {string} root */
function nextCommand(root) {
  return join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
}

/**
 * @param {Workshop} workshop
 * @param {string} command
 * @param {string[]} args
 */
async function run({ root, logs, keeper }, command, args) {
  const log = join(logs, 'setup.log')
  await rm(log, { force: true })
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const { exited } = await keeper.run({ command, args, cwd: root, env, log })
  const { code } = await exited
  if (code === 0) return
  throw new Error(`\`${command} ${args.join(' ')}\` failed:\n${await tailOf(log)}`)
}

/**
 * The last lines of a log file; empty when there is none.
 *
 * @param {string} log
 * @param {number} [count]
 * @returns {Promise<string>}
 */
export async function tailOf(log, count = 25) {
  const text = await readFile(log, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
