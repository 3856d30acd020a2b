import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openKeeper } from './keeper.mjs'

const log = join(await mkdtemp(join(tmpdir(), 'milena-keeper-')), 'child.log')
const forever = 'setInterval(() => {}, 1000)'
const deaf = `process.on('SIGTERM', () => {}); console.log('ready'); ${forever}`

/** A process that keeps one child with a keeper and prints the child's pid and the keeper's. */
function startStarter(childCode: string): ChildProcess {
  const code = `
    import { openKeeper } from '${new URL('./keeper.mjs', import.meta.url)}'
    const keeper = openKeeper()
    const command = { command: process.execPath, args: ['-e', ${JSON.stringify(childCode)}], log: '${log}', graceMs: 200 }
    const child = await keeper.run(command)
    console.log(child.pid + ' ' + keeper.pid)
  `
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function pidsOf(starter: ChildProcess): Promise<number[]> {
  if (starter.stdout === null) throw new Error('The starter has no output.')
  const [line] = await once(starter.stdout, 'data')
  return String(line).trim().split(' ').map(Number)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const gone = (pids: number[]) =>
  vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 5_000, interval: 20 })

const open: ChildProcess[] = []
afterEach(() => {
  for (const starter of open.splice(0)) starter.kill('SIGKILL')
})

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'a starter that dies of %s takes its children along',
  async (signal) => {
    const starter = startStarter(forever)
    open.push(starter)
    const pids = await pidsOf(starter)
    expect(pids.filter(isAlive)).toEqual(pids)
    starter.kill(signal)
    await gone(pids)
  },
)

test('a frozen child does not survive its starter', async () => {
  const starter = startStarter(forever)
  open.push(starter)
  const pids = await pidsOf(starter)
  process.kill(pids[0] ?? 0, 'SIGSTOP')
  starter.kill('SIGKILL')
  await gone(pids)
})

test('a child that ignores SIGTERM is killed when its grace is over', async () => {
  const keeper = openKeeper()
  const child = await keeper.run({
    command: process.execPath,
    args: ['-e', deaf],
    log,
    graceMs: 100,
  })
  await vi.waitFor(async () => expect(await readFile(log, 'utf8')).toContain('ready'))
  await keeper.close()
  expect(await child.exited).toMatchObject({ signal: 'SIGKILL' })
})

test('the children of a killed keeper are killed by their starter', async () => {
  const keeper = openKeeper()
  const child = await keeper.run({ command: process.execPath, args: ['-e', forever], log })
  process.kill(keeper.pid, 'SIGKILL')
  expect(await child.exited).toMatchObject({ reason: 'its keeper process ended' })
  await gone([child.pid])
})

test('a command that does not exist is an error, an exit code is an answer', async () => {
  const keeper = openKeeper()
  await expect(keeper.run({ command: 'no-such-command', args: [], log })).rejects.toThrow('ENOENT')
  const child = await keeper.run({
    command: process.execPath,
    args: ['-e', 'process.exit(3)'],
    log,
  })
  expect(await child.exited).toEqual({ code: 3, signal: null, reason: null })
  expect(child.isRunning()).toBe(false)
  await keeper.close()
})

test('a closed keeper refuses a command and takes no notice of a signal', async () => {
  const keeper = openKeeper()
  const child = await keeper.run({ command: process.execPath, args: ['-e', forever], log })
  const closed = keeper.close()
  await expect(keeper.run({ command: process.execPath, args: [], log })).rejects.toThrow(
    'its keeper is closed',
  )
  child.kill('SIGTERM')
  await closed
  child.kill('SIGTERM')
  await expect(keeper.run({ command: process.execPath, args: [], log })).rejects.toThrow(
    'its keeper is closed',
  )
})
