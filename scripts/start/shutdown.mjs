// @ts-check
// How a start ends: what asks for it, and in which order things stop.
import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

/**
 * @typedef {import('../../demo/cluster/keeper.mjs').KeptProcess} KeptProcess
 *
 * @typedef {object} Running What has been started so far.
 * @property {KeptProcess} [server]
 * @property {KeptProcess} [traffic]
 * @property {Promise<import('./sample-cluster.mjs').BroughtCluster>} [cluster]
 * @property {number[]} [brokerPids]
 */

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
const PATIENCE_MS = 10_000

/**
 * Resolves with the exit code when the user or the system asks to stop. Asked a second time, it
 * ends everything at once.
 *
 * @param {import('./launch.mjs').House} house
 * @returns {Promise<number>}
 */
export function untilInterrupted({ progress, running }) {
  return new Promise((resolve) => {
    let asked = false
    const stop = (/** @type {keyof typeof EXIT_CODES} */ signal) => {
      if (asked) {
        killAll(running)
        process.exit(EXIT_CODES[signal])
      }
      asked = true
      progress.say('\n  stopping (again to force)')
      resolve(EXIT_CODES[signal])
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    process.on('SIGHUP', stop)
    void whenOrphaned(() => stop('SIGHUP'))
  })
}

/**
 * npm does not hand on its own `kill -9`: a start under npm looks every second whether npm is there.
 *
 * @param {() => void} onOrphaned
 */
async function whenOrphaned(onOrphaned) {
  const { npm_lifecycle_event: underNpm } = process.env
  const npm = underNpm === undefined ? null : await npmProcess(process.ppid)
  if (npm === null) return
  const watch = setInterval(() => {
    if (isAlive(npm)) return
    clearInterval(watch)
    onOrphaned()
  }, 1_000)
  watch.unref()
}

/**
 * npm runs a script through a shell, which stays in between on some systems.
 *
 * @param {number} parent
 * @returns {Promise<number | null>} null when it cannot be told
 */
async function npmProcess(parent) {
  const answer = await runFile('ps', ['-o', 'ppid=,command=', '-p', String(parent)]).catch(
    () => null,
  )
  const [, above, command = ''] = /^\s*(\d+)\s+(.+)/.exec(answer?.stdout ?? '') ?? []
  if (above === undefined) return null
  return /^\S*sh -c /.test(command) ? Number(above) : parent
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Server first, so that no page meets a broken cluster; then traffic; then the brokers.
 *
 * @param {import('./launch.mjs').House} house
 */
export async function stopAll({ running, keeper }) {
  await end(running.server)
  await end(running.traffic)
  // An install, a build or Docker Compose that was under way.
  const closed = keeper.close()
  const cluster = await running.cluster?.catch(() => null)
  await cluster?.sample?.stop()
  await closed
}

/** @param {KeptProcess | undefined} part */
async function end(part) {
  if (part === undefined || !part.isRunning()) return
  part.kill('SIGTERM')
  const patience = new AbortController()
  await Promise.race([
    part.exited,
    sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then(
      () => part.kill('SIGKILL'),
      () => {},
    ),
  ])
  patience.abort()
}

/** @param {Running} running */
function killAll({ server, traffic, brokerPids = [] }) {
  for (const pid of [server?.pid, traffic?.pid, ...brokerPids]) {
    try {
      if (pid) process.kill(pid, 'SIGKILL')
    } catch {
      // It was gone already.
    }
  }
}
