import { describe, expect, it } from 'vitest'
import type { PartitionVerdict } from '@/lib/domain/groups/partition-verdict'
import { groupVerdictSentence, verdictSentence } from './verdict-sentence'

const plain = (text: string) => text.replace(/\u202f/g, ',').replace(/\u00a0/g, ' ')

const stalled: PartitionVerdict = {
  kind: 'stalled',
  stillMs: 240_000,
  atLeast: false,
  arrived: 1_204n,
  lag: 3_000n,
}

describe('verdictSentence', () => {
  it.each<[PartitionVerdict, string]>([
    [stalled, 'The committed offset has not moved for 4 m while 1,204 messages arrived.'],
    [
      { kind: 'stopped', stillMs: 61_000, arrived: 0n, lag: 1n },
      'No member has the partition, and its committed offset has not moved for 1 m while 1 message waits.',
    ],
    [
      { kind: 'slow', goesOn: false, overMs: 360_000, from: 100n, to: 48_210n },
      'The lag grew in each minute: from 100 to 48,210 in 6 m.',
    ],
    [
      { kind: 'rewinding', agoMs: 120_000, by: 12_000n, left: 8_000n },
      'The committed offset went back by 12,000 messages 2 m ago; 8,000 are left to where it was.',
    ],
    [
      { kind: 'unknown', watchedMs: 72_000, neededMs: 360_000 },
      'Watched for 1 m; to tell whether it keeps up takes 6 m.',
    ],
    [{ kind: 'ok', rule: 'was-at-end', agoMs: 20_000 }, 'It was at the end of the log 20 s ago.'],
  ])('%o', (verdict, sentence) => {
    expect(plain(verdictSentence(verdict))).toBe(sentence)
  })
})

describe('groupVerdictSentence', () => {
  const worst = { topic: 'orders', partition: 4, verdict: stalled }

  it('names the partition that decided, and how many are like it', () => {
    const verdict = { kind: 'stalled', worst, count: 2, of: 12, unread: 0 } as const
    expect(plain(groupVerdictSentence(verdict))).toMatch(
      /^2 of 12 partitions\. orders 4: The committed offset has not moved for 4 m/,
    )
  })

  it('mentions what nobody reads beside what is read', () => {
    const ok = { topic: 'orders', partition: 0, verdict: { kind: 'ok', rule: 'all-read' } } as const
    const verdict = { kind: 'ok', worst: ok, count: 3, of: 5, unread: 2 } as const
    expect(groupVerdictSentence(verdict)).toBe(
      'Everything is read. 2 partitions are read by nobody.',
    )
  })

  it('says why there is none', () => {
    const none = { kind: 'unknown', worst: null, count: 0, of: 0, unread: 0 } as const
    expect(groupVerdictSentence(none)).toBe('The group has committed no offset.')
  })
})
