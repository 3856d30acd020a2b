import { describe, expect, it } from 'vitest'
import { gridMove } from './grid-move'

const size = { rows: 3, columns: 4 }
const move = (key: string, ctrlKey = false) =>
  gridMove({ row: 1, column: 1 }, { key, ctrlKey }, size)

describe('gridMove', () => {
  it('goes one cell, to the ends of the row, and to the corners', () => {
    expect(move('ArrowUp')).toEqual({ row: 0, column: 1 })
    expect(move('ArrowRight')).toEqual({ row: 1, column: 2 })
    expect(move('Home')).toEqual({ row: 1, column: 0 })
    expect(move('End')).toEqual({ row: 1, column: 3 })
    expect(move('End', true)).toEqual({ row: 2, column: 3 })
  })

  it('jumps a page of rows, as far as there are any', () => {
    const long = { rows: 100, columns: 4 }
    const down = gridMove({ row: 1, column: 1 }, { key: 'PageDown', ctrlKey: false }, long)
    expect(down).toEqual({ row: 21, column: 1 })
    expect(move('PageDown')).toEqual({ row: 2, column: 1 })
    expect(move('PageUp')).toEqual({ row: 0, column: 1 })
  })

  it('stays inside', () => {
    expect(gridMove({ row: 0, column: 0 }, { key: 'ArrowUp', ctrlKey: false }, size)).toEqual({
      row: 0,
      column: 0,
    })
  })

  it('leaves every other key alone', () => {
    expect(move('Tab')).toBeNull()
    expect(move('a')).toBeNull()
  })
})
