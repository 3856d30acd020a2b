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
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LagHistory } from '@/lib/server/live/lag-history'
import { LagJournal } from '@/lib/server/live/lag-journal'
import { configureLog } from '@/lib/server/log'

configureLog({ write: () => undefined })

const T0 = 1_700_000_000_000 - (1_700_000_000_000 % 60_000)
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
    }))
    history.record(atMs, 2_500, [{ groupId: 'g "ü"\n', total: second, partitions }])
    journal.tick(atMs)
  }
  if (options.flush) journal.flush(fromMs + seconds * 1_000)
  return history
}

function restored(nowMs: number) {
  const history = new LagHistory()
  new LagJournal({ directory, history }).restore(nowMs)
  return history.read('g "ü"\n', {
    fromMs: nowMs - 3_600_000,
    toMs: nowMs + 1,
    points: 1_000,
    partitionLimit: 5,
  })
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
    expect(columns?.total).toEqual([9, 19, 29, 39, 49, 59])
    expect(columns?.partitions).toEqual([{ topic: 'orders', partition: 0, lag: columns?.total }])
  })

  it('brings back everything after a flush', () => {
    run(T0, 65, { flush: true })
    expect(restored(T0 + 65_000)?.total.at(-1)).toBe(64)
  })

  it('goes on after a restart, with a gap for the time it was away', () => {
    run(T0, 61)
    run(T0 + 120_000, 61)
    const total = restored(T0 + 181_000)?.total ?? []
    expect(total.slice(0, 6)).toEqual([9, 19, 29, 39, 49, 59])
    expect(total.slice(6, 12)).toEqual([null, null, null, null, null, null])
    expect(total.slice(12)).toEqual([9, 19, 29, 39, 49, 59])
  })

  it('passes over a torn end, garbage and a flipped bit, and keeps the rest', () => {
    run(T0, 61)
    const [path = ''] = segments()
    const lines = readFileSync(path, 'utf8').split('\n')
    const damaged = lines.map((line, index) => (index === 3 ? line.replace('"t"', '"u"') : line))
    writeFileSync(path, `${damaged.join('\n')}00000000 {"line":"v"\n\u0000\u0001\nnot a line\n{}`)
    appendFileSync(path, (lines.at(-2) ?? '').slice(0, 20))
    const total = restored(T0 + 61_000)?.total ?? []
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
    expect(history.seriesCount).toBe(2)
  })
})
