/** What a literal can be. */
export type Scalar = null | boolean | bigint | number | string

interface Placed {
  readonly from: number
  readonly to: number
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'
export type OrderOperator = '<' | '<=' | '>' | '>='
export type BinaryOperator = ArithmeticOperator | OrderOperator | '==' | '!=' | 'in'

export interface LiteralNode extends Placed {
  readonly kind: 'literal'
  readonly value: Scalar
}
export interface NameNode extends Placed {
  readonly kind: 'name'
  readonly name: string
}
/** `operand.name`; `operand["name"]` is read as the same. */
export interface SelectNode extends Placed {
  readonly kind: 'select'
  readonly operand: Node
  readonly name: string
  /** Where the name itself begins. */
  readonly nameFrom: number
}
export interface IndexNode extends Placed {
  readonly kind: 'index'
  readonly operand: Node
  readonly index: Node
}
/** `target.name(…)`, or `name(…)` where the target is `null`. */
export interface CallNode extends Placed {
  readonly kind: 'call'
  readonly target: Node | null
  readonly name: string
  readonly nameFrom: number
  readonly args: readonly Node[]
}
export interface UnaryNode extends Placed {
  readonly kind: 'unary'
  readonly operator: '!' | '-'
  readonly operand: Node
}
export interface BinaryNode extends Placed {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Node
  readonly right: Node
}
/** `a && b && c` is one node of three parts. */
export interface LogicNode extends Placed {
  readonly kind: 'logic'
  readonly operator: '&&' | '||'
  readonly parts: readonly Node[]
}
export interface ConditionalNode extends Placed {
  readonly kind: 'conditional'
  readonly test: Node
  readonly then: Node
  readonly otherwise: Node
}
export interface ListNode extends Placed {
  readonly kind: 'list'
  readonly items: readonly Node[]
}

export type Node =
  | LiteralNode
  | NameNode
  | SelectNode
  | IndexNode
  | CallNode
  | UnaryNode
  | BinaryNode
  | LogicNode
  | ConditionalNode
  | ListNode

export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return []
    case 'select':
    case 'unary':
      return [node.operand]
    case 'index':
      return [node.operand, node.index]
    case 'call':
      return node.target ? [node.target, ...node.args] : node.args
    case 'binary':
      return [node.left, node.right]
    case 'logic':
      return node.parts
    case 'conditional':
      return [node.test, node.then, node.otherwise]
    case 'list':
      return node.items
  }
}

/** How many nodes stand above each other. */
export function depthOf(node: Node): number {
  return 1 + Math.max(0, ...childrenOf(node).map(depthOf))
}

/** The conditions that must all hold. */
export function conjunctsOf(node: Node): readonly Node[] {
  if (node.kind !== 'logic' || node.operator !== '&&') return [node]
  return node.parts.flatMap(conjunctsOf)
}
