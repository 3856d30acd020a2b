import type { PortableMessage } from '@/lib/domain/messages/portable-message'

/** How the lines of a file are to be read. */
export type MessageFileForm = 'messages' | 'json' | 'text' | 'csv'

/** A message, and the line it begins at, from 1. */
export interface LineMessage {
  line: number
  message: PortableMessage
}

/** What is wrong in a file, and where, both from 1 as editors count; `column` is `null` where the whole line is meant. */
export interface FileMistake {
  line: number
  column: number | null
  message: string
}

export interface MessageFile {
  messages: LineMessage[]
  mistakes: FileMistake[]
}

/** A message that says nothing but its value. */
export function valueOnly(value: string): PortableMessage {
  return {
    partition: null,
    offset: null,
    timestampMs: null,
    key: null,
    value: { encoding: 'utf8', data: value },
    headers: [],
  }
}
