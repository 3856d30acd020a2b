import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJump } from './jump'

const place = (topic: string, partition: number | null, offset: string | null) => ({
  kind: 'place',
  topic,
  partition,
  offset,
})

describe('parseJump', () => {
  it('reads topic, partition and offset, each of the last two alone too', () => {
    expect(parseJump('orders/2@1045')).toEqual(place('orders', 2, '1045'))
    expect(parseJump('orders/2')).toEqual(place('orders', 2, null))
    expect(parseJump(' orders@1045 ')).toEqual(place('orders', null, '1045'))
  })

  it('reads names with dots, hyphens and underscores, and offsets as the screen sets them', () => {
    expect(parseJump('__consumer_offsets/0@0')).toEqual(place('__consumer_offsets', 0, '0'))
    expect(parseJump('eu.orders-v2/11@1 045 221')).toEqual(place('eu.orders-v2', 11, '1045221'))
    expect(parseJump('orders@1,045')).toEqual(place('orders', null, '1045'))
  })

  it('keeps offsets exact up to the largest, and takes none that is larger', () => {
    expect(parseJump('t@9223372036854775807')).toEqual(place('t', null, '9223372036854775807'))
    expect(parseJump('t@9223372036854775808')).toBeNull()
  })

  it('reads what narrows the search to one kind', () => {
    expect(parseJump('group:payments')).toEqual({ kind: 'only', of: 'group', text: 'payments' })
    expect(parseJump('Broker: 2')).toEqual({ kind: 'only', of: 'broker', text: '2' })
    expect(parseJump('topic:')).toEqual({ kind: 'only', of: 'topic', text: '' })
    expect(parseJump('group:team/a #1')).toEqual({ kind: 'only', of: 'group', text: 'team/a #1' })
  })

  it('leaves everything else to the plain search', () => {
    for (const text of ['', 'orders', 'orders/', 'orders@', '@5', '/2', 'orders/x', 'a b/2']) {
      expect(parseJump(text), text).toBeNull()
    }
  })

  it('reads back every place that can be written', () => {
    const topic = fc.stringMatching(/^[\w.-]{1,40}$/)
    const offset = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }).map(String)
    fc.assert(
      fc.property(topic, fc.nat(), offset, (name, partition, at) => {
        expect(parseJump(`${name}/${partition}@${at}`)).toEqual(place(name, partition, at))
      }),
    )
  })
})
