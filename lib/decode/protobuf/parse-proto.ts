import { isProtoScalar, type ProtoMessage, type ProtoType } from './proto-schema'
import { type ProtoToken, protoMistake, protoTokens } from './proto-tokens'
import { WELL_KNOWN_PROTO } from './well-known'

/** A field whose type is still a name, to be looked up when all of the file is read. */
interface OpenField {
  message: ProtoMessage
  number: number
  name: string
  typeName: string
  repeated: boolean
  /** Where names are looked up from. */
  scope: string
  line: number
}

const DEPTH_MAX = 200
const FIELD_NUMBER_MAX = 536_870_911

/** Reads what of a `.proto` text decides how bytes are read: messages, fields, enums. Options and services are passed over. */
class ProtoParser {
  readonly messages: ProtoMessage[] = []
  private readonly types = new Map<string, ProtoType>()
  private readonly open: OpenField[] = []
  private readonly numbers = new Map<ProtoMessage, Set<number>>()
  private readonly tokens: ProtoToken[]
  private at = 0
  private packageName = ''

  constructor(text: string, known: ReadonlyMap<string, ProtoType>) {
    this.tokens = protoTokens(text)
    this.types = new Map(known)
  }

  parse(): ReadonlyMap<string, ProtoType> {
    while (this.here.kind !== 'end') this.topLevel()
    for (const field of this.open) this.resolve(field)
    return this.types
  }

  private get here(): ProtoToken {
    return this.tokens[this.at] ?? { kind: 'end', text: 'the end', line: 0 }
  }

  private take(kind?: ProtoToken['kind']): string {
    const token = this.here
    if (token.kind === 'end' || (kind && token.kind !== kind)) {
      throw protoMistake(token.line, `${token.text} comes where a ${kind ?? 'word'} has to`)
    }
    this.at += 1
    return token.text
  }

  private expect(mark: string): void {
    const { text, line } = this.here
    if (text !== mark) throw protoMistake(line, `${text} comes where ${mark} has to`)
    this.at += 1
  }

  private accept(text: string): boolean {
    if (this.here.text !== text || this.here.kind === 'string') return false
    this.at += 1
    return true
  }

  /** Passes over a statement that says nothing of the bytes: up to its `;`, or the `}` of its block. */
  private skipStatement(): void {
    let depth = 0
    for (;;) {
      const { kind, text, line } = this.here
      if (kind === 'end') throw protoMistake(line, 'it ends within a statement')
      this.at += 1
      if (kind !== 'mark') continue
      if (text === '{') depth += 1
      if (text === '}') depth -= 1
      if (depth < 0) throw protoMistake(line, '} closes what was never opened')
      if (depth === 0 && (text === ';' || text === '}')) return
    }
  }

  private topLevel(): void {
    if (this.accept(';')) return
    if (this.accept('package')) {
      this.packageName = this.take('word')
      this.expect(';')
    } else if (this.accept('message')) {
      this.messages.push(this.message(this.packageName, 0))
    } else if (this.accept('enum')) this.enumeration(this.packageName)
    else if (
      ['syntax', 'edition', 'import', 'option', 'service', 'extend'].includes(this.here.text)
    ) {
      this.skipStatement()
    } else
      throw protoMistake(this.here.line, `${this.here.text} begins no statement of a .proto file`)
  }

  private define(name: string, type: ProtoType, line: number): void {
    if (this.types.has(name)) throw protoMistake(line, `${name} is defined once more`)
    this.types.set(name, type)
  }

  private message(scope: string, depth: number): ProtoMessage {
    const { line } = this.here
    if (depth > DEPTH_MAX) throw protoMistake(line, `more than ${DEPTH_MAX} messages in another`)
    const name = scoped(scope, this.take('word'))
    const message: ProtoMessage = { name, fields: new Map(), children: [] }
    this.define(name, { kind: 'message', message }, line)
    this.expect('{')
    while (!this.accept('}')) this.member(message, depth)
    return message
  }

  private member(message: ProtoMessage, depth: number): void {
    if (this.accept(';')) return
    const next = this.tokens[this.at + 1]
    // `message` and the like may also be the name of a type: a statement has a name after them, and then a block.
    const isBlock = next?.kind === 'word' && this.tokens[this.at + 2]?.text === '{'
    if (isBlock && this.accept('message')) {
      message.children.push(this.message(message.name, depth + 1))
    } else if (isBlock && this.accept('enum')) this.enumeration(message.name)
    else if (isBlock && this.accept('oneof')) {
      this.take('word')
      this.expect('{')
      while (!this.accept('}')) this.oneofMember(message)
    } else if (['option', 'reserved', 'extensions'].includes(this.here.text)) this.skipStatement()
    else if (this.here.text === 'extend' && next?.kind === 'word') this.skipStatement()
    else this.field(message)
  }

  private oneofMember(message: ProtoMessage): void {
    if (this.here.text === 'option') this.skipStatement()
    else if (!this.accept(';')) this.field(message)
  }

  private field(message: ProtoMessage): void {
    let repeated = false
    const { line } = this.here
    if (this.accept('repeated')) repeated = true
    else if (!this.accept('optional')) this.accept('required')
    if (this.here.text === 'group')
      throw protoMistake(line, 'groups are not read; they are long gone')
    if (this.here.text === 'map' && this.tokens[this.at + 1]?.text === '<') {
      this.mapField(message)
      return
    }
    const typeName = this.take('word')
    const { name, number } = this.nameAndNumber(message)
    this.open.push({ message, number, name, typeName, repeated, scope: message.name, line })
  }

  private mapField(message: ProtoMessage): void {
    const { line } = this.here
    this.take('word')
    this.expect('<')
    const keyType = this.take('word')
    this.expect(',')
    const valueType = this.take('word')
    this.expect('>')
    const { name, number } = this.nameAndNumber(message)
    const entry: ProtoMessage = { name: `${message.name}.${name}`, fields: new Map(), children: [] }
    const half = { message: entry, repeated: false, scope: message.name, line }
    this.open.push({ ...half, number: 1, name: 'key', typeName: keyType })
    this.open.push({ ...half, number: 2, name: 'value', typeName: valueType })
    message.fields.set(number, { name, type: { kind: 'map', entry }, repeated: true })
  }

  /** `name = 7 [options];` */
  private nameAndNumber(message: ProtoMessage): { name: string; number: number } {
    const name = this.take('word')
    this.expect('=')
    const { line } = this.here
    const number = Number(this.take('number'))
    if (!Number.isInteger(number) || number < 1 || number > FIELD_NUMBER_MAX) {
      throw protoMistake(line, `${name} has no valid number`)
    }
    const taken = this.numbers.get(message) ?? new Set<number>()
    this.numbers.set(message, taken)
    if (taken.has(number))
      throw protoMistake(line, `number ${number} is given twice in ${message.name}`)
    taken.add(number)
    this.skipStatement()
    return { name, number }
  }

  private enumeration(scope: string): void {
    const { line } = this.here
    const name = scoped(scope, this.take('word'))
    const names = new Map<number, string>()
    this.define(name, { kind: 'enum', names }, line)
    this.expect('{')
    while (!this.accept('}')) {
      if (this.accept(';')) continue
      if (this.here.text === 'option' || this.here.text === 'reserved') {
        this.skipStatement()
        continue
      }
      const value = this.take('word')
      this.expect('=')
      const sign = this.accept('-') ? -1 : 1
      const number = sign * Number(this.take('number'))
      if (!names.has(number)) names.set(number, value)
      this.skipStatement()
    }
  }

  private resolve({ message, number, name, typeName, repeated, scope, line }: OpenField): void {
    const type = isProtoScalar(typeName)
      ? ({ kind: 'scalar', scalar: typeName } as const)
      : this.find(typeName, scope)
    if (!type) {
      throw protoMistake(
        line,
        `the type ${typeName} is not defined; imports are not followed, so it has to be in this text`,
      )
    }
    message.fields.set(number, { name, type, repeated })
  }

  /** Looked up from the inside out, as protoc does. */
  private find(name: string, scope: string): ProtoType | undefined {
    if (name.startsWith('.')) return this.types.get(name.slice(1))
    for (let from = scope; from !== ''; from = from.slice(0, Math.max(0, from.lastIndexOf('.')))) {
      const found = this.types.get(`${from}.${name}`)
      if (found) return found
    }
    return this.types.get(name)
  }
}

function scoped(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`
}

let wellKnown: ReadonlyMap<string, ProtoType> | null = null

/** The messages of a `.proto` text, in order. Throws `Undecodable` with the line of the first mistake. */
export function parseProto(text: string): ProtoMessage[] {
  wellKnown ??= new ProtoParser(WELL_KNOWN_PROTO, new Map()).parse()
  const parser = new ProtoParser(text, wellKnown)
  parser.parse()
  if (parser.messages.length === 0) throw protoMistake(1, 'it defines no message')
  return parser.messages
}
