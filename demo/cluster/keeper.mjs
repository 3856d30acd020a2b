// Starts child processes that cannot outlive this one. See keeper-process.mjs for how.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, reason: string | null }} Exit
 * `reason` is set when the command could not be run at all.
 *
 * @typedef {object} Command
 * @property {string} command
 * @property {string[]} args
 * @property {string | null} log file that receives stdout and stderr, appended; null shows them
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; the starter's own by default
 * @property {number} [graceMs] between SIGTERM and SIGKILL when the keeper closes: 8 s
 *
 * @typedef {Command & { type: 'run', key: string }} RunOrder
 * @typedef {RunOrder | { type: 'signal', key: string, signal: NodeJS.Signals }} KeeperOrder
 * @typedef {{ type: 'started', key: string, pid: number }
 *   | { type: 'exited', key: string, exit: Exit }} KeeperReport
 *
 * @typedef {object} KeptProcess
 * @property {number} pid
 * @property {Promise<Exit>} exited
 * @property {(signal: NodeJS.Signals) => void} kill
 * @property {() => boolean} isRunning
 *
 * @typedef {object} Keeper
 * @property {number} pid of the keeper itself
 * @property {(command: Command) => Promise<KeptProcess>} run rejects when the command cannot be started
 * @property {() => Promise<void>} close stops what still runs: SIGTERM, and SIGKILL when its grace is over
 */

/**
 * Opens a keeper: a small process that runs commands for this one and ends them when this one ends,
 * `kill -9` included.
 *
 * @returns {Keeper}
 */
export function openKeeper() {
  const script = fileURLToPath(new URL('./keeper-process.mjs', import.meta.url))
  const keeper = fork(script, {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  /** @type {Map<string, { started: (pid: number) => void, exited: (exit: Exit) => void, pid: number }>} */
  const watched = new Map()
  let lastKey = 0

  keeper.on('message', (/** @type {KeeperReport} */ report) => {
    const entry = watched.get(report.key)
    if (report.type === 'started') entry?.started(report.pid)
    else {
      watched.delete(report.key)
      entry?.exited(report.exit)
    }
  })
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.once('exit', () => {
    // The keeper itself was killed: its children are known by pid and must not stay behind.
    for (const { pid, exited } of watched.values()) {
      killQuietly(pid)
      exited({ code: null, signal: 'SIGKILL', reason: 'its keeper process ended' })
    }
    watched.clear()
  })

  return {
    pid: keeper.pid ?? 0,
    run(command) {
      if (!keeper.connected) {
        return Promise.reject(
          new Error(`${command.command} was not started: its keeper is closed.`),
        )
      }
      lastKey += 1
      const key = String(lastKey)
      return new Promise((resolve, reject) => {
        /** @type {(exit: Exit) => void} */
        let settle = () => {}
        const exited = new Promise((done) => {
          settle = done
        })
        const entry = {
          pid: 0,
          started(/** @type {number} */ pid) {
            entry.pid = pid
            resolve({
              pid,
              exited,
              kill: (signal) => {
                // Where the channel is closed, the keeper is ending its children by itself.
                if (keeper.connected) keeper.send({ type: 'signal', key, signal }, () => {})
              },
              isRunning: () => watched.has(key),
            })
          },
          exited(/** @type {Exit} */ exit) {
            reject(new Error(`${command.command} did not start: ${exit.reason ?? 'it ended'}`))
            settle(exit)
          },
        }
        watched.set(key, entry)
        const order = { cwd: process.cwd(), env: process.env, ...command, type: 'run', key }
        keeper.send(order, (error) => {
          if (error === null) return
          watched.delete(key)
          entry.exited({ code: null, signal: null, reason: error.message })
        })
      })
    },
    async close() {
      if (keeper.connected) keeper.disconnect()
      await ended
    },
  }
}

/** @param {number} pid */
function killQuietly(pid) {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
