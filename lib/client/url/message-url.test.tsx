import { describe, expect, it } from 'vitest'
import { browseMessages } from '@/lib/contract/messages'
import { nameFilter } from './filter-names'
import { messageUrl, positionOf } from './message-url'

const start = {
  partition: null,
  from: 'latest',
  until: null,
  direction: null,
  committed: false,
  limit: 50,
} as const

describe('message addresses', () => {
  it('read back from the newest and forth from anywhere else, unless they say', () => {
    expect(positionOf(start).direction).toBe('backward')
    expect(positionOf({ ...start, from: 'earliest' }).direction).toBe('forward')
    expect(positionOf({ ...start, from: 'offset:5', direction: 'backward' }).direction).toBe(
      'backward',
    )
  })

  it('ask only what the contract accepts', () => {
    for (const from of [
      'latest',
      'earliest',
      'offset:9223372036854775807',
      'time:0',
      'at:0:7',
      'group:a',
    ]) {
      const position = positionOf({ ...start, from, partition: 3 })
      expect(browseMessages.query?.safeParse(position).success).toBe(true)
    }
  })

  it('say how many a page has, and fall back where that is no size of a page', () => {
    expect(messageUrl.limit.parseServerSide('500')).toBe(500)
    expect(messageUrl.limit.parseServerSide('7')).toBe(50)
  })

  it('ignore a position that is none', () => {
    expect(messageUrl.from.parse('offset:-1')).toBeNull()
    expect(messageUrl.from.parse('yesterday')).toBeNull()
    expect(messageUrl.at.parse('3')).toBeNull()
    expect(messageUrl.at.parse('3:1045')).toEqual({ partition: 3, offset: '1045' })
  })
})

describe('nameFilter', () => {
  it('wants every word, in any order and case', () => {
    const matches = nameFilter(' DLQ  orders ')
    expect(matches('orders-dlq')).toBe(true)
    expect(matches('orders')).toBe(false)
    expect(nameFilter('')('anything')).toBe(true)
  })
})
