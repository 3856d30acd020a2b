import { looksPortable, readPortableMessage } from '@/lib/domain/messages/portable-message'
import { findJsonMistake } from '@/lib/format/json-text'
import { type FileMistake, type MessageFile, valueOnly } from './message-file'

type LineReading = MessageFile['messages'][number]['message'] | Omit<FileMistake, 'line'>

function readLines(text: string, read: (line: string) => LineReading): MessageFile {
  const file: MessageFile = { messages: [], mistakes: [] }
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.replace(/\r$/, '')
    if (line.trim() === '') continue
    const reading = read(line)
    if ('headers' in reading) file.messages.push({ line: index + 1, message: reading })
    else file.mistakes.push({ line: index + 1, ...reading })
  }
  return file
}

type NotJson = Omit<FileMistake, 'line'>

/** What a line says as JSON, or where it stops being that. The browser's own parser is fast and no laxer, and cannot say where. */
function parseLine(line: string): { value: unknown } | NotJson {
  try {
    return { value: JSON.parse(line) }
  } catch {
    const { column = 1, found = '' } = findJsonMistake(line) ?? {}
    const message =
      found === '' ? 'It ends too early to be JSON.' : `${found} cannot stand there in JSON.`
    return { column, message }
  }
}

/** Each line is a message in Milena's own form, as an export writes it. */
export function readMessageLines(text: string): MessageFile {
  return readLines(text, (line) => {
    const parsed = parseLine(line)
    if ('message' in parsed) return parsed
    const reading = readPortableMessage(parsed.value)
    if ('message' in reading) return reading.message
    const { field, mistake } = reading
    return {
      column: columnOf(line, field),
      message: field === '' ? `${mistake}.` : `${field}: ${mistake}.`,
    }
  })
}

/** Where a field of an object stands: `null` where it does not, or is one of several of that name. */
function columnOf(line: string, field: string): number | null {
  const name = /(\w+)$/.exec(field)?.[1]
  if (name === undefined) return null
  const quoted = JSON.stringify(name)
  const at = line.indexOf(quoted)
  return at < 0 || line.indexOf(quoted, at + 1) >= 0 ? null : at + 1
}

/** Each line is the value of a message, and JSON. It is sent as it stands: no digit of a number is touched. */
export function readJsonLines(text: string): MessageFile {
  return readLines(text, (line) => {
    const parsed = parseLine(line)
    return 'message' in parsed ? parsed : valueOnly(line)
  })
}

/** Each line is the value of a message, whatever it says. */
export function readTextLines(text: string): MessageFile {
  return readLines(text, valueOnly)
}

/** Whether the first line that says anything is a message in Milena's own form, or at least JSON. */
export function guessLineForm(text: string): 'messages' | 'json' | 'text' {
  const first = /\S[^\n]*/.exec(text)?.[0] ?? ''
  const parsed = parseLine(first)
  if ('message' in parsed) return 'text'
  return looksPortable(parsed.value) ? 'messages' : 'json'
}
