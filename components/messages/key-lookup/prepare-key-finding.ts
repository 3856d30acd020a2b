import type { KeyFinding } from '@/lib/contract/keys'
import type { Message } from '@/lib/contract/messages'
import { formatBytes } from '@/lib/format/bytes'
import { formatWhole } from '@/lib/format/digits'

/** Several looks for one key, one after the other, taken together. */
export interface KeySearch {
  /** The newest of all looks. */
  message: Message | null
  /** True when nothing is left that could hold a newer one. */
  complete: boolean
  /** Whether another look would read more. */
  goesOn: boolean
  chosenByKey: boolean
  choice: string
  failures: KeyFinding['failures']
  /** What was found, or not, in a sentence that claims no more than was read. */
  headline: string
  /** How much was read. */
  effort: string
}

/** `null` before the first look has answered. */
export function searchOf(looks: readonly KeyFinding[]): KeySearch | null {
  const last = looks.at(-1)
  const first = looks[0]
  if (last === undefined || first === undefined) return null
  const message = newestOf(looks.flatMap((look) => look.message ?? []))
  const messagesRead = looks.reduce((sum, look) => sum + look.messagesRead, 0)
  const bytesRead = looks.reduce((sum, look) => sum + look.bytesRead, 0)
  const complete = last.complete && looks.every(({ failures }) => failures.length === 0)
  return {
    message,
    complete,
    goesOn: last.next !== null,
    chosenByKey: first.chosenByKey,
    choice: first.choice,
    failures: looks.flatMap(({ failures }) => failures),
    headline: headlineOf(message, complete, first.chosenByKey),
    effort: `${formatWhole(messagesRead)} ${messagesRead === 1 ? 'message' : 'messages'} looked at, ${formatBytes(bytesRead)} read.`,
  }
}

function headlineOf(message: Message | null, complete: boolean, chosenByKey: boolean): string {
  if (message === null) {
    if (!complete) return 'Not found in what was read so far. There is more.'
    return chosenByKey ? 'No message of its partition has this key.' : 'No message has this key.'
  }
  const what = message.value === null ? 'a delete marker' : 'this'
  return complete
    ? `The latest message with this key is ${what}.`
    : `The latest message found is ${what}. A later one may be in what was not read.`
}

/** By timestamp, as pages are ordered across partitions; of equal ones the higher partition. */
function newestOf(messages: readonly Message[]): Message | null {
  let newest: Message | null = null
  for (const message of messages) {
    if (newest === null || isNewer(message, newest)) newest = message
  }
  return newest
}

function isNewer(a: Message, b: Message): boolean {
  const [at, bt] = [BigInt(a.timestampMs ?? -1), BigInt(b.timestampMs ?? -1)]
  return at === bt ? a.partition > b.partition : at > bt
}
