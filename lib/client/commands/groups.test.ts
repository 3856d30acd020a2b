import { describe, expect, it } from 'vitest'
import { partitionFixture } from '@/lib/client/testing/group-fixtures'
import { describeGroupCommands } from './groups'

const group = { id: "o'clock group", type: 'classic' } as const
const oneLine = (text: string) => text.replaceAll(' \\\n  ', ' ')
describe('describeGroupCommands', () => {
  it('never joins the group only to look at it', () => {
    const slowest = partitionFixture('orders', 2, {
      committedOffset: '1045',
      highWatermark: '2000',
      lag: '955',
    })
    const commands = describeGroupCommands('kafka-1:9092', group, slowest)
    const kcat = commands.find(({ tool }) => tool === 'kcat')
    expect(oneLine(kcat?.text ?? '')).toContain('-C -t orders -p 2 -o 1045 -c 1')
    for (const { text } of commands) expect(text).not.toMatch(/ -G | --reset/)
  })
})
