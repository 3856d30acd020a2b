import { describe, expect, it } from 'vitest'
import type { ClusterChange } from '@/lib/contract/clusters'
import { changeFixture } from './fixtures'
import { changeDetail, changeSentence } from './prepare-changes'
import { plainText } from './sentence'

const said = (kind: ClusterChange['kind'], facts: Partial<ClusterChange> = {}) =>
  plainText(changeSentence('local', changeFixture(kind, facts)))

describe('changeSentence', () => {
  it.each<[ClusterChange['kind'], Partial<ClusterChange>, string]>([
    ['broker-left', { brokerId: 3 }, 'Broker 3 left'],
    ['broker-returned', { brokerId: 3 }, 'Broker 3 is back'],
    ['controller-moved', { brokerId: 2 }, 'The controller moved to broker 2'],
    ['leaders-moved', { count: 31 }, '31 partitions changed leader'],
    ['leaders-moved', { count: 1, topic: 'orders' }, '1 partition of orders changed leader'],
    [
      'leaders-moved',
      { count: 31, detail: '3 → 1, 2' },
      '31 partitions changed leader, broker 3 → 1, 2',
    ],
    ['topic-created', { topic: 'orders' }, 'Topic orders created'],
    ['topic-created', { count: 12 }, '12 topics created'],
    ['topic-deleted', { count: 12 }, '12 topics deleted'],
    ['group-appeared', { count: 5 }, '5 groups appeared'],
    ['group-gone', { count: 5 }, '5 groups are gone'],
    ['topic-deleted', { topic: 'orders' }, 'Topic orders deleted'],
    ['partitions-added', { topic: 'orders', count: 6 }, '6 partitions added to orders'],
    ['configs-changed', { topic: 'orders', count: 1 }, '1 setting of orders changed'],
    ['configs-changed', { brokerId: 2, count: 2 }, '2 settings of broker 2 changed'],
    ['group-appeared', { groupId: 'g' }, 'Group g appeared'],
    ['group-gone', { groupId: 'g' }, 'Group g is gone'],
    ['offsets-reset', { groupId: 'g' }, 'Offsets of g reset'],
    ['message-produced', { topic: 'orders' }, 'A message sent to orders'],
    ['message-produced', { topic: 'orders', count: 120 }, '120 messages sent to orders'],
  ])('%s with %o', (kind, facts, sentence) => {
    expect(said(kind, facts)).toBe(sentence)
  })

  it('does not link to what is gone', () => {
    const gone = changeFixture('topic-deleted', { topic: 'orders' })
    expect(changeSentence('local', gone).every((piece) => typeof piece === 'string')).toBe(true)
  })

  it('says a detail once: in the sentence, or after it', () => {
    const moved = changeFixture('leaders-moved', { count: 2, detail: '3 → 1' })
    expect(changeDetail(moved)).toBeNull()
    const settings = changeFixture('configs-changed', { detail: 'retention.ms 1 → 2' })
    expect(changeDetail(settings)).toBe('retention.ms 1 → 2')
  })
})
