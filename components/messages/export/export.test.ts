import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { doneLine, FakeStream, foundMessage, startedLine } from '@/lib/client/scan/testing'
import type { Message, Payload } from '@/lib/contract/messages'
import { schemaSource } from '@/lib/decode/decoder'
import { decodedCells } from './decoded-cells'
import { exportWriter } from './export-lines'
import { ExportRun } from './export-run'
import { FileParts } from './file-parts'

const bytes = fc.uint8Array({ maxLength: 40 })

/** As the server sends bytes: as text where decoding and encoding give the same ones, else as base64. */
function sentAs(content: Uint8Array): Payload {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
  const isText = Buffer.from(text).equals(Buffer.from(content))
  return {
    encoding: isText ? 'utf8' : 'base64',
    data: isText ? text : Buffer.from(content).toString('base64'),
    sizeBytes: content.length,
    truncated: false,
  }
}

/** The bytes that a line of a file stands for. */
function bytesWritten(written: { encoding: string; data: string } | null): Uint8Array | null {
  if (written === null) return null
  return new Uint8Array(
    Buffer.from(written.data, written.encoding === 'base64' ? 'base64' : 'utf8'),
  )
}

const ndjson = exportWriter('ndjson', [])

describe('an export as NDJSON', () => {
  it('loses nothing: any bytes, no key, tombstones, headers in order and repeated', () => {
    const maybe = fc.option(bytes)
    const headers = fc.array(fc.tuple(fc.constantFrom('trace', 'retry', 'é\n"'), maybe))
    fc.assert(
      fc.property(maybe, maybe, headers, fc.bigInt(0n, 2n ** 63n - 1n), (key, value, list, at) => {
        const message: Message = foundMessage(String(at), '', {
          key: key && sentAs(key),
          value: value && sentAs(value),
          headers: list.map(([name, content]) => ({
            key: name,
            value: content && sentAs(content),
          })),
        })
        const text = ndjson.write([message])
        expect(text.indexOf('\n')).toBe(text.length - 1)
        const line = JSON.parse(text)
        expect(line.offset).toBe(String(at))
        expect(bytesWritten(line.key)).toEqual(key)
        expect(bytesWritten(line.value)).toEqual(value)
        expect(
          line.headers.map((header: { key: string; value: Payload | null }) => [
            header.key,
            bytesWritten(header.value),
          ]),
        ).toEqual(list)
      }),
    )
  })

  it('marks what it has only in part', () => {
    const value: Payload = { encoding: 'utf8', data: 'beg', sizeBytes: 900, truncated: true }
    expect(JSON.parse(ndjson.write([foundMessage('1', '', { value })])).value).toEqual({
      encoding: 'utf8',
      data: 'beg',
      truncated: true,
      sizeBytes: 900,
    })
  })
})

describe('an export as CSV', () => {
  it('lets no spreadsheet run what a message holds, and tells an empty key from none', () => {
    const csv = exportWriter('csv', [{ header: 'country', csv: () => '=DE' }])
    const empty: Payload = { encoding: 'utf8', data: '', sizeBytes: 0, truncated: false }
    const [heading, first, second] = [
      ...csv.start.trimEnd().split('\r\n'),
      ...csv
        .write([foundMessage('1', '=1+1'), foundMessage('2', 'x', { key: empty })])
        .split('\r\n'),
    ]
    expect(heading).toContain('headers,country')
    expect(first).toContain(",none,,utf8,'=1+1,")
    expect(first).toContain(",'=DE")
    expect(second).toContain(',utf8,,utf8,x,')
  })
})

describe('an export as CSV, decoded', () => {
  const sentBytes = (hex: string) => sentAs(new Uint8Array(Buffer.from(hex, 'hex')))
  const by = (id: string) => ({ id, schemas: schemaSource({}), given: {} })

  it('has what the decoders of the topic read, by which, and what they cannot read as it is stored', () => {
    const headers = [{ name: 'retries', decoder: 'int32-be' }]
    const cells = decodedCells('t', { key: by('auto'), value: by('messagepack'), headers })
    const csv = exportWriter('csv', [], cells)
    expect(csv.start).toContain('keyAs,key,valueAs,value,headers')
    const packed = foundMessage('1', '', {
      key: sentAs(new TextEncoder().encode('user-1')),
      value: sentBytes('81a16e07'),
      headers: [{ key: 'retries', value: sentBytes('00000004') }],
    })
    const [first] = csv.write([packed]).split('\r\n')
    expect(first).toContain('text,user-1,messagepack,"{""n"":7}",')
    expect(first).toContain('""as"":""int32-be"",""value"":""4""')
    const broken = foundMessage('2', '', { value: sentBytes('c1ff') })
    expect(csv.write([broken])).toContain(',none,,base64,wf8=,')
  })
})

describe('ExportRun', () => {
  afterEach(() => vi.unstubAllGlobals())

  function run(max: number, file = new FileParts()) {
    const streams: FakeStream[] = []
    const urls: URL[] = []
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const stream = new FakeStream(init.signal)
      urls.push(new URL(url, 'http://milena'))
      streams.push(stream)
      return stream.response
    })
    const job = { place: { cluster: 'c', topic: 't' }, query: { from: 'latest' }, max }
    const export_ = new ExportRun({ ...job, writer: ndjson }, file)
    export_.start()
    return { run: export_, streams, urls }
  }

  const offsetsIn = async (export_: ExportRun) =>
    (await export_.blob().text())
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).offset)

  it('reads messages whole and goes on by itself where a scan rests', async () => {
    const { run: export_, streams, urls } = run(150_000)
    await vi.waitFor(() => expect(streams).toHaveLength(1))
    streams[0]?.say(startedLine(), foundMessage('9'), doneLine({ end: 'budget', next: 'at:0:9' }))
    streams[0]?.end()
    await vi.waitFor(() => expect(streams).toHaveLength(2))
    expect(export_.snapshot().isOver).toBe(false)
    streams[1]?.say(startedLine(), foundMessage('8'), doneLine())
    streams[1]?.end()
    await vi.waitFor(() => expect(export_.snapshot().isOver).toBe(true))
    expect(await offsetsIn(export_)).toEqual(['9', '8'])
    expect(urls[0]?.searchParams.get('previewBytes')).toBe('33554432')
    expect(urls.map((url) => url.searchParams.get('limit'))).toEqual(['100000', '100000'])
    expect(urls[1]?.searchParams.get('from')).toBe('at:0:9')
  })

  it('stops where the file is full, and keeps what it has', async () => {
    const { run: export_, streams } = run(1_000, new FileParts(100))
    await vi.waitFor(() => expect(streams).toHaveLength(1))
    streams[0]?.say(startedLine(), foundMessage('9'))
    await vi.waitFor(() => expect(export_.snapshot().isOver).toBe(true))
    expect(export_.snapshot().isFull).toBe(true)
    expect(streams[0]?.isCancelled).toBe(true)
    expect(await offsetsIn(export_)).toEqual(['9'])
  })

  it('writes no more messages than were asked for', async () => {
    const { run: export_, streams } = run(2)
    await vi.waitFor(() => expect(streams).toHaveLength(1))
    streams[0]?.say(startedLine(), ...['3', '2', '1'].map((offset) => foundMessage(offset)))
    streams[0]?.say(doneLine({ end: 'limit', next: 'at:0:1' }))
    streams[0]?.end()
    await vi.waitFor(() => expect(export_.snapshot().isOver).toBe(true))
    expect(await offsetsIn(export_)).toEqual(['3', '2'])
    expect(streams).toHaveLength(1)
  })
})
