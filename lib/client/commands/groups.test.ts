import { describe, expect, it } from 'vitest'
import { type GroupPartition, ResetPlan, type ResetTarget } from '@/lib/contract/groups'
import { describeGroupCommands, resetCommand, resetCommands } from './groups'

const plan = ResetPlan.parse({
  groupId: "o'clock group",
  items: [0, 2].map((partition) => ({
    topic: 'orders',
    partition,
    from: '5',
    to: '0',
    change: '-5',
    logStartOffset: '0',
    highWatermark: '9',
    clamped: false,
  })),
  rereads: '10',
  skips: '0',
  blockedBy: null,
  warnings: [],
  failures: [],
})
const group = { id: "o'clock group", type: 'classic' } as const
const oneLine = (text: string) => text.replaceAll(' \\\n  ', ' ')
const reset = (of: Parameters<typeof resetCommand>[1], target: ResetTarget) =>
  oneLine(resetCommand('kafka-1:9092', of, target, plan).text)

describe('resetCommand', () => {
  it('names the partitions, and quotes what a shell would take apart', () => {
    expect(reset(group, { to: 'shift', by: '-5' })).toBe(
      `kafka-consumer-groups.sh --bootstrap-server kafka-1:9092 --group 'o'\\''clock group' --topic orders:0,2 --reset-offsets --shift-by -5 --execute`,
    )
  })

  it('says a time with its zone, which the tool would else take for local', () => {
    expect(reset(group, { to: 'time', time: '2026-11-22T12:00:00.000Z' })).toContain(
      '--to-datetime 2026-11-22T12:00:00.000+00:00',
    )
  })

  it('uses the tool of the type of group', () => {
    const share = { id: 'workers', type: 'share' } as const
    expect(reset(share, { to: 'earliest' })).toMatch(/^kafka-share-groups\.sh /)
  })

  it('writes offsets of each partition to a file', () => {
    const offsets = [{ topic: 'orders', partition: 2, offset: '9' }]
    const command = reset(group, { to: 'offsets', offsets })
    expect(command).toContain("<<'END'\norders,2,9\nEND\n")
    expect(command).toContain('--from-file offsets.csv')
  })

  it('offers kafkajs only where it may join the group to move it', () => {
    const commands = (type: 'classic' | 'consumer') =>
      resetCommands('kafka-1:9092', { id: 'g', type }, { to: 'earliest' }, plan)
    expect(commands('classic').map(({ tool }) => tool)).toContain('kafkajs')
    expect(commands('consumer').map(({ tool }) => tool)).not.toContain('kafkajs')
  })
})

describe('describeGroupCommands', () => {
  it('never joins the group only to look at it', () => {
    const slowest: GroupPartition = {
      topic: 'orders',
      partition: 2,
      committedOffset: '1045',
      logStartOffset: '0',
      highWatermark: '2000',
      lag: '955',
      expired: null,
      unknown: null,
      memberId: null,
      timeLag: null,
    }
    const commands = describeGroupCommands('kafka-1:9092', group, slowest)
    const kcat = commands.find(({ tool }) => tool === 'kcat')
    expect(oneLine(kcat?.text ?? '')).toContain('-C -t orders -p 2 -o 1045 -c 1')
    for (const { text } of commands) expect(text).not.toMatch(/ -G | --reset/)
  })
})
