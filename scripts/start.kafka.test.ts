import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePorts } from '@/demo/cluster/free-ports.mjs'

const script = fileURLToPath(new URL('./start/fixtures/quick-start.mjs', import.meta.url))
const { MILENA_KAFKA_JARS: jars } = process.env
const runFile = promisify(execFile)

/** npm runs a script through a shell, which stays when another command follows. */
const likeNpm = `
  const { spawn } = require('node:child_process')
  spawn('sh', ['-c', '"${process.execPath}" "${script}" quick; :'], { stdio: 'inherit' })
`

interface Start {
  process: ChildProcess
  output: () => string
}

let data: string
const started: ChildProcess[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'milena-start-'))
  await mkdir(join(data, 'cluster'))
  if (jars !== undefined) await symlink(jars, join(data, 'cluster', 'jars'))
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

async function quickStart(server = 'quick', asNpm = false): Promise<Start> {
  const [port] = await freePorts(1)
  const { npm_lifecycle_event: _, ...rest } = process.env
  const own = { MILENA_DATA: data, PORT: String(port), KAFKA_BROKERS: '' }
  const lifecycle = asNpm ? { npm_lifecycle_event: 'start' } : {}
  // By that name one start knows another.
  const args = asNpm ? ['--eval', likeNpm] : [script, server, 'scripts/start.mjs']
  const child = spawn(process.execPath, args, {
    env: { ...rest, ...own, ...lifecycle },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const chunks: string[] = []
  child.stdout.on('data', (chunk) => chunks.push(String(chunk)))
  child.stderr.on('data', (chunk) => chunks.push(String(chunk)))
  return { process: child, output: () => chunks.join('') }
}

/** Every process below this one. */
async function descendants(pid: number): Promise<number[]> {
  const { stdout } = await runFile('ps', ['-eo', 'pid=,ppid='])
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const found = [pid]
  for (const parent of found) {
    for (const [child = 0, of = 0] of rows) if (of === parent) found.push(child)
  }
  return found.slice(1)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Waits until all is up; by default that is two keepers, the server, the traffic and the broker. */
async function untilReady(start: Start, processes = 5): Promise<number[]> {
  await vi.waitFor(() => expect(start.output()).toContain('Ctrl-C stops everything'), {
    timeout: 45_000,
    interval: 50,
  })
  const below = await descendants(start.process.pid ?? 0)
  expect(below).toHaveLength(processes)
  return below
}

const allGone = (pids: number[]) =>
  vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 15_000, interval: 50 })

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s stops server, traffic and brokers and answers %i', async (signal, expected) => {
  const start = await quickStart()
  const below = await untilReady(start)
  start.process.kill(signal)
  const [code] = await once(start.process, 'exit')
  expect(code).toBe(expected)
  expect(below.filter(isAlive)).toEqual([])
  await expect(readFile(join(data, 'run.json'))).rejects.toThrow('ENOENT')
})

test('kill -9 leaves no process behind', async () => {
  const start = await quickStart()
  const below = await untilReady(start)
  start.process.kill('SIGKILL')
  await allGone(below)
})

test('kill -9 of npm, which hands nothing on, stops all that it started', async () => {
  const start = await quickStart('quick', true)
  const below = await untilReady(start, 7)
  start.process.kill('SIGKILL')
  await allGone(below)
})

test('SIGTERM while the brokers start leaves no process behind', async () => {
  const start = await quickStart()
  const below = await vi.waitFor(
    async () => {
      const pids = await descendants(start.process.pid ?? 0)
      expect(pids.length).toBeGreaterThanOrEqual(3)
      return pids
    },
    { timeout: 30_000, interval: 20 },
  )
  start.process.kill('SIGTERM')
  const [code] = await once(start.process, 'exit')
  expect(code).toBe(143)
  expect(below.filter(isAlive)).toEqual([])
})

test('a server that fails stops the rest, shows its last words and answers 1', async () => {
  const start = await quickStart('broken')
  const [code] = await once(start.process, 'exit')
  expect(code).toBe(1)
  expect(start.output()).toContain('the port of the answer to everything is already in use')
  await expect(readFile(join(data, 'run.json'))).rejects.toThrow('ENOENT')
})

test('a second start shows the cluster of the first and leaves it running', async () => {
  const first = await quickStart()
  const below = await untilReady(first)
  const second = await quickStart()
  await vi.waitFor(() => expect(second.output()).toContain('the sample cluster of http'), {
    timeout: 15_000,
  })
  second.process.kill('SIGTERM')
  await once(second.process, 'exit')
  expect(below.filter(isAlive)).toEqual(below)
})
