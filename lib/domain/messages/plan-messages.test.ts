import { describe, expect, it } from 'vitest'
import { type MessageToPlace, planMessages } from './plan-messages'

const partitions = [0, 1, 2].map((partition) => ({
  partition,
  leader: partition === 1 ? null : 5,
  leaderEpoch: 0,
  replicas: [5],
  isr: [5],
  offlineReplicas: [],
}))

const destination = {
  partitions,
  cleanupPolicy: 'delete',
  maxMessageBytes: 100,
  compressed: false,
}

function message(facts: Partial<MessageToPlace> = {}): MessageToPlace {
  return { key: null, isTombstone: false, sizeBytes: 10, partition: null, ...facts }
}

const key = new TextEncoder().encode('user-42')

describe('planMessages', () => {
  it('puts a message where it says, else where its key belongs, else in turn where somebody leads', () => {
    const plan = planMessages(
      [message({ partition: 2 }), message({ key }), message({ key }), message(), message()],
      destination,
    )
    const [chosen, first, second, ...turns] = plan.partitions
    expect(chosen).toBe(2)
    expect(first).toBe(second)
    expect(turns).toEqual([2, 0])
    expect(plan.shares.reduce((sum, { messageCount }) => sum + messageCount, 0)).toBe(5)
  })

  it('names the messages that cannot be written', () => {
    const plan = planMessages(
      [message(), message({ partition: 3 }), message({ sizeBytes: 101 })],
      destination,
    )
    expect(plan.mistakes).toEqual([
      { index: 1, message: 'There is no partition 3: they are numbered 0 to 2.' },
      { index: 2, message: 'It has 101 bytes, and the topic takes 100 (max.message.bytes).' },
    ])
  })

  it('only warns of a large message that compression may make small enough', () => {
    const plan = planMessages([message({ sizeBytes: 101 })], { ...destination, compressed: true })
    expect(plan.mistakes).toEqual([])
    expect(plan.warnings).toEqual([expect.stringContaining('unless compression')])
  })

  it.each([
    [
      'a partition without a leader',
      message({ partition: 1 }),
      'delete',
      /Partition 1 has no leader/,
    ],
    ['no key on a compacted topic', message(), 'compact', /refuses 1 message without a key/],
    [
      'a tombstone that deletes',
      message({ key, isTombstone: true, partition: 0 }),
      'compact',
      /deletes what/,
    ],
    ['a tombstone that does not', message({ isTombstone: true }), 'delete', /delete nothing/],
  ])('warns of %s', (_, each, cleanupPolicy, warning) => {
    const plan = planMessages([each], { ...destination, cleanupPolicy })
    expect(plan.warnings).toEqual([expect.stringMatching(warning)])
  })

  it('claims no limit that is not known', () => {
    const unknown = { ...destination, cleanupPolicy: null, maxMessageBytes: null }
    expect(planMessages([message({ sizeBytes: 1_000_000 })], unknown)).toMatchObject({
      mistakes: [],
      warnings: [],
    })
  })
})
