import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GroupState } from '@/lib/domain/groups/rebalance-state'
import { groupState, memberOf } from '@/lib/domain/groups/testing/group-states'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import { RebalanceJournal } from '@/lib/server/live/rebalance-journal'

let directory = ''
let path = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rebalance-journal-'))
  path = join(directory, 'series', 'rebalances.jsonl')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function open(bytesMax?: number) {
  const history = new RebalanceHistory()
  const journal = new RebalanceJournal({ path, history, ...(bytesMax ? { bytesMax } : {}) })
  const record = (state: GroupState, nowMs = state.atMs) => {
    const recorded = history.record('billing', state)
    journal.append(recorded ? [{ groupId: 'billing', state: recorded }] : [], nowMs)
  }
  return { history, journal, record }
}

const first = groupState(1, [memberOf('a', [0, 1, 2])])
const second = groupState(2, [memberOf('a', [0]), memberOf('b', [1, 2])])

describe('RebalanceJournal', () => {
  it('keeps states, and of which time none is missing, over a restart', () => {
    const before = open()
    before.history.addKnown(3, { fromMs: 0, toMs: 1_000 })
    before.history.addKnown(3, { fromMs: 5_000, toMs: 9_000 })
    before.record(first)
    before.record(second)
    before.journal.flush(9_000)
    const after = open()
    after.journal.restore()
    expect(after.history.states('billing')).toEqual([first, second])
    expect(after.history.known(3)).toEqual(before.history.known(3))
  })

  it('begins with what is whole where a crash tore the last line, and writes on behind it', () => {
    open().record(first)
    appendFileSync(path, '0badc0de {"line":"state","groupId":"bil')
    const torn = open()
    torn.journal.restore()
    expect(torn.history.states('billing')).toEqual([first])
    torn.record(second)
    const after = open()
    after.journal.restore()
    expect(after.history.states('billing')).toEqual([first, second])
  })

  it('begins empty where the file is no journal at all', () => {
    open().record(first)
    writeFileSync(path, Buffer.from([0, 255, 10, 13, 200]))
    const after = open()
    after.journal.restore()
    expect(after.history.states('billing')).toEqual([])
  })

  it('writes on when the disk has no room for it', () => {
    writeFileSync(join(directory, 'series'), 'a file where the folder would be')
    const { history, journal, record } = open()
    journal.restore()
    record(first)
    expect(history.states('billing')).toEqual([first])
  })

  it('is written anew when it has grown, with what there is to tell alone', () => {
    const { record } = open(20_000)
    for (let epoch = 1; epoch <= 1_000; epoch += 1) record(groupState(epoch, []))
    // Two hundred states are kept of a group, and twice as many lines.
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(500)
    const after = open()
    after.journal.restore()
    expect(after.history.states('billing').at(-1)?.epoch).toBe(1_000)
  })
})
