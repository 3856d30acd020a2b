import type { Condition } from './filter'
import { placeOf } from './places'
import { placeText } from './print'
import type { Scope } from './scope'
import { childrenOf, type Node } from './syntax'
import { valueText } from './value-text'
import { isFailure } from './values'

/** Characters of a value that are shown. */
const MAX_SHOWN = 80

/** The outermost expressions that name a place, each once. */
function placesIn(node: Node): Node[] {
  return placeOf(node) ? [node] : childrenOf(node).flatMap(placesIn)
}

/** What will be found at the places that a condition looks at. */
export function describeSeen(node: Node, scope: Scope): () => Condition['seen'] {
  const places = new Map<string, Node>()
  for (const found of placesIn(node)) {
    const place = placeOf(found)
    if (place) places.set(placeText(place), found)
  }
  const looks = [...places].map(([place, found]) => ({ place, look: scope.compile(found, scope) }))
  return () =>
    looks.map(({ place, look }) => {
      const value = look()
      return { place, text: isFailure(value) ? null : valueText(value, MAX_SHOWN) }
    })
}
