import { describe, expect, it } from 'vitest'
import { ResetPlan, type ResetTarget } from '@/lib/contract/group-changes'
import {
  deleteGroupCommands,
  deleteGroupsCommand,
  deleteOffsetsCommands,
  fromFileCommand,
  isoDuration,
  resetCommand,
  resetCommands,
} from './group-changes'

const plan = ResetPlan.parse({
  groupId: "o'clock group",
  creates: false,
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
  members: [],
  warnings: [],
  failures: [],
})
const group = { id: "o'clock group", type: 'classic' } as const
const share = { id: 'workers', type: 'share' } as const
const streams = { id: 'totals', type: 'streams' } as const
const oneLine = (text: string | undefined) => text?.replaceAll(' \\\n  ', ' ')
const reset = (of: Parameters<typeof resetCommand>[1], target: ResetTarget) =>
  oneLine(resetCommand('kafka-1:9092', of, target, plan)?.text)

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

  it('says a duration as the tool counts it back', () => {
    expect(reset(group, { to: 'duration', ms: 7_200_000 })).toContain('--by-duration PT2H')
    expect(isoDuration(93_784_500)).toBe('P1DT2H3M4.5S')
    expect(isoDuration(86_400_000)).toBe('P1D')
  })

  it('writes to a file what has no option: offsets of each partition, and those of another group', () => {
    const offsets = [{ topic: 'orders', partition: 0, offset: '0' }]
    for (const target of [
      { to: 'offsets', offsets },
      { to: 'group', groupId: 'other' },
    ] as const) {
      const command = reset(group, target)
      expect(command).toContain("<<'END'\norders,0,0\norders,2,0\nEND\n")
      expect(command).toContain('--from-file offsets.csv')
    }
  })

  it('says above each command that it leaves what a commit carries beside its offset, where Milena puts that back', () => {
    const place = { topic: 'orders', partition: 0, offset: '0' }
    const texts = (...offsets: Extract<ResetTarget, { to: 'offsets' }>['offsets']) =>
      resetCommands('kafka-1:9092', group, { to: 'offsets', offsets }, plan).map(({ text }) => text)
    const note = 'The offsets alone, without the metadata and the leader epochs of their commits.'
    for (const carried of [{ metadata: 'at noon' }, { leaderEpoch: 0 }]) {
      const [tool, kafkajs] = texts({ ...place, partition: 1 }, { ...place, ...carried })
      expect(tool).toMatch(new RegExp(`^# ${note}\ncat > offsets.csv`))
      expect(kafkajs).toContain(`\n// ${note}\nawait admin.setOffsets`)
    }
    expect(texts(place).join()).not.toContain('alone')
    expect(fromFileCommand('kafka-1:9092', group, plan)?.text).not.toContain('alone')
    const target: ResetTarget = { to: 'offsets', offsets: [{ ...place, leaderEpoch: 0 }] }
    expect(fromFileCommand('kafka-1:9092', group, plan, target)?.text).toContain(note)
  })

  it('offers for share groups only what their tool can do', () => {
    expect(reset(share, { to: 'earliest' })).toMatch(/^kafka-share-groups\.sh /)
    expect(reset(share, { to: 'shift', by: '1' })).toBeUndefined()
    expect(fromFileCommand('kafka-1:9092', share, plan)).toBeNull()
  })

  it('moves the offsets of a streams group alone, and says what would delete its internal topics', () => {
    expect(reset(streams, { to: 'earliest' })).toBe(
      'kafka-streams-groups.sh --bootstrap-server kafka-1:9092 --group totals --input-topic orders:0,2 --reset-offsets --to-earliest --execute',
    )
    expect(resetCommand('kafka-1:9092', streams, { to: 'earliest' }, plan)?.title).toMatch(
      /^Moves the offsets alone; --delete-all-internal-topics deletes/,
    )
  })

  it('offers kafkajs only where it may join the group to move it', () => {
    const commands = (type: 'classic' | 'consumer') =>
      resetCommands('kafka-1:9092', { id: 'g', type }, { to: 'earliest' }, plan)
    expect(commands('classic').map(({ tool }) => tool)).toContain('kafkajs')
    expect(commands('consumer').map(({ tool }) => tool)).not.toContain('kafkajs')
  })
})

describe('commands that delete', () => {
  it('use the tool of the type of group', () => {
    expect(oneLine(deleteGroupCommands('b:1', share)[0]?.text)).toBe(
      'kafka-share-groups.sh --bootstrap-server b:1 --group workers --delete',
    )
    expect(oneLine(deleteOffsetsCommands('b:1', streams, 'orders')[0]?.text)).toBe(
      'kafka-streams-groups.sh --bootstrap-server b:1 --group totals --delete-offsets --input-topic orders',
    )
  })

  it('name many groups in a line for each tool', () => {
    const groups = [{ id: 'a', type: 'classic' }, share, { id: 'b', type: 'consumer' }] as const
    expect(oneLine(deleteGroupsCommand('b:1', groups))?.split('\n')).toEqual([
      'kafka-consumer-groups.sh --bootstrap-server b:1 --group a --group b --delete',
      'kafka-share-groups.sh --bootstrap-server b:1 --group workers --delete',
    ])
  })
})
