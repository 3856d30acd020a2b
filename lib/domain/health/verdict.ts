import type { Finding } from './finding'

export interface Verdict {
  /** `unknown` before the first look. */
  level: 'ok' | 'warning' | 'critical' | 'unknown'
  /** Since when it is at this level, in milliseconds since 1970; `null` before the first look. */
  sinceMs: number | null
  /** The worst first. */
  findings: readonly Finding[]
}

export const noVerdict: Verdict = { level: 'unknown', sinceMs: null, findings: [] }

/** The verdict after one more look: as bad as its worst finding, and since then. */
export function nextVerdict(before: Verdict, findings: readonly Finding[], nowMs: number): Verdict {
  const level = findings[0]?.level ?? 'ok'
  if (level === before.level) return { level, sinceMs: before.sinceMs, findings }
  const since = findings.filter((each) => each.level === level).map((each) => each.sinceMs)
  return { level, sinceMs: since.length === 0 ? nowMs : Math.min(...since), findings }
}
