import 'server-only'
import { UnreadableError } from './unreadable'

export function tooLarge(maxBytes: number): UnreadableError {
  return new UnreadableError('too-large', `The batch has more than ${maxBytes} bytes decompressed.`)
}

export function damaged(codec: string): UnreadableError {
  return new UnreadableError('malformed', `The batch is not valid ${codec} data.`)
}

/** What an error of node:zlib means. It throws before it takes more memory than `maxOutputLength`. */
export function zlibError(error: unknown, codec: string, maxBytes: number): UnreadableError {
  const isLimit = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
  return isLimit ? tooLarge(maxBytes) : damaged(codec)
}
