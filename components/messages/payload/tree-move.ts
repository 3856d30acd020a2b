import type { JsonNodes } from '@/lib/format/json-tree'

interface TreePlace {
  nodes: JsonNodes
  /** Indexes of the nodes on screen, in order. */
  visible: number[]
  collapsed: ReadonlySet<number>
  /** The node that is chosen. */
  chosen: number
}

type TreeMove = { to: number } | { toggle: number } | null

/** Into what is open, open what is not; on a scalar nothing. */
function inwards({ nodes, collapsed, chosen }: TreePlace): TreeMove {
  if ((nodes.at(chosen)?.size ?? 0) === 0) return null
  return collapsed.has(chosen) ? { toggle: chosen } : { to: chosen + 1 }
}

/** Close what is open, else out to what holds it. */
function outwards({ nodes, collapsed, chosen }: TreePlace): TreeMove {
  const node = nodes.at(chosen)
  if (!node) return null
  if (node.size > 0 && !collapsed.has(chosen)) return { toggle: chosen }
  return node.parent < 0 ? null : { to: node.parent }
}

function along({ visible, chosen }: TreePlace, step: number): TreeMove {
  const at = visible.indexOf(chosen)
  const to = visible[Math.min(visible.length - 1, Math.max(0, at + step))]
  return to === undefined ? null : { to }
}

const PAGE_ROWS = 20

/** What a key does in a tree, as the ARIA practices have it; `null` for a key that is none of its own. */
export function treeMove(key: string, place: TreePlace): TreeMove {
  switch (key) {
    case 'ArrowDown':
      return along(place, 1)
    case 'ArrowUp':
      return along(place, -1)
    case 'PageDown':
      return along(place, PAGE_ROWS)
    case 'PageUp':
      return along(place, -PAGE_ROWS)
    case 'Home':
      return along(place, -place.visible.length)
    case 'End':
      return along(place, place.visible.length)
    case 'ArrowRight':
      return inwards(place)
    case 'ArrowLeft':
      return outwards(place)
    case 'Enter':
    case ' ':
      return (place.nodes.at(place.chosen)?.size ?? 0) > 0 ? { toggle: place.chosen } : null
    default:
      return null
  }
}
