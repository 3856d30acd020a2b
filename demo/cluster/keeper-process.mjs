// The keeper's other half: a process that owns the long-lived children (brokers, server, traffic).
//
// The starter holds an IPC channel to it. The kernel closes that channel when the starter ends in
// whatever way, `kill -9` included, and the keeper then takes every child along. It runs in a
// session of its own, so that Ctrl-C in a terminal reaches the starter alone and the order of the
// shutdown stays the starter's to decide.
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

const GRACE_MS = 8_000

/** @type {Map<string, { child: import('node:child_process').ChildProcess, graceMs: number }>} */
const children = new Map()
let stopping = false

process.on('message', (/** @type {import('./keeper.mjs').KeeperOrder} */ order) => {
  if (order.type === 'run' && !stopping) run(order)
  if (order.type === 'signal') children.get(order.key)?.child.kill(order.signal)
})
process.on('disconnect', stopAll)
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
  process.on(signal, stopAll)
}

/** @param {import('./keeper.mjs').RunOrder} order */
function run({ key, command, args, cwd, env, log, graceMs = GRACE_MS }) {
  const output = log === null ? 'inherit' : openSync(log, 'a')
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output] })
  if (output !== 'inherit') closeSync(output)
  children.set(key, { child, graceMs })
  child.on('spawn', () => report({ type: 'started', key, pid: child.pid ?? 0 }))
  child.on('error', (error) => {
    // A child that never started has no exit event; one that did reports its exit by itself.
    if (child.pid === undefined) gone(key, { code: null, signal: null, reason: error.message })
  })
  child.on('exit', (code, signal) => gone(key, { code, signal, reason: null }))
}

/**
 * @param {string} key
 * @param {import('./keeper.mjs').Exit} exit
 */
function gone(key, exit) {
  children.delete(key)
  report({ type: 'exited', key, exit })
  if (stopping && children.size === 0) process.exit(0)
}

/** @param {import('./keeper.mjs').KeeperReport} message */
function report(message) {
  if (process.connected) process.send?.(message)
}

function stopAll() {
  if (stopping) return
  stopping = true
  if (children.size === 0) process.exit(0)
  for (const { child, graceMs } of children.values()) {
    // A frozen process keeps SIGTERM pending until it is thawed.
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), graceMs)
  }
}
