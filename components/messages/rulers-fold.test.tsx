import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderView } from '@/components/shell/testing'
import { stripPaths } from './prepare-strip'
import { RulersFold } from './rulers-fold'

const part = { start: '0', end: '1000', from: '990', to: '1000' }
const parts = (count: number) => Array.from({ length: count }, () => part)

describe('the rulers of a page', () => {
  it('are shown where they are two at most', () => {
    renderView(<RulersFold parts={parts(2)}>rulers</RulersFold>)
    expect(screen.getByText('rulers')).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('are one line where they are more, until they are wanted, and again after', async () => {
    const { user } = renderView(<RulersFold parts={parts(12)}>rulers</RulersFold>)
    const fold = screen.getByRole('button', { name: 'Rulers of 12 partitions' })
    expect(fold.getAttribute('aria-expanded')).toBe('false')
    expect(screen.queryByText('rulers')).toBeNull()
    await user.click(fold)
    expect(screen.getByText('rulers')).toBeDefined()
    await user.click(fold)
    expect(screen.queryByText('rulers')).toBeNull()
  })
})

describe('the strip of partitions', () => {
  it('has a place for each, and within it what was read, seen however little it is', () => {
    const tiny = { start: '0', end: '1000000000', from: '999999999', to: '1000000000' }
    const { width, tracks, reads } = stripPaths([part, tiny, { ...part, from: null, to: null }])
    expect(width).toBe(294)
    expect(tracks.match(/M/g)).toHaveLength(3)
    // 990 of 1,000 on the way through 94 units; the last offset of a milliard still has four of them.
    expect(reads).toBe('M90 0h4v10h-4zM190 0h4v10h-4z')
  })

  it('is two paths for thousands of partitions, and of a partition without bounds only its place', () => {
    const unknown = { start: null, end: null, from: null, to: null }
    const { tracks, reads } = stripPaths(Array.from({ length: 5_000 }, () => unknown))
    expect(tracks.match(/M/g)).toHaveLength(5_000)
    expect(reads).toBe('')
  })
})
