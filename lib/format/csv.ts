/** What a cell can hold; whole numbers are written as plain digits, unknown as nothing. */
export type CsvValue = string | number | bigint | boolean | null

/** Spreadsheets run what begins like this, even inside quotes. A number may begin with a minus all the same. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

function cell(value: CsvValue): string {
  if (value === null) return ''
  const text = String(value)
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines of a table as RFC 4180 writes them; see `toCsv`. */
export function csvLines(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * A table as RFC 4180 writes it, its heading first. Text that a spreadsheet would take for a formula is led by an apostrophe: names in
 * Kafka are chosen by whoever may create them.
 */
export function toCsv(heading: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return csvLines([heading, ...rows])
}
