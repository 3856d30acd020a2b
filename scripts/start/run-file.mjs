// @ts-check
// `.milena/run.json`: which processes a running `npm start` has, for the next one to find.
import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const START_SCRIPT = 'scripts/start.mjs'
const CONNECT_TIMEOUT_MS = 1_000

/**
 * @typedef {object} RunningSample
 * @property {number} pid of the `npm start` that owns the cluster
 * @property {string} url of its dashboard
 * @property {string} bootstrap of its sample brokers
 * @property {number[]} brokerPids
 */

/**
 * The sample cluster that a living `npm start` owns, or null. Brokers whose starter is gone are ended
 * and the file is removed: both the starter and its keeper must have been killed for that to happen.
 *
 * @param {string} file
 * @param {object} [machine]
 * @param {(pid: number) => Promise<string | null>} [machine.commandOf] the command line of a process
 * @param {(pid: number) => void} [machine.kill]
 * @param {(address: string) => Promise<boolean>} [machine.accepts] whether `host:port` takes a connection
 * @returns {Promise<RunningSample | null>}
 */
export async function findRunningSample(
  file,
  { commandOf = commandLine, kill = killNow, accepts = acceptsConnection } = {},
) {
  const sample = parse(await readFile(file, 'utf8').catch(() => ''))
  if (sample === null) return null
  // A process id may have been given to another program since, in a restarted container also to this
  // very process: its command line and its brokers tell.
  const isStart =
    sample.pid !== process.pid && (await commandOf(sample.pid))?.includes(START_SCRIPT) === true
  if (isStart) {
    const answers = await Promise.all(sample.bootstrap.split(',').map(accepts))
    // A start lives under that id: what it runs is not for this one to end.
    return answers.includes(true) ? sample : null
  }
  for (const pid of sample.brokerPids) {
    if ((await commandOf(pid))?.includes('kafka.Kafka')) kill(pid)
  }
  await rm(file, { force: true })
  return null
}

/**
 * @param {string} file
 * @param {RunningSample} sample
 */
export async function writeRunFile(file, sample) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(sample, null, 2)}\n`)
}

/**
 * @param {string} text
 * @returns {RunningSample | null}
 */
function parse(text) {
  try {
    const { pid, url, bootstrap, brokerPids } = JSON.parse(text)
    const isSample =
      Number.isInteger(pid) &&
      typeof url === 'string' &&
      typeof bootstrap === 'string' &&
      Array.isArray(brokerPids) &&
      brokerPids.every(Number.isInteger)
    return isSample ? { pid, url, bootstrap, brokerPids } : null
  } catch {
    return null
  }
}

/** @param {number} pid */
async function commandLine(pid) {
  const answer = await runFile('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => null)
  return answer === null ? null : answer.stdout.trim()
}

/**
 * @param {string} address `host:port`
 * @returns {Promise<boolean>}
 */
function acceptsConnection(address) {
  const colon = address.lastIndexOf(':')
  const port = Number(address.slice(colon + 1))
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = connect({ host: address.slice(0, colon), port })
    const answer = (/** @type {boolean} */ accepted) => {
      socket.destroy()
      resolve(accepted)
    }
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => answer(false))
    socket.on('connect', () => answer(true))
    socket.on('error', () => answer(false))
  })
}

/** @param {number} pid */
function killNow(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}
