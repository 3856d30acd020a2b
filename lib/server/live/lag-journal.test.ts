import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LagMeasure } from '@/lib/contract/group-history'
import { unpackTimeLag } from '@/lib/domain/groups/packed-time-lag'
import { encodeJournalLine } from '@/lib/server/live/journal-line'
import { LagHistory } from '@/lib/server/live/lag-history'
import { LagJournal, longJournals } from '@/lib/server/live/lag-journal'
import { configureLog } from '@/lib/server/log'
import { recordSweep } from '@/lib/server/testing/record-sweep'

configureLog({ write: () => undefined })

const T0 = 1_700_000_000_000 - (1_700_000_000_000 % 60_000)
const group = { groupId: 'g "ü"\n', lag: null, timeLag: null, partitions: [] }
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'milena-journal-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** A server that records one value a second from `fromMs` on, and is then killed or stopped. */
function run(
  fromMs: number,
  seconds: number,
  options: { flush?: boolean; partitions?: number } = {},
) {
  const history = new LagHistory()
  const journal = new LagJournal({ directory, history, segmentBytes: 2_000, totalBytes: 10_000 })
  journal.restore(fromMs)
  for (let second = 0; second < seconds; second += 1) {
    const atMs = fromMs + second * 1_000
    const partitions = Array.from({ length: options.partitions ?? 1 }, (_, partition) => ({
      topic: 'orders',
      partition,
      lag: second,
      timeLag: null,
    }))
    recordSweep(history, atMs, 2_500, [{ ...group, lag: second, partitions }])
    journal.tick(atMs)
  }
  if (options.flush) journal.flush(fromMs + seconds * 1_000)
  return history
}

const reading = (nowMs: number, measure: LagMeasure = 'messages') => ({
  measure,
  fromMs: nowMs - 3_600_000,
  toMs: nowMs + 1,
  points: 1_000,
  partitionLimit: 5,
})

function restored(nowMs: number, measure: LagMeasure = 'messages') {
  const history = new LagHistory()
  new LagJournal({ directory, history }).restore(nowMs)
  return history.read('g "ü"\n', reading(nowMs, measure))
}

/** The values without what only repeats: each line of the journal is a stretch of seconds. */
function steps(values: readonly (number | null)[] = []): (number | null)[] {
  return values.filter((value, index) => index === 0 || value !== values[index - 1])
}

function segments(): string[] {
  return readdirSync(directory)
    .sort()
    .map((name) => join(directory, name))
}

describe('LagJournal', () => {
  it('brings back, after a kill, all but the last ten seconds', () => {
    run(T0, 61)
    const columns = restored(T0 + 61_000)
    expect(steps(columns?.total)).toEqual([9, 19, 29, 39, 49, 59])
    expect(columns?.partitions).toEqual([{ topic: 'orders', partition: 0, values: columns?.total }])
  })

  it('brings back everything after a flush', () => {
    run(T0, 65, { flush: true })
    expect(restored(T0 + 65_000)?.total.at(-1)).toBe(64)
  })

  it('goes on after a restart, with a gap for the time it was away', () => {
    run(T0, 61)
    run(T0 + 120_000, 61)
    const once = [9, 19, 29, 39, 49, 59]
    expect(steps(restored(T0 + 181_000)?.total)).toEqual([...once, null, ...once])
  })

  it('keeps lag in time too, and reads the lines of a time when there was none', () => {
    const history = new LagHistory()
    const journal = new LagJournal({ directory, history })
    for (let second = 0; second < 21; second += 1) {
      const atMs = T0 + second * 1_000
      journal.tick(atMs)
      const timeLag = { ms: 5_000 + second, atLeast: true }
      recordSweep(history, atMs, 2_500, [{ ...group, lag: 1, timeLag }])
    }
    journal.flush(T0 + 21_000)
    const read = restored(T0 + 21_000, 'time')?.total.at(-1) ?? 0
    expect(unpackTimeLag(read)).toEqual({ ms: 5_020, atLeast: true })
    const [path = ''] = segments()
    const old = encodeJournalLine({
      line: 'k',
      id: 0,
      groupId: 'g "ü"\n',
      topic: null,
      partition: null,
      measure: 'messages',
    })
    const json = old.slice(9).trim().replace(',"measure":"messages"', '')
    const values = encodeJournalLine({ line: 'v', t: T0, stepMs: 10_000, values: [0, 77] })
    writeFileSync(path, `${crc32(json).toString(16).padStart(8, '0')} ${json}\n${values}`)
    expect(restored(T0 + 21_000)?.total[0]).toBe(77)
  })

  it('begins where its first line does, so that a coarser one tells only what was before', () => {
    run(T0, 61)
    const day = new LagJournal({ directory, history: new LagHistory() })
    expect(day.beginsMs(T0 + 61_000)).toBe(T0)
    expect(day.beginsMs(T0 + 86_400_000 + 5_000)).toBe(T0 + 10_000)
    expect(day.beginsMs(T0 + 2 * 86_400_000)).toBe(T0 + 2 * 86_400_000)
    const history = new LagHistory()
    new LagJournal({ directory, history }).restore(T0 + 61_000, T0 + 25_000)
    expect(history.read('g "ü"\n', reading(T0 + 61_000))?.times.at(-1)).toBeLessThan(T0 + 25_000)
    rmSync(directory, { recursive: true })
    expect(day.beginsMs(T0)).toBe(T0)
  })

  it('tells nothing of the time before its first sweep, however long a line is', () => {
    const history = new LagHistory()
    const [month] = longJournals
    const journal = new LagJournal({ directory, history, ...month })
    for (let second = 0; second < 30; second += 1) {
      const atMs = T0 + 1_234_000 + second * 1_000
      recordSweep(history, atMs, 2_500, [{ ...group, lag: 7 }])
      journal.tick(atMs)
    }
    journal.flush(T0 + 1_264_000)
    expect(restored(T0 + 1_300_000)?.knownSinceMs).toBe(T0 + 1_234_000)
  })

  it('passes over a torn end, garbage and a flipped bit, and keeps the rest', () => {
    run(T0, 61)
    const [path = ''] = segments()
    const lines = readFileSync(path, 'utf8').split('\n')
    const damaged = lines.map((line, index) => (index === 3 ? line.replace('"t"', '"u"') : line))
    writeFileSync(path, `${damaged.join('\n')}00000000 {"line":"v"\n\u0000\u0001\nnot a line\n{}`)
    appendFileSync(path, (lines.at(-2) ?? '').slice(0, 20))
    const total = steps(restored(T0 + 61_000)?.total)
    expect(total.filter((value) => value !== null)).toHaveLength(5)
  })

  it('reads no byte pattern at all as history', () => {
    writeFileSync(
      join(directory, 'x.lag'),
      Buffer.from(Array.from({ length: 4_096 }, (_, n) => n % 256)),
    )
    expect(restored(T0)).toBeNull()
  })

  it('keeps the directory within its size by removing the oldest segments', () => {
    run(T0, 3_600, { partitions: 3 })
    const bytes = segments().reduce((sum, path) => sum + statSync(path).size, 0)
    expect(bytes).toBeLessThan(12_500)
    expect(segments().length).toBeGreaterThan(2)
    expect(restored(T0 + 3_600_000)?.total.at(-1)).toBeGreaterThan(3_580)
  })

  it('costs history, not service, when the disk cannot be written', () => {
    rmSync(directory, { recursive: true })
    writeFileSync(directory, 'a file in the way')
    const history = run(T0, 61)
    expect(history.seriesCount).toBe(4)
  })
})
