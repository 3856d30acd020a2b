import { describe, expect, it } from 'vitest'
import { type FindingKind, type Observation, observation } from './finding'
import { type FindingLedger, keepFindings, tellFindings } from './finding-ledger'
import { nextVerdict, noVerdict } from './verdict'

const silent = observation('broker-silent', 'warning', { brokers: [3] })
const group = (kind: FindingKind, id: string, lag: bigint): Observation =>
  observation(kind, 'warning', { groups: [{ id, lag }], groupCount: 1 })

/** What is told after each look, a second apart. */
function told(looks: readonly (readonly Observation[])[]) {
  let ledger: FindingLedger = new Map()
  return looks.map((seen, second) => {
    ledger = keepFindings(ledger, seen, second * 1_000)
    return tellFindings(ledger)
  })
}

describe('the ledger of findings', () => {
  it('tells nothing of what was there for a moment', () => {
    expect(told([[silent], [], [], [], [], [], []]).flat()).toEqual([])
  })

  it('tells what stays, since it was first seen and not since it was told', () => {
    const looks = told([[], [silent], [silent], [silent], [silent]])
    expect(looks.map((findings) => findings.length)).toEqual([0, 0, 0, 1, 1])
    expect(looks[4]?.[0]?.sinceMs).toBe(1_000)
  })

  it('takes a short break for none, and a longer one for the end', () => {
    const often = told([[silent], [silent], [silent], [], [], [silent]])
    expect(often[5]?.[0]?.sinceMs).toBe(0)
    const gone = told([[silent], [silent], [silent], [], [], [], [], [], []])
    expect(gone[8]).toEqual([])
  })

  it('begins anew after a break', () => {
    const looks = [[silent], [silent], [silent], ...Array.from({ length: 8 }, () => []), [silent]]
    const again = told([...looks, [silent], [silent]])
    expect(again.at(-1)?.[0]?.sinceMs).toBe(11_000)
  })

  it('keeps groups apart and puts the worst first', () => {
    const offline = observation('offline-partitions', 'critical')
    const seen = [
      group('group-without-members', 'old', 1n),
      group('group-falling-behind', 'a', 5n),
      group('group-falling-behind', 'b', 50n),
      offline,
    ]
    const names = told([seen, seen, seen])[2]?.map(({ kind, groups }) => groups[0]?.id ?? kind)
    expect(names).toEqual(['offline-partitions', 'b', 'a', 'old'])
  })
})

describe('the verdict', () => {
  it('is unknown before the first look, then ok since that look', () => {
    expect(noVerdict).toMatchObject({ level: 'unknown', sinceMs: null })
    expect(nextVerdict(noVerdict, [], 5_000)).toEqual({ level: 'ok', sinceMs: 5_000, findings: [] })
  })

  it('is as bad as its worst finding, since that began, and keeps its moment while it stays', () => {
    const finding = { ...silent, sinceMs: 1_000 }
    const warned = nextVerdict(nextVerdict(noVerdict, [], 0), [finding], 3_000)
    expect(warned).toMatchObject({ level: 'warning', sinceMs: 1_000 })
    const other = { ...group('group-falling-behind', 'a', 5n), sinceMs: 8_000 }
    expect(nextVerdict(warned, [other], 9_000)).toMatchObject({ level: 'warning', sinceMs: 1_000 })
    expect(nextVerdict(warned, [], 12_000)).toMatchObject({ level: 'ok', sinceMs: 12_000 })
  })
})
