// @ts-check
// `.milena/run.json`: which processes a running `npm start` has, for the next one to find.
import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

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
 * @param {(pid: number) => Promise<string | null>} [commandOf] the command line of a process
 * @param {(pid: number) => void} [kill]
 * @returns {Promise<RunningSample | null>}
 */
export async function findRunningSample(file, commandOf = commandLine, kill = killNow) {
  const sample = parse(await readFile(file, 'utf8').catch(() => ''))
  if (sample === null) return null
  // A process id may have been given to another program since: its command line tells.
  if ((await commandOf(sample.pid))?.includes('start')) return sample
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

/** @param {number} pid */
function killNow(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}
