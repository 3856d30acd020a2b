import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { freePorts, nextFreePorts } from '@/demo/cluster/free-ports.mjs'
import { chooseCluster } from './choose-cluster.mjs'
import { installFacts, isInstallFresh, sourcesHash } from './freshness.mjs'
import { satisfiesFloor } from './node-version.mjs'
import { openProgress } from './progress.mjs'
import { findRunningSample, type RunningSample, writeRunFile } from './run-file.mjs'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'milena-start-'))
  return () => rm(root, { recursive: true })
})

const sample: RunningSample = {
  pid: 100,
  url: 'http://127.0.0.1:3000',
  bootstrap: '127.0.0.1:19092',
  brokerPids: [201, 202],
}

test.each([
  ['20.19.0', true],
  ['20.18.9', false],
  ['22.0.0', true],
  ['18.20.4', false],
])('Node %s satisfies the floor of package.json: %s', (version, expected) => {
  expect(satisfiesFloor(version, '>=20.19')).toBe(expected)
})

test('sample ports are the first free ones at or above the wanted', async () => {
  const isFree = async (port: number) => port % 2 === 0
  expect(await nextFreePorts(19_093, 3, isFree)).toEqual([19_094, 19_096, 19_098])
})

describe('the cluster that is shown', () => {
  const nothing = {
    brokers: '',
    configFile: null,
    running: null,
    missing: 'no Java',
    compose: null,
  }

  test("is the user's own before any other", () => {
    const all = { ...nothing, running: sample, missing: null }
    expect(chooseCluster({ ...all, brokers: 'kafka:9092' }).kind).toBe('own')
    expect(chooseCluster({ ...all, configFile: 'milena.yaml' }).kind).toBe('own')
  })

  test('is the sample of another start before a second sample', () => {
    const choice = chooseCluster({ ...nothing, running: sample, missing: null })
    expect(choice).toEqual({ kind: 'shared', sample })
  })

  test('runs from jars, without Java from containers', () => {
    expect(chooseCluster({ ...nothing, missing: null, compose: ['docker'] }).kind).toBe('jars')
    expect(chooseCluster({ ...nothing, compose: ['docker', 'compose'] })).toEqual({
      kind: 'compose',
      compose: ['docker', 'compose'],
    })
  })

  test('where nothing can run, the message names what is missing and every way out', () => {
    const choice = chooseCluster(nothing)
    const message = choice.kind === 'impossible' ? choice.message : ''
    for (const word of ['no Java', 'KAFKA_BROKERS=', 'JDK', 'Maven', 'Docker']) {
      expect(message).toContain(word)
    }
  })
})

describe('a running sample', () => {
  const file = () => join(root, 'run.json')
  const startCommand = async () => 'node scripts/start.mjs'

  test('is found while its starter lives', async () => {
    const accepts = async (address: string) => address === '127.0.0.1:19092'
    const bootstrap = '127.0.0.1:19091,127.0.0.1:19092'
    await writeRunFile(file(), { ...sample, bootstrap })
    expect(await findRunningSample(file(), { commandOf: startCommand, accepts })).toEqual({
      ...sample,
      bootstrap,
    })
  })

  test.each([
    ['this very process', process.pid, 'node scripts/start.mjs'],
    ['another program with “start” in its command line', 100, 'node restart-watcher.js'],
  ])('is not taken for alive when its id has become that of %s', async (_, pid, command) => {
    await writeRunFile(file(), { ...sample, pid, brokerPids: [] })
    const machine = { commandOf: async () => command, accepts: async () => true }
    expect(await findRunningSample(file(), machine)).toBeNull()
    await expect(readFile(file())).rejects.toThrow('ENOENT')
  })

  test('is not taken for alive when none of its brokers accepts a connection', async () => {
    const [port] = await freePorts(1)
    await writeRunFile(file(), { ...sample, bootstrap: `127.0.0.1:${port}` })
    const killed: number[] = []
    const kill = (pid: number) => killed.push(pid)
    expect(await findRunningSample(file(), { commandOf: startCommand, kill })).toBeNull()
    expect(killed).toEqual([])
  })

  test('is found by a port that listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : null
    await writeRunFile(file(), { ...sample, bootstrap: `127.0.0.1:${port}` })
    expect(await findRunningSample(file(), { commandOf: startCommand })).toMatchObject({ pid: 100 })
    server.close()
  })

  test('whose starter is gone is cleaned up, but only what still is a broker', async () => {
    await writeRunFile(file(), sample)
    const killed: number[] = []
    const commands = new Map([
      [201, 'java -cp jars/* kafka.Kafka server.properties'],
      [202, 'vim'],
    ])
    const found = await findRunningSample(file(), {
      commandOf: async (pid) => commands.get(pid) ?? null,
      kill: (pid) => killed.push(pid),
    })
    expect(found).toBeNull()
    expect(killed).toEqual([201])
    await expect(readFile(file())).rejects.toThrow('ENOENT')
  })

  test.each(['', '{', '{"pid":"1"}', 'null'])('a torn run.json (%j) is no sample', async (text) => {
    await writeFile(file(), text)
    expect(await findRunningSample(file())).toBeNull()
  })
})

describe('the dependencies', () => {
  const facts = { stamp: null, lockHash: 'a', installedAtMs: 2, lockChangedAtMs: 1 }

  test('are fresh when they are younger than the lock file or made from its very content', () => {
    expect(isInstallFresh(facts)).toBe(true)
    expect(isInstallFresh({ ...facts, lockChangedAtMs: 3 })).toBe(false)
    expect(isInstallFresh({ ...facts, lockChangedAtMs: 3, stamp: 'a' })).toBe(true)
    expect(isInstallFresh({ ...facts, lockChangedAtMs: 3, stamp: 'b' })).toBe(false)
  })

  test('are not fresh after an install that was interrupted', async () => {
    await mkdir(join(root, 'node_modules', 'next'), { recursive: true })
    await writeFile(join(root, 'package-lock.json'), '{}')
    expect(isInstallFresh(await installFacts(root))).toBe(false)
  })
})

test('a build is stale when a source changes, not when a test or a date does', async () => {
  await mkdir(join(root, 'lib', 'kafka'), { recursive: true })
  const source = join(root, 'lib', 'kafka', 'cluster.ts')
  await writeFile(source, 'one')
  await writeFile(join(root, 'next.config.js'), 'two')
  const before = await sourcesHash(root)
  expect(await sourcesHash(`${root}/`)).toBe(before)

  await writeFile(join(root, 'lib', 'kafka', 'cluster.test.ts'), 'a test')
  await utimes(source, 1, 1)
  expect(await sourcesHash(root)).toBe(before)

  await writeFile(source, 'three')
  const changed = await sourcesHash(root)
  await writeFile(join(root, 'next.config.js'), 'four')
  expect(new Set([before, changed, await sourcesHash(root)]).size).toBe(3)
})

test('a step says when it begins and how long it took, or that it failed', async () => {
  const written: string[] = []
  const times = [0, 61_000, 70_000, 70_000]
  const progress = openProgress({ write: (text) => written.push(text) }, () => times.shift() ?? 0)
  await progress.step('building', () => Promise.resolve())
  await expect(progress.step('serving', () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  )
  expect(written.join('')).toBe(
    '  · building\n  ✓ building (61 s)\n  · serving\n  ✗ serving (0.0 s)\n',
  )
})
