import { describe, expect, it } from 'vitest'
import { type EmptyGroup, STALE_GROUP_AFTER_MS, whyStale } from './stale-group'

const NOW = Date.UTC(2026, 10, 27)
const DAY = STALE_GROUP_AFTER_MS
const ago = (ms: number) => NOW - ms

function judged(facts: Partial<EmptyGroup> = {}, ageMs = DAY) {
  const lastCommit = { atMs: ago(2 * DAY), knownSinceMs: ago(9 * DAY), unknown: null }
  return whyStale({ topicCount: 1, missingTopicCount: 0, lastCommit, ...facts }, ageMs, NOW)
}

describe('whyStale', () => {
  it('is a last commit long enough ago, or none in a time of which all is known', () => {
    expect(judged()).toBe('no-commit')
    expect(judged({}, 7 * DAY)).toBeNull()
    const none = { atMs: null, knownSinceMs: ago(9 * DAY), unknown: null }
    expect(judged({ lastCommit: none }, 7 * DAY)).toBe('no-commit')
    expect(judged({ lastCommit: none, topicCount: 0 })).toBe('no-offset')
  })

  it('is that all of its topics are gone, and not only some', () => {
    const lastCommit = { atMs: ago(1_000), knownSinceMs: ago(9 * DAY), unknown: null }
    expect(judged({ lastCommit, missingTopicCount: 1 })).toBe('topics-gone')
    expect(judged({ lastCommit, topicCount: 2, missingTopicCount: 1 })).toBeNull()
  })

  it('is nothing where the log tells nothing', () => {
    const dark = { atMs: null, knownSinceMs: null, unknown: 'READ was refused.' }
    expect(judged({ lastCommit: dark })).toBeNull()
    expect(judged({ lastCommit: { ...dark, unknown: null } })).toBeNull()
  })
})
