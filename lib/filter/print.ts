import { type Place, placeOf, stepText } from './places'
import { quoteText } from './string-literals'
import type { Node, Scalar } from './syntax'

function scalarText(value: Scalar): string {
  if (typeof value === 'string') return quoteText(value)
  // A double keeps its point, so that it is read as one again.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e21)
    return `${value}.0`
  return String(value)
}

/** A place in its shortest form: `value.items[0].sku`, `headers["trace-id"]`. */
export function placeText({ root, steps }: Place): string {
  return root + steps.map((step) => stepText(step, quoteText)).join('')
}

/** A filter written in one way, so that two sources that mean the same in the same order are the same text. Every operation has its parentheses. */
export function printNode(node: Node): string {
  const place = placeOf(node)
  if (place) return placeText(place)
  switch (node.kind) {
    case 'literal':
      return scalarText(node.value)
    case 'name':
      return node.name
    case 'select':
      return printNode(node.operand) + stepText(node.name, quoteText)
    case 'index':
      return `${printNode(node.operand)}[${printNode(node.index)}]`
    case 'call': {
      const args = node.args.map(printNode).join(', ')
      return `${node.target ? `${printNode(node.target)}.` : ''}${node.name}(${args})`
    }
    case 'unary':
      return `${node.operator}(${printNode(node.operand)})`
    case 'binary':
      return `(${printNode(node.left)} ${node.operator} ${printNode(node.right)})`
    case 'logic':
      return `(${node.parts.map(printNode).join(` ${node.operator} `)})`
    case 'conditional':
      return `(${[node.test, node.then, node.otherwise].map(printNode).join(' ?: ')})`
    case 'list':
      return `[${node.items.map(printNode).join(', ')}]`
  }
}
