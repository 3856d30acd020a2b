import 'server-only'
import type { z } from 'zod'
import type { PayloadInput, ProduceMessage } from '@/lib/contract/messages'
import type { MessageHeader } from '@/lib/domain/messages/message'
import { ProblemError } from '@/lib/server/http/problem-error'

type Input = z.output<typeof PayloadInput>

export interface DecodedMessage {
  key: Uint8Array | null
  value: Uint8Array | null
  headers: MessageHeader[]
}

/** The bytes of a message as the caller means them. Throws `invalid-request`, pointing at what stands for no bytes. */
export function decodeMessage({
  key,
  value,
  headers,
}: Pick<z.output<typeof ProduceMessage>, 'key' | 'value' | 'headers'>): DecodedMessage {
  return {
    key: decodePayload(key, '/body/key/data'),
    value: decodePayload(value, '/body/value/data'),
    headers: headers.map((header, index) => {
      assertWholeText(header.key, `/body/headers/${index}/key`)
      return {
        key: header.key,
        value: decodePayload(header.value, `/body/headers/${index}/value/data`),
      }
    }),
  }
}

/** A key from a query. Throws `invalid-request` for what stands for no bytes. */
export function decodeKey(input: Input): Uint8Array {
  return bytesOf(input, '/query/key')
}

function decodePayload(input: Input | null, pointer: string): Uint8Array | null {
  return input === null ? null : bytesOf(input, pointer)
}

function bytesOf({ encoding, data }: Input, pointer: string): Uint8Array {
  if (encoding === 'utf8') {
    assertWholeText(data, pointer)
    return Buffer.from(data, 'utf8')
  }
  const bytes = Buffer.from(data, 'base64')
  // Node reads what it can and passes over the rest, which would write other bytes than were meant.
  if (bytes.toString('base64').replace(/=+$/, '') === data.replace(/=+$/, '')) return bytes
  throw notBytes(pointer, 'not base64')
}

/** Half a surrogate pair is no character: it would be written as another one. */
function assertWholeText(text: string, pointer: string): void {
  if (Buffer.from(text, 'utf8').toString('utf8') !== text) {
    throw notBytes(pointer, 'not whole Unicode characters')
  }
}

function notBytes(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid-request', `${pointer}: ${detail}`, {
    errors: [{ pointer, detail }],
  })
}
