import { expect, it } from 'vitest'
import { messageUrl } from './message-url'
import { unreadParts } from './unread-parts'

const unread = (address: string) => unreadParts(messageUrl, new URLSearchParams(address))

it('names the parts that say nothing, as they are written', () => {
  expect(unread('from=offset:-1&at=zzz&partition=2&limit=51')).toEqual([
    { name: 'from', text: 'offset:-1' },
    { name: 'limit', text: '51' },
    { name: 'at', text: 'zzz' },
  ])
})

it('has nothing against what it reads, what is not there, and what is none of its own', () => {
  expect(unread('')).toEqual([])
  expect(unread('from=offset:5&direction=forward&limit=100&committed=true&other=%3F')).toEqual([])
})
