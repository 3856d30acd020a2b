import { comparableUtf8 } from './utf8'

/** A step into a JSON value: the name of a field, or the number of an element. */
export type Step = string | number

/** A place of a JSON value that a filter looks at, and the places below it. */
export interface FieldNode {
  /** Where the reader notes what it found here. */
  readonly slot: number
  readonly names: { readonly name: string; readonly utf8: Uint8Array; readonly node: FieldNode }[]
  readonly items: { readonly index: number; readonly node: FieldNode }[]
}

/** All the places of a value that a filter looks at. Slot 0 is the value as a whole. */
export class FieldTree {
  readonly root: FieldNode = { slot: 0, names: [], items: [] }
  size = 1

  /** The slot of a place; the same place has one slot. */
  slotOf(steps: readonly Step[]): number {
    let node = this.root
    for (const step of steps) node = childAt(node, step) ?? this.grow(node, step)
    return node.slot
  }

  private grow(parent: FieldNode, step: Step): FieldNode {
    const node: FieldNode = { slot: this.size, names: [], items: [] }
    this.size += 1
    if (typeof step === 'number') parent.items.push({ index: step, node })
    else parent.names.push({ name: step, utf8: comparableUtf8(step), node })
    return node
  }
}

function childAt(node: FieldNode, step: Step): FieldNode | undefined {
  if (typeof step === 'number') return node.items.find(({ index }) => index === step)?.node
  return node.names.find(({ name }) => name === step)?.node
}
