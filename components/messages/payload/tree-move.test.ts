import { describe, expect, it } from 'vitest'
import { indexJson } from '@/lib/format/json-index'
import { visibleNodes } from '@/lib/format/json-tree'
import { treeMove } from './tree-move'

const nodes = indexJson('{"a":{"b":1,"c":2},"d":[]}')
if (nodes === null) throw new Error('no JSON')

const move = (key: string, chosen: number, folded: number[] = []) => {
  const collapsed = new Set(folded)
  return treeMove(key, { nodes, visible: visibleNodes(nodes, collapsed), collapsed, chosen })
}

describe('the keys of the tree', () => {
  it('goes along what is on screen, past what is folded', () => {
    expect(move('ArrowDown', 1)).toEqual({ to: 2 })
    expect(move('ArrowDown', 1, [1])).toEqual({ to: 4 })
    expect(move('End', 0)).toEqual({ to: 4 })
    expect(move('ArrowUp', 0)).toEqual({ to: 0 })
  })

  it('opens before it goes in, and closes before it goes out', () => {
    expect(move('ArrowRight', 1, [1])).toEqual({ toggle: 1 })
    expect(move('ArrowRight', 1)).toEqual({ to: 2 })
    expect(move('ArrowLeft', 1)).toEqual({ toggle: 1 })
    expect(move('ArrowLeft', 2)).toEqual({ to: 1 })
    expect(move('ArrowLeft', 0, [0])).toBeNull()
  })

  it('folds nothing where nothing is inside', () => {
    expect(move('Enter', 4)).toBeNull()
    expect(move('ArrowRight', 2)).toBeNull()
  })
})
