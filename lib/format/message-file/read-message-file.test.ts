import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPortableLine } from '@/lib/domain/messages/portable-message'
import { toCsv } from '@/lib/format/csv'
import { guessDelimiter, readCsvTable } from './csv-table'
import { type CsvColumns, guessCsvColumns, readCsvHeading } from './read-csv'
import { guessForm, readMessageFile, textOfFile } from './read-message-file'

const NO_COLUMNS: CsvColumns = {
  key: null,
  value: null,
  partition: null,
  timestampMs: null,
  headers: [],
}

const utf8 = (data: string) => ({ encoding: 'utf8' as const, data })

describe('a file of messages', () => {
  it('is read as an export writes it', () => {
    const message = {
      partition: 1,
      offset: '9007199254740993',
      timestampMs: '-1',
      key: null,
      value: { encoding: 'base64' as const, data: 'AP8=' },
      headers: [
        { key: 'h', value: null },
        { key: 'h', value: utf8('x') },
      ],
    }
    const line = toPortableLine(message)
    expect(guessForm('export.ndjson', `${line}\n`)).toBe('messages')
    expect(readMessageFile(`\n${line}\r\n${line}`, 'messages', NO_COLUMNS)).toEqual({
      messages: [
        { line: 2, message },
        { line: 3, message },
      ],
      mistakes: [],
    })
  })

  it('names line and column of each mistake, and reads the other lines', () => {
    const text = [
      '{"value":"a"}',
      '{"value":"b",}',
      '{"value":"c","partition":-1}',
      '{"value":"d"}',
    ].join('\n')
    const { messages, mistakes } = readMessageFile(text, 'messages', NO_COLUMNS)
    expect(messages.map(({ line }) => line)).toEqual([1, 4])
    expect(mistakes).toEqual([
      { line: 2, column: 14, message: '} cannot stand there in JSON.' },
      { line: 3, column: 14, message: 'partition: a partition is a whole number, 0 or greater.' },
    ])
  })

  it('of plain JSON keeps every digit and space of a value', () => {
    const text = '{"n": 9007199254740993}\n{"n":1e400}\n{"n":'
    expect(guessForm('values.jsonl', text)).toBe('json')
    const { messages, mistakes } = readMessageFile(text, 'json', NO_COLUMNS)
    expect(messages.map(({ message }) => message.value)).toEqual([
      utf8('{"n": 9007199254740993}'),
      utf8('{"n":1e400}'),
    ])
    expect(mistakes).toEqual([{ line: 3, column: 6, message: 'It ends too early to be JSON.' }])
  })

  it('of plain text takes each line as it is', () => {
    expect(guessForm('log.txt', 'hello world\n')).toBe('text')
    const { messages } = readMessageFile('hello "world\n\n x', 'text', NO_COLUMNS)
    expect(messages.map(({ line, message }) => [line, message.value?.data])).toEqual([
      [1, 'hello "world'],
      [3, ' x'],
    ])
  })

  it('is not taken for text when it is none', () => {
    expect(textOfFile(Uint8Array.of(0xff, 0xfe))).toBeNull()
    expect(textOfFile(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
  })
})

describe('a table of messages', () => {
  const text = 'id;value;trace;p\nk1;"a;b";t1;0\n;"";;x\nk3;;;2\nk4;1\n'

  it('becomes messages by the columns that are chosen', () => {
    expect(guessForm('m.csv', text)).toBe('csv')
    expect(guessDelimiter(text)).toBe(';')
    const heading = readCsvHeading(text, ';')
    expect(heading).toEqual(['id', 'value', 'trace', 'p'])
    const columns = { ...guessCsvColumns(heading), key: 'id', headers: ['trace'] }
    expect(columns).toMatchObject({ value: 'value', partition: 'p' })
    const { messages, mistakes } = readMessageFile(text, 'csv', columns)
    const rest = { offset: null, timestampMs: null }
    expect(messages).toEqual([
      {
        line: 2,
        message: {
          ...rest,
          partition: 0,
          key: utf8('k1'),
          value: utf8('a;b'),
          headers: [{ key: 'trace', value: utf8('t1') }],
        },
      },
      { line: 4, message: { ...rest, partition: 2, key: utf8('k3'), value: null, headers: [] } },
    ])
    expect(mistakes).toEqual([
      { line: 3, column: null, message: 'Column p: a partition is a whole number, 0 or greater.' },
      { line: 5, column: null, message: 'It has 2 cells, and the heading 4.' },
    ])
  })

  it('tells an empty text from none by its quotation marks', () => {
    expect(readCsvTable('a,b\n"",\n', ',').rows[1]?.cells).toEqual(['', null])
  })

  it('names where a quotation mark is wrong, and goes on with the next line', () => {
    const { rows, mistakes } = readCsvTable('a,b\nx,"y"z\nx,y"z\n1,2\nx,"open\n', ',')
    expect(rows.map(({ line }) => line)).toEqual([1, 4])
    expect(mistakes).toEqual([
      { line: 2, column: 6, message: 'After the closing quotation mark comes more text.' },
      {
        line: 3,
        column: 4,
        message: 'A quotation mark stands inside a cell that does not begin with one.',
      },
      { line: 5, column: 3, message: 'This quotation mark is never closed.' },
    ])
  })

  it('comes back as it was written, line breaks in cells and all', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é') })
    const columnCount = fc.integer({ min: 2, max: 4 })
    const table = columnCount.chain((n) =>
      fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1 }),
    )
    fc.assert(
      fc.property(table, (rows) => {
        const [heading = [], ...body] = rows
        // What a spreadsheet would take for a formula is written with an apostrophe before it.
        const plain = rows.flat().every((each) => !/^[\r\t=+\-@]/.test(each))
        fc.pre(plain)
        const { rows: read, mistakes } = readCsvTable(toCsv(heading, body), ',')
        expect(mistakes).toEqual([])
        expect(read.map(({ cells }) => cells.map((each) => each ?? ''))).toEqual(rows)
      }),
    )
  })
})
