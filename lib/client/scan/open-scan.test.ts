import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '@/lib/client/api-error'
import type { ScanLine } from '@/lib/contract/scan'
import { NdjsonLines } from './ndjson-lines'
import { openScan } from './open-scan'
import { doneLine, FakeStream, foundMessage, startedLine } from './testing'

const place = { cluster: 'local', topic: 'orders' }

function serve(): { streams: FakeStream[]; urls: string[]; requests: RequestInit[] } {
  const served = {
    streams: [] as FakeStream[],
    urls: [] as string[],
    requests: [] as RequestInit[],
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const stream = new FakeStream(init.signal)
    served.streams.push(stream)
    served.urls.push(url)
    served.requests.push(init)
    return stream.response
  })
  return served
}

afterEach(() => vi.unstubAllGlobals())

describe('NdjsonLines', () => {
  it('gives the same lines however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string().filter((line) => line.trim() !== '' && !line.includes('\n'))),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (lines, cuts) => {
          const reader = new NdjsonLines()
          let rest = lines.map((line) => `${line}\n`).join('')
          const read: string[] = []
          for (const cut of cuts) {
            if (rest === '') break
            read.push(...reader.push(rest.slice(0, cut)))
            rest = rest.slice(cut)
          }
          expect(read).toEqual(lines)
        },
      ),
    )
  })

  it('never gives a line that was cut off', () => {
    expect(new NdjsonLines().push('{"kind":"done"}\n{"ki')).toEqual(['{"kind":"done"}'])
  })
})

describe('openScan', () => {
  it('asks by GET, and sends what is given to read with beside the same address', async () => {
    const served = serve()
    const reading = { valueSchemas: { avro: { text: '"long"' } } }
    for (const asked of [{ filter: 'x' }, { filter: 'x', reading }]) {
      const left = new AbortController()
      const over = openScan(place, asked, () => {}, left.signal)
      await vi.waitFor(() => expect(served.requests.at(-1)?.signal).toBe(left.signal))
      left.abort()
      await over
    }
    const [plain, given] = served.requests
    expect(plain?.method).toBeUndefined()
    expect(given).toMatchObject({ method: 'POST', body: JSON.stringify(reading) })
    expect(served.urls[0]).toBe(served.urls[1])
  })

  const seen = async (write: (stream: FakeStream) => void) => {
    const served = serve()
    const lines: ScanLine[] = []
    const done = openScan(
      place,
      {},
      (more) => void lines.push(...more),
      new AbortController().signal,
    )
    await vi.waitFor(() => expect(served.streams).toHaveLength(1))
    const [stream] = served.streams
    if (stream) write(stream)
    await done
    return lines
  }

  it('asks with the query of the contract and leaves out what is not given', async () => {
    const served = serve()
    const query = { from: 'latest', contains: 'a b&c', filter: undefined }
    const done = openScan(place, query, () => {}, new AbortController().signal)
    await vi.waitFor(() => expect(served.streams).toHaveLength(1))
    served.streams[0]?.end()
    await done
    expect(served.urls).toEqual([
      '/api/v1/clusters/local/topics/orders/messages/stream?from=latest&contains=a+b%26c',
    ])
  })

  it('reads characters that were cut in the middle of their bytes', async () => {
    const line = foundMessage('1', 'Müller → 😀')
    const lines = await seen((stream) => {
      const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`)
      for (const byte of bytes) stream.writeBytes(Uint8Array.of(byte))
      stream.end()
    })
    expect(lines).toEqual([line])
  })

  it('ends with what was read where the connection breaks', async () => {
    const served = serve()
    const lines: ScanLine[] = []
    const { signal } = new AbortController()
    const done = openScan(place, {}, (more) => void lines.push(...more), signal)
    await vi.waitFor(() => expect(served.streams).toHaveLength(1))
    served.streams[0]?.say(startedLine())
    await vi.waitFor(() => expect(lines).toHaveLength(1))
    served.streams[0]?.breakOff()
    await done
    expect(lines).toEqual([startedLine()])
  })

  it('reads on only when the lines before have been taken', async () => {
    const served = serve()
    let release = () => {}
    const taken: number[] = []
    const done = openScan(
      place,
      {},
      (lines) => {
        taken.push(lines.length)
        return taken.length === 1
          ? new Promise<void>((resolve) => {
              release = resolve
            })
          : undefined
      },
      new AbortController().signal,
    )
    await vi.waitFor(() => expect(served.streams).toHaveLength(1))
    const [stream] = served.streams
    stream?.say(startedLine())
    await vi.waitFor(() => expect(taken).toEqual([1]))
    stream?.say(doneLine())
    stream?.end()
    await Promise.resolve()
    expect(taken).toEqual([1])
    release()
    await done
    expect(taken).toEqual([1, 1])
  })

  it('closes the connection when it is stopped, without an error', async () => {
    const served = serve()
    const abort = new AbortController()
    const done = openScan(place, {}, () => {}, abort.signal)
    await vi.waitFor(() => expect(served.streams).toHaveLength(1))
    abort.abort()
    await done
    expect(served.streams[0]?.isCancelled).toBe(true)
  })

  it('throws the problem of a scan that is refused', async () => {
    const problem = { code: 'invalid-request', detail: 'no such field', status: 400 }
    vi.stubGlobal('fetch', async () => Response.json(problem, { status: 400 }))
    const refused = await openScan(place, {}, () => {}, new AbortController().signal).catch(
      problemOf,
    )
    expect(refused).toMatchObject({ detail: 'no such field' })
  })
})
