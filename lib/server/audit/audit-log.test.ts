import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type AuditEntry,
  auditLine,
  GENESIS,
  hashOfLine,
  readAuditChain,
} from '@/lib/server/audit/audit-entry'
import { openAuditLog } from '@/lib/server/audit/audit-log'
import { configureLog } from '@/lib/server/log'

configureLog({ write: () => undefined })

let directory = ''
let path = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'milena-audit-'))
  path = join(directory, 'state', 'audit.jsonl')
})
afterEach(() => {
  chmodSync(directory, 0o700)
  rmSync(directory, { recursive: true, force: true })
})

function entry(id: string): AuditEntry {
  const time = '2026-11-22T10:00:00.000Z'
  return {
    kind: 'outcome',
    id,
    time,
    cluster: 'local',
    outcome: 'applied',
    after: null,
    detail: null,
  }
}

const written = () => readAuditChain(readFileSync(path, 'utf8'))

function readEnd(from: number): string {
  const end = Buffer.alloc(statSync(path).size - from)
  const file = openSync(path, 'r')
  readSync(file, end, 0, end.length, from)
  closeSync(file)
  return end.toString()
}

describe('openAuditLog', () => {
  it('chains entries, also those written at the same time and after a restart', async () => {
    const log = openAuditLog(path)
    await Promise.all(['a', 'b', 'c'].map((id) => log.append(entry(id))))
    await openAuditLog(path).append(entry('d'))
    const { entries, broken, unreadable } = written()
    expect(entries.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect([...broken, ...unreadable]).toEqual([])
  })

  it('can be read by its owner only', async () => {
    await openAuditLog(path).append(entry('a'))
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('goes on after a line that a crash has torn', async () => {
    await openAuditLog(path).append(entry('a'))
    appendFileSync(path, '{"previous":"00')
    await openAuditLog(path).append(entry('b'))
    const { entries, broken, unreadable } = written()
    expect(entries.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(broken).toEqual([])
    expect(unreadable).toEqual([2])
  })

  it('appends to a log of any length, whatever lies between', async () => {
    await openAuditLog(path).append(entry('a'))
    // A hole takes no space on the disk, and is more than one string can hold.
    truncateSync(path, 600 * 1024 * 1024)
    const long = { ...entry('long'), detail: 'é'.repeat(200_000) }
    appendFileSync(path, `\n${auditLine(GENESIS, long)}\n{"torn`)
    const { size } = statSync(path)
    await openAuditLog(path).append(entry('b'))
    const added = readEnd(size)
    expect(added).toBe(`\n${auditLine(hashOfLine(auditLine(GENESIS, long)), entry('b'))}\n`)
  })

  it('reads nothing of a log that is as it left it', async () => {
    const log = openAuditLog(path)
    await log.append(entry('a'))
    const handle = await open(path)
    const read = vi.spyOn(Object.getPrototypeOf(handle), 'read')
    try {
      await log.append(entry('b'))
      await log.append(entry('c'))
      expect(read).not.toHaveBeenCalled()
      appendFileSync(path, '{"torn')
      await log.append(entry('d'))
      expect(read).toHaveBeenCalled()
    } finally {
      read.mockRestore()
      await handle.close()
    }
    expect(written()).toMatchObject({ broken: [], unreadable: [4] })
  })

  it('follows what another process has written, and begins anew in a file that was rotated', async () => {
    const log = openAuditLog(path)
    await log.append(entry('a'))
    await openAuditLog(path).append(entry('b'))
    await log.append(entry('c'))
    expect(written()).toMatchObject({ broken: [], entries: [{}, {}, {}] })
    renameSync(path, `${path}.1`)
    await log.append(entry('d'))
    expect(written()).toMatchObject({ broken: [], entries: [{ id: 'd' }] })
  })

  it('shows that a line was changed, and that one was removed', async () => {
    const log = openAuditLog(path)
    for (const id of ['a', 'b', 'c', 'd']) await log.append(entry(id))
    const lines = readFileSync(path, 'utf8').split('\n')
    const changed = lines.map((line, index) =>
      index === 1 ? line.replace('applied', 'refused') : line,
    )
    expect(readAuditChain(changed.join('\n')).broken).toEqual([3])
    expect(readAuditChain(lines.toSpliced(2, 1).join('\n')).broken).toEqual([3])
  })

  it('fails where it cannot write, and works again once it can', async () => {
    writeFileSync(join(directory, 'state'), 'a file in the way')
    const log = openAuditLog(path)
    await expect(log.append(entry('a'))).rejects.toMatchObject({ code: 'audit-unavailable' })
    rmSync(join(directory, 'state'))
    await log.append(entry('b'))
    expect(written().entries.map(({ id }) => id)).toEqual(['b'])
  })
})
