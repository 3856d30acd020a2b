import type { LogEntry, Payload } from '@/lib/contract/messages'
import { countOf } from '@/lib/format/counts'
import { bytesOfBase64 } from '@/lib/format/hex-dump'

export interface Trial {
  matches: number
  /** Messages that were judged. */
  of: number
  /** Messages that do not match as far as they are here, and are here only in part. */
  cut: number
}

/** Bytes as text in which each byte is one character, so that text and bytes are compared as what is stored. */
function asBytes(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function holds(payload: Payload | null, text: string, bytes: string): boolean {
  if (payload === null) return false
  if (payload.encoding === 'utf8') return payload.data.includes(text)
  return asBytes(bytesOfBase64(payload.data)).includes(bytes)
}

/** How many of these messages hold a text, in the key, the value or a header's value: as a search would say, and at once. */
export function tryText(entries: readonly LogEntry[], text: string): Trial {
  const bytes = asBytes(new TextEncoder().encode(text))
  const trial = { matches: 0, of: 0, cut: 0 }
  for (const entry of entries) {
    if (entry.kind !== 'message') continue
    const payloads = [entry.key, entry.value, ...entry.headers.map(({ value }) => value)]
    trial.of += 1
    if (payloads.some((payload) => holds(payload, text, bytes))) trial.matches += 1
    else if (payloads.some((payload) => payload?.truncated)) trial.cut += 1
  }
  return trial
}

/** `3 of the 50 messages in view match.` */
export function trialSentence({ matches, of, cut }: Trial): string {
  const them = of === 1 ? 'the one message' : `the ${of} messages`
  const found =
    matches === 0
      ? `None of ${them} in view matches`
      : `${matches} of ${them} in view ${matches === 1 ? 'matches' : 'match'}`
  return cut === 0 ? `${found}.` : `${found}; ${countOf(cut, 'is', 'are')} here only in part.`
}
