import { MAX_DEPTH, MAX_NODES, MAX_SOURCE } from './limits'
import type { Mistake } from './mistake'
import type { BinaryOperator, Node, Scalar } from './syntax'
import { depthOf } from './syntax'
import { Stopped, TokenCursor } from './token-cursor'
import { readTokens, type Token } from './tokens'

export type Parsed =
  | { readonly ok: true; readonly node: Node }
  | { readonly ok: false; readonly mistake: Mistake }

/** Binds the tighter, the greater. */
const STRENGTHS = new Map<string, number>([
  ['||', 1],
  ['&&', 2],
  ...['==', '!=', '<', '<=', '>', '>=', 'in'].map((operator) => [operator, 3] as const),
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
])

const CONSTANTS = new Map<string, Scalar>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Functions that CEL lets stand before their target: `size(x)` is read as `x.size()`. */
const EITHER_WAY = new Set(['size', 'matches'])

class Parser extends TokenCursor {
  private nesting = 0
  private nodeCount = 0

  parse(): Node {
    const node = this.expression()
    if (this.token.kind !== 'end') this.unexpected()
    return node
  }

  private made<Made extends Node>(node: Made): Made {
    this.nodeCount += 1
    if (this.nodeCount > MAX_NODES) {
      this.stop(
        `A filter has at most ${MAX_NODES} parts`,
        'Many values of one field are one part each in a list: value.id in ["a", "b"].',
        node,
      )
    }
    return node
  }

  /** One level deeper, for as long as `read` takes. */
  private nested<Read>(read: () => Read): Read {
    this.nesting += 1
    if (this.nesting > MAX_DEPTH) {
      this.stop(`More than ${MAX_DEPTH} levels within each other`, 'Take it apart.', this.token)
    }
    const result = read()
    this.nesting -= 1
    return result
  }

  private expression(): Node {
    return this.nested(() => {
      const test = this.binary(1)
      const question = this.token
      if (!this.accept('?')) return test
      const then = this.expression()
      this.expect(':', question)
      const otherwise = this.expression()
      const { from } = test
      return this.made({ kind: 'conditional', test, then, otherwise, from, to: otherwise.to })
    })
  }

  private binary(weakest: number): Node {
    let left = this.unary()
    for (;;) {
      const strength = this.token.kind === 'string' ? 0 : (STRENGTHS.get(this.token.text) ?? 0)
      if (strength < weakest || strength === 0) return left
      const operator = this.token.text
      this.advance()
      left = this.joined(operator, left, this.binary(strength + 1))
    }
  }

  private joined(operator: string, left: Node, right: Node): Node {
    const { from } = left
    const { to } = right
    if (operator !== '&&' && operator !== '||') {
      return this.made({
        kind: 'binary',
        operator: binaryOperator(operator),
        left,
        right,
        from,
        to,
      })
    }
    const goesOn = left.kind === 'logic' && left.operator === operator
    const parts = goesOn ? [...left.parts, right] : [left, right]
    return this.made({ kind: 'logic', operator, parts, from, to })
  }

  private unary(): Node {
    const { token } = this
    if (!this.accept('!') && !this.accept('-')) return this.postfix()
    const operand = this.nested(() => this.unary())
    const { from } = token
    if (token.text === '!') {
      return this.made({ kind: 'unary', operator: '!', operand, from, to: operand.to })
    }
    if (operand.kind === 'literal' && isNumber(operand.value)) {
      return { ...operand, value: -operand.value, from }
    }
    return this.made({ kind: 'unary', operator: '-', operand, from, to: operand.to })
  }

  private postfix(): Node {
    let node = this.primary()
    for (;;) {
      const opened = this.token
      if (this.accept('.')) node = this.member(node)
      else if (this.accept('[')) node = this.indexed(node, opened)
      else return node
    }
  }

  private member(operand: Node): Node {
    const name = this.token
    if (name.kind !== 'name') {
      if (name.kind === 'end')
        this.stop('A name is missing', 'The name of a field comes after the point.', name)
      this.stop(
        `${name.text} is no name`,
        'A name that is not made of letters, digits and _ stands in brackets: value["first-name"].',
        name,
      )
    }
    this.advance()
    const { from } = operand
    const opened = this.token
    if (!this.accept('(')) {
      return this.made({
        kind: 'select',
        operand,
        name: name.text,
        nameFrom: name.from,
        from,
        to: name.to,
      })
    }
    const args = this.list(')', opened)
    const to = this.lastTo
    return this.made({
      kind: 'call',
      target: operand,
      name: name.text,
      nameFrom: name.from,
      args,
      from,
      to,
    })
  }

  private indexed(operand: Node, opened: Token): Node {
    const index = this.expression()
    this.expect(']', opened)
    const { from } = operand
    const to = this.lastTo
    if (index.kind === 'literal' && typeof index.value === 'string') {
      return this.made({
        kind: 'select',
        operand,
        name: index.value,
        nameFrom: index.from,
        from,
        to,
      })
    }
    return this.made({ kind: 'index', operand, index, from, to })
  }

  private list(closing: string, opened: Token): Node[] {
    const items: Node[] = []
    while (!this.accept(closing)) {
      items.push(this.expression())
      if (!this.accept(',')) {
        this.expect(closing, opened)
        break
      }
    }
    return items
  }

  private primary(): Node {
    const { token } = this
    const { from, to } = token
    if (token.kind === 'string' || token.kind === 'number') {
      this.advance()
      return this.made({ kind: 'literal', value: token.value, from, to })
    }
    if (token.kind === 'name') return this.named(token)
    if (this.accept('(')) {
      const inner = this.expression()
      this.expect(')', token)
      return { ...inner, from, to: this.lastTo }
    }
    if (!this.accept('[')) this.unexpected()
    const items = this.list(']', token)
    return this.made({ kind: 'list', items, from, to: this.lastTo })
  }

  private named(token: Token): Node {
    const { text, from, to } = token
    if (text === 'in') this.unexpected()
    this.advance()
    const constant = CONSTANTS.get(text)
    if (constant !== undefined) return this.made({ kind: 'literal', value: constant, from, to })
    const opened = this.token
    if (!this.accept('(')) return this.made({ kind: 'name', name: text, from, to })
    const args = this.list(')', opened)
    const [target = null, ...rest] = EITHER_WAY.has(text) ? args : []
    return this.made({
      kind: 'call',
      target,
      name: text,
      nameFrom: from,
      args: target ? rest : args,
      from,
      to: this.lastTo,
    })
  }
}

function isNumber(value: Scalar): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

/** Guarantee: `STRENGTHS` has no other words than these beside `&&` and `||`. */
function binaryOperator(operator: string): BinaryOperator {
  return operator as BinaryOperator
}

function tooDeep(node: Node): Mistake {
  const message = `More than ${MAX_DEPTH} levels within each other`
  return { message, hint: 'Take it apart.', from: node.from, to: node.to }
}

/** A filter as a tree, or its first mistake. An empty source is a mistake: there is nothing that could hold. */
export function parseFilter(source: string): Parsed {
  if (source.length > MAX_SOURCE) {
    const message = `A filter has at most ${MAX_SOURCE} characters`
    const place = { from: MAX_SOURCE, to: source.length }
    return { ok: false, mistake: { message, hint: null, ...place } }
  }
  const read = readTokens(source)
  if (!read.ok) return read
  if (read.tokens.length === 1) {
    const hint = 'Write a condition: value.status == "FAILED".'
    return {
      ok: false,
      mistake: { message: 'The filter is empty', hint, from: 0, to: source.length },
    }
  }
  try {
    const node = new Parser(read.tokens).parse()
    return depthOf(node) > MAX_DEPTH ? { ok: false, mistake: tooDeep(node) } : { ok: true, node }
  } catch (thrown) {
    if (thrown instanceof Stopped) return { ok: false, mistake: thrown.mistake }
    throw thrown
  }
}
