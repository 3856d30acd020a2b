import type { Message } from '@/lib/contract/messages'

/** The headers of a message as text, one a line, in their order: what is compared of them. */
export function headerLines({ headers }: Message): string {
  return headers
    .map(({ key, value }) => {
      if (value === null) return `${key}: null`
      return value.encoding === 'utf8' ? `${key}: ${value.data}` : `${key}: base64 ${value.data}`
    })
    .join('\n')
}
