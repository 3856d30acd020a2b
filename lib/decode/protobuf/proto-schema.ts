export type ProtoScalar =
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'float'
  | 'double'
  | 'bool'
  | 'string'
  | 'bytes'

export type ProtoType =
  | { kind: 'scalar'; scalar: ProtoScalar }
  | { kind: 'enum'; names: ReadonlyMap<number, string> }
  | { kind: 'message'; message: ProtoMessage }
  | { kind: 'map'; entry: ProtoMessage }

export interface ProtoField {
  name: string
  type: ProtoType
  repeated: boolean
}

export interface ProtoMessage {
  /** With its package and the messages around it: `shop.Order.Line`. */
  name: string
  fields: Map<number, ProtoField>
  /** The messages defined in it, in order. */
  children: ProtoMessage[]
}

const SCALARS = new Set<string>([
  ...['int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'fixed32', 'fixed64'],
  ...['sfixed32', 'sfixed64', 'float', 'double', 'bool', 'string', 'bytes'],
])

export function isProtoScalar(name: string): name is ProtoScalar {
  return SCALARS.has(name)
}

/** All messages of a file: each before those defined in it. */
export function allMessages(messages: readonly ProtoMessage[]): ProtoMessage[] {
  return messages.flatMap((message) => [message, ...allMessages(message.children)])
}
