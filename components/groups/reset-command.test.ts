import { describe, expect, it } from 'vitest'
import { ResetPlan } from '@/lib/contract/groups'
import { resetCommand } from './reset-command'

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

describe('resetCommand', () => {
  it('names the partitions, and quotes what a shell would take apart', () => {
    expect(oneLine(resetCommand(group, { to: 'shift', by: '-5' }, plan))).toBe(
      `kafka-consumer-groups.sh --bootstrap-server "$BOOTSTRAP" --group 'o'\\''clock group' --topic orders:0,2 --reset-offsets --shift-by -5 --execute`,
    )
  })

  it('says a time with its zone, which the tool would else take for local', () => {
    expect(resetCommand(group, { to: 'time', time: '2026-11-22T12:00:00.000Z' }, plan)).toContain(
      '--to-datetime 2026-11-22T12:00:00.000+00:00',
    )
  })

  it('uses the tool of the type of group', () => {
    const share = { id: 'workers', type: 'share' } as const
    expect(resetCommand(share, { to: 'earliest' }, plan)).toMatch(/^kafka-share-groups\.sh /)
  })

  it('writes offsets of each partition to a file', () => {
    const offsets = [{ topic: 'orders', partition: 2, offset: '9' }]
    const command = resetCommand(group, { to: 'offsets', offsets }, plan)
    expect(command).toContain("<<'END'\norders,2,9\nEND\n")
    expect(command).toContain('--from-file offsets.csv')
  })
})
