import { describe, expect, it } from 'vitest'
import { paths } from '@/lib/client/paths'
import { withRecent } from './recent'
import { visitedEntry } from './visited'

const visited = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  return visitedEntry('local', pathname, searchParams)
}

describe('visitedEntry', () => {
  it('knows the pages of a topic, a group and a broker, whatever their names', () => {
    expect(visited(paths.topic('local', 'orders'))).toBe('topic:orders')
    expect(visited(paths.message('local', 'orders', 2, '5'))).toBe('topic:orders')
    expect(visited(paths.group('local', 'team/α #1?'))).toBe('group:team/α #1?')
    expect(visited(paths.broker('local', 2))).toBe('broker:broker 2')
  })

  it('knows no other page', () => {
    for (const path of [paths.home(), paths.overview('local'), paths.topics('local')]) {
      expect(visited(path)).toBeNull()
    }
    expect(visited(paths.topic('other', 'orders'))).toBeNull()
  })
})

describe('withRecent', () => {
  it('keeps each id once, the latest first, and not without end', () => {
    expect(withRecent(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c'])
    const many = Array.from({ length: 50 }, (_, n) => String(n))
    expect(withRecent(many, 'new').length).toBeLessThan(30)
  })
})
