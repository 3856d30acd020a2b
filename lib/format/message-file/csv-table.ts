import type { FileMistake } from './message-file'

/** A cell without quotes that says nothing is `null`; with them it is empty text. */
export type Cell = string | null

export interface CsvRow {
  /** The line it begins at, from 1. */
  line: number
  cells: Cell[]
}

export interface CsvTable {
  rows: CsvRow[]
  mistakes: FileMistake[]
}

const DELIMITERS = [',', ';', '\t'] as const

/** Of the heading: whichever of comma, semicolon and tab comes most often in the first line. */
export function guessDelimiter(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const times = (delimiter: string) => first.split(delimiter).length
  return [...DELIMITERS].sort((a, b) => times(b) - times(a))[0] ?? ','
}

/**
 * A table as RFC 4180 writes it, with its heading as the first row. A row that is wrong is left out and told; the next line begins a row
 * again.
 */
export function readCsvTable(text: string, delimiter: string): CsvTable {
  const reader = new CsvReader(text, delimiter)
  return reader.read()
}

class CsvReader {
  readonly #text: string
  readonly #delimiter: string
  #at = 0
  #line = 1
  #lineStart = 0

  constructor(text: string, delimiter: string) {
    this.#text = text
    this.#delimiter = delimiter
  }

  read(): CsvTable {
    const table: CsvTable = { rows: [], mistakes: [] }
    while (this.#at < this.#text.length) {
      const line = this.#line
      const row = this.#row()
      if ('message' in row) {
        table.mistakes.push(row)
        this.#skipLine()
      } else if (row.length > 1 || row[0] !== null) {
        table.rows.push({ line, cells: row })
      }
    }
    return table
  }

  #row(): Cell[] | FileMistake {
    const cells: Cell[] = []
    for (;;) {
      const cell = this.#text.startsWith('"', this.#at) ? this.#quoted() : this.#plain()
      if (cell !== null && typeof cell === 'object') return cell
      cells.push(cell)
      if (this.#text.startsWith(this.#delimiter, this.#at)) {
        this.#at += 1
        continue
      }
      this.#lineBreak()
      return cells
    }
  }

  #plain(): Cell | FileMistake {
    const start = this.#at
    while (this.#at < this.#text.length && !this.#isEnd()) {
      if (this.#text.charAt(this.#at) === '"') {
        return this.#mistake('A quotation mark stands inside a cell that does not begin with one.')
      }
      this.#at += 1
    }
    return start === this.#at ? null : this.#text.slice(start, this.#at)
  }

  #quoted(): Cell | FileMistake {
    const opening = this.#mistake('This quotation mark is never closed.')
    const before = { line: this.#line, lineStart: this.#lineStart, at: this.#at }
    let text = ''
    let from = this.#at + 1
    for (;;) {
      const close = this.#text.indexOf('"', from)
      if (close < 0) {
        this.#line = before.line
        this.#lineStart = before.lineStart
        this.#at = before.at
        return opening
      }
      this.#countLines(from, close)
      text += this.#text.slice(from, close)
      this.#at = close + 1
      if (this.#text.charAt(this.#at) !== '"') break
      text += '"'
      from = this.#at + 1
    }
    if (this.#at < this.#text.length && !this.#isEnd()) {
      return this.#mistake('After the closing quotation mark comes more text.')
    }
    return text
  }

  #countLines(from: number, to: number): void {
    for (
      let at = this.#text.indexOf('\n', from);
      at >= 0 && at < to;
      at = this.#text.indexOf('\n', at + 1)
    ) {
      this.#line += 1
      this.#lineStart = at + 1
    }
  }

  #isEnd(): boolean {
    const here = this.#text.charAt(this.#at)
    if (here === this.#delimiter || here === '\n') return true
    return here === '\r' && ['\n', ''].includes(this.#text.charAt(this.#at + 1))
  }

  #lineBreak(): void {
    if (this.#text.charAt(this.#at) === '\r') this.#at += 1
    if (this.#text.charAt(this.#at) !== '\n') return
    this.#at += 1
    this.#line += 1
    this.#lineStart = this.#at
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at)
    this.#at = end < 0 ? this.#text.length : end
    this.#lineBreak()
  }

  #mistake(message: string): FileMistake {
    return { line: this.#line, column: this.#at - this.#lineStart + 1, message }
  }
}
