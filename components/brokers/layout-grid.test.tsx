import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { brokerFixture } from '@/components/overview/fixtures'
import { renderView } from '@/components/shell/testing'
import { LayoutGrid } from './layout-grid'
import { layoutRows } from './prepare-layout-grid'

const brokers = [brokerFixture(1), brokerFixture(2, { answers: false }), brokerFixture(3)]

function showGrid(topicCount: number) {
  const layouts = Array.from({ length: topicCount }, (_, index) => ({
    topic: `topic-${index}`,
    partitionCount: 6,
    offlineCount: index === 0 ? 1 : 0,
    brokers: brokers.map(({ id }) => ({
      brokerId: id,
      leaderCount: id === 1 ? 6 : 0,
      replicaCount: 6,
      outOfSyncCount: 0,
    })),
  }))
  const rows = layoutRows(layouts, [1, 2, 3], 'leaders')
  return renderView(<LayoutGrid cluster="local" brokers={brokers} rows={rows} show="leaders" />)
}

const focusedWords = () => document.activeElement?.textContent

// A document without layout gives every element no height, and then no row would be in sight.
beforeEach(() => {
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  return () => height.mockRestore()
})

describe('LayoutGrid', () => {
  it('says each cell in words and not by colour alone', () => {
    showGrid(3)
    expect(
      screen.getByRole('cell', { name: /broker 1 leads 6 of 6 partitions of topic-1/ }),
    ).toBeDefined()
    expect(screen.getByText('1 offline')).toBeDefined()
    expect(screen.getByRole('columnheader', { name: /does not answer/ })).toBeDefined()
  })

  it('is walked with the arrow keys, one stop of the tab key', async () => {
    const { user } = showGrid(3)
    const stops = screen.getAllByRole('cell').filter((cell) => cell.tabIndex === 0)
    expect(stops).toHaveLength(1)
    stops[0]?.focus()
    await user.keyboard('{ArrowDown}{ArrowRight}')
    expect(focusedWords()).toContain('broker 2 leads 0 of 6 partitions of topic-1')
    await user.keyboard('{Control>}{Home}{/Control}')
    expect(focusedWords()).toContain('broker 1 leads 6 of 6 partitions of topic-0')
  })

  it('draws few of ten thousand rows, and still reaches the last one by key', async () => {
    const { user } = showGrid(10_000)
    const grid = screen.getByRole('grid')
    expect(grid.getAttribute('aria-rowcount')).toBe('10002')
    expect(screen.getAllByRole('row').length).toBeLessThan(80)
    screen
      .getAllByRole('cell')
      .find((cell) => cell.tabIndex === 0)
      ?.focus()
    await user.keyboard('{Control>}{End}{/Control}')
    expect(focusedWords()).toContain('broker 3 leads 0 of 6 partitions of topic-9999')
  })
})
