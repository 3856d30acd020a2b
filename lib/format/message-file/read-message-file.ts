import { guessDelimiter } from './csv-table'
import type { MessageFile, MessageFileForm } from './message-file'
import { type CsvColumns, readCsvMessages } from './read-csv'
import { guessLineForm, readJsonLines, readMessageLines, readTextLines } from './read-lines'

/** The text of a file; `null` where its bytes are no UTF-8. A byte order mark at its beginning is no part of it. */
export function textOfFile(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** How a file seems to want to be read, by its name and its first line. */
export function guessForm(fileName: string, text: string): MessageFileForm {
  return /\.(csv|tsv)$/i.test(fileName) ? 'csv' : guessLineForm(text)
}

/** The messages of a file and what is wrong in it. `columns` only matters to CSV. */
export function readMessageFile(
  text: string,
  form: MessageFileForm,
  columns: CsvColumns,
): MessageFile {
  switch (form) {
    case 'messages':
      return readMessageLines(text)
    case 'json':
      return readJsonLines(text)
    case 'text':
      return readTextLines(text)
    case 'csv':
      return readCsvMessages(text, guessDelimiter(text), columns)
  }
}
