import { describe, expect, it } from 'vitest'
import { paths } from '@/lib/client/paths'
import { type Entry, type EntryKind, entry } from './entry'
import { findEntries } from './find-entries'

const act = { href: paths.home() }
const of = (kind: EntryKind, label: string, aliases?: string): Entry =>
  entry(kind, label, { act, ...(aliases ? { aliases } : {}) })

const entries = [
  of('topic', 'orders'),
  of('topic', 'orders-retry'),
  of('topic', 'payments'),
  of('group', 'orders-indexer'),
  of('group', 'payments'),
  of('broker', 'broker 2', '2 127.0.0.1:19093'),
  of('page', 'Topics'),
  of('action', 'Theme: dark', 'night'),
]
const labels = (typed: string, recent: string[] = []) =>
  findEntries(typed, entries, new Set(recent)).map(({ entry: { id } }) => id)

describe('findEntries', () => {
  it('puts the better match first, and of equal ones the shorter', () => {
    expect(labels('orders')).toEqual(['topic:orders', 'topic:orders-retry', 'group:orders-indexer'])
  })

  it('puts what was used of late before its equals, but never before a better match', () => {
    expect(labels('ord', ['group:orders-indexer'])[0]).toBe('group:orders-indexer')
    expect(labels('orders', ['group:orders-indexer'])[0]).toBe('topic:orders')
  })

  it('leaves one kind where one is named', () => {
    expect(labels('group:pay')).toEqual(['group:payments'])
    expect(labels('topic:')).toEqual(['topic:orders', 'topic:payments', 'topic:orders-retry'])
    expect(labels('broker:2')).toEqual(['broker:broker 2'])
  })

  it('finds by other words for the same thing', () => {
    expect(labels('night')).toEqual(['action:Theme: dark'])
    expect(labels('19093')).toEqual(['broker:broker 2'])
  })

  it('finds nothing where nothing is', () => {
    expect(labels('zzzz')).toEqual([])
  })
})
