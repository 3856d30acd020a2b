import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type ClusterChange, seenChange } from '@/lib/domain/changes/cluster-change'
import { ChangeLog } from '@/lib/server/live/change-log'
import { configureLog } from '@/lib/server/log'

configureLog({ write: () => undefined })

const directory = mkdtempSync(join(tmpdir(), 'milena-changes-'))
const path = join(directory, 'sample', 'changes.jsonl')
afterEach(() => rmSync(join(directory, 'sample'), { recursive: true, force: true }))

const created = (topic: string): ClusterChange => seenChange(1_000, 'topic-created', { topic })

function restored(): readonly ClusterChange[] {
  const log = new ChangeLog(path)
  log.restore()
  return log.all()
}

describe('ChangeLog', () => {
  it('keeps changes over a restart', () => {
    const log = new ChangeLog(path)
    log.restore()
    log.append([created('a')])
    log.append([created('b')])
    expect(restored()).toEqual([created('a'), created('b')])
  })

  it('starts with a torn file, loses only what is torn, and writes on', () => {
    const log = new ChangeLog(path)
    log.append([created('a')])
    appendFileSync(path, JSON.stringify(created('torn')).slice(0, 20))
    const next = new ChangeLog(path)
    next.restore()
    next.append([created('b')])
    expect(restored()).toEqual([created('a'), created('b')])
  })

  it('starts with a file of nonsense', () => {
    new ChangeLog(path).append([created('a')])
    writeFileSync(path, '\u0000\u0001 nonsense\n{"kind":"no such kind","atMs":1}\n')
    expect(restored()).toEqual([])
  })

  it('keeps the latest two thousand, says since when, and the file within bounds', () => {
    const log = new ChangeLog(path)
    log.append([created('first')])
    expect(log.keptSinceMs).toBeNull()
    for (let index = 0; index < 4_500; index += 1) log.append([created(`t-${index}`)])
    expect(log.all()).toHaveLength(2_000)
    expect(log.keptSinceMs).toBe(1_000)
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThanOrEqual(4_001)
    expect(restored().at(-1)?.topic).toBe('t-4499')
  })

  it('goes on in memory where the disk cannot be written', () => {
    writeFileSync(join(directory, 'file'), '')
    const log = new ChangeLog(join(directory, 'file', 'changes.jsonl'))
    log.append([created('a')])
    expect(log.all()).toEqual([created('a')])
  })
})
