import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { MessagesView } from '@/components/messages/messages-view'
import { renderView } from '@/components/shell/testing'
import {
  doneLine,
  FakeStream,
  foundMessage,
  progressLine,
  scannedPartition,
  startedLine,
} from '@/lib/client/scan/testing'

interface Served {
  streams: FakeStream[]
  /** The query of each scan, in the order in which they were asked for. */
  asked: URLSearchParams[]
  paths: string[]
}

/** A server that scans as the test says and answers pages with one message. */
function serveScans(): Served {
  const served: Served = { streams: [], asked: [], paths: [] }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(url, 'http://milena')
    if (pathname.endsWith('/messages/stream')) {
      const stream = new FakeStream(init.signal)
      served.streams.push(stream)
      served.asked.push(searchParams)
      served.paths.push(pathname)
      return stream.response
    }
    if (pathname.endsWith('/messages')) {
      return Response.json({
        items: [foundMessage('7', 'a letter to Milena'), foundMessage('6', 'a bill')],
        partitions: [],
        failures: [],
        asOf: '2026-11-22T12:00:00.000Z',
      })
    }
    return new Promise<Response>(() => {})
  })
  return served
}

async function show(search = '') {
  const served = serveScans()
  const view = renderView(<MessagesView cluster="local" topic="orders" />, { search })
  return { ...view, served }
}

async function nextStream(served: Served, count = 1): Promise<FakeStream> {
  await waitFor(() => expect(served.streams.length).toBeGreaterThanOrEqual(count), {
    timeout: 5_000,
  })
  const stream = served.streams[count - 1]
  if (!stream) throw new Error('there is no such stream')
  return stream
}

const plain = (element: Element | null) =>
  (element?.textContent ?? '').replace(/[\u202f\u00a0]/g, ' ')

const half = scannedPartition({ readFirst: '50', readLast: '99', messagesRead: 50 })
const whole = scannedPartition({ readFirst: '0', readLast: '99', messagesRead: 100 })

const main = () => document.body

describe('a search', () => {
  it('is sent from the bar, reads back from the newest, and stands in the address', async () => {
    const { user, served } = await show()
    await user.type(
      await screen.findByRole('searchbox', { name: /Search for text/ }),
      'Milena{Enter}',
    )
    const stream = await nextStream(served)
    expect(Object.fromEntries(served.asked[0] ?? [])).toMatchObject({
      contains: 'Milena',
      from: 'latest',
      direction: 'backward',
      limit: '500',
    })
    stream.say(startedLine(), foundMessage('70', 'a letter to Milena'))
    stream.say(doneLine({ partitions: [whole], matches: 1, messagesRead: 100 }))
    stream.end()
    await screen.findByText('1 match.')
    expect(plain(main())).toContain('Not found elsewhere in offsets 0 … 99 of partition 0.')
    const table = screen.getByRole('table', { name: 'Matches' })
    expect(within(table).getByRole('link', { name: 'Partition 0, offset 70' })).toBeDefined()
  })

  it('starts by itself where the address has one, with all that the address says', async () => {
    const { served } = await show(
      '?filter=value.total%20%3E%20100&partition=3&committed=true&until=time:1795356202118&matches=100',
    )
    await nextStream(served)
    expect(Object.fromEntries(served.asked[0] ?? [])).toMatchObject({
      filter: 'value.total > 100',
      partitions: '3',
      isolation: 'read_committed',
      until: 'time:1795356202118',
      limit: '100',
    })
  })

  it('says "nothing found" with the offsets that this is true of', async () => {
    const { served } = await show('?contains=nobody')
    const stream = await nextStream(served)
    stream.say(startedLine(), doneLine({ partitions: [whole], messagesRead: 100 }))
    stream.end()
    await screen.findByText('Nothing found in offsets 0 … 99 of partition 0.')
  })

  it('unfolds on a phone what it read, above the list of what it found', async () => {
    const { user, served } = await show('?contains=letter')
    const stream = await nextStream(served)
    stream.say(startedLine(), foundMessage('70'))
    stream.say(doneLine({ end: 'limit', partitions: [half], matches: 1 }))
    stream.end()
    const fold = await screen.findByRole('button', { name: 'What was read' })
    const details = () => document.getElementById(fold.getAttribute('aria-controls') ?? '')
    expect(fold.getAttribute('aria-expanded')).toBe('false')
    expect(details()?.className).toContain('max-sm:hidden')
    await user.click(fold)
    expect(fold.getAttribute('aria-expanded')).toBe('true')
    expect(details()?.className).not.toContain('max-sm:hidden')
    expect(plain(details())).toContain('50 offsets of partition 0 were not read.')
  })

  it('is stopped, and goes on exactly where it was; what is found twice is there once', async () => {
    const { user, served } = await show('?contains=letter')
    const stream = await nextStream(served)
    stream.say(startedLine(), foundMessage('70'), progressLine({ partitions: [half], matches: 1 }))
    await screen.findByRole('link', { name: 'Partition 0, offset 70' })
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(stream.isCancelled).toBe(true)
    await screen.findByText(/50 offsets of partition 0 were not read/)

    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const second = await nextStream(served, 2)
    expect(served.asked[1]?.get('from')).toBe('at:0:50')
    expect(served.asked[1]?.get('direction')).toBe('backward')
    second.say(
      startedLine({ partitions: [scannedPartition({ plannedLast: '49' })] }),
      foundMessage('70'),
      foundMessage('20'),
      doneLine({
        partitions: [scannedPartition({ plannedLast: '49', readFirst: '0', readLast: '49' })],
        matches: 1,
      }),
    )
    second.end()
    await screen.findByText('2 matches.')
    expect(plain(main())).toContain('Not found elsewhere in offsets 0 … 99 of partition 0.')
    expect(screen.getAllByRole('link', { name: /Partition 0, offset/ })).toHaveLength(2)
  })

  it('names the partition that failed, and goes on with the others', async () => {
    const { served } = await show('?contains=letter')
    const stream = await nextStream(served)
    const failure = {
      at: { topic: 'orders', partition: 3 },
      error: 'LEADER_NOT_AVAILABLE',
      message: 'The partition has no leader.',
      retriable: true,
    }
    stream.say(startedLine(), { kind: 'failed', failure }, progressLine({ partitions: [half] }))
    await screen.findByText(/partition 3 of orders could not be read/)
    expect(screen.getByText(/The others go on/)).toBeDefined()
    stream.say(doneLine({ end: 'partial', partitions: [whole], next: 'at:3:100' }))
    stream.end()
    await screen.findByText(/Not every partition could be read to its end/)
    expect(screen.getByRole('button', { name: 'Continue' })).toBeDefined()
  })

  it('says that it was cut off, never that nothing is there', async () => {
    const { user, served } = await show('?contains=letter')
    const stream = await nextStream(served)
    stream.say(startedLine(), progressLine({ partitions: [half] }))
    await screen.findByText(/Reading back through/)
    stream.breakOff()
    await screen.findByText(/The connection was cut off before the end/)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await nextStream(served, 2)
    expect(served.asked[1]?.get('from')).toBe('at:0:50')
  })

  it('shows its place in the queue, and leaders that moved', async () => {
    const { served } = await show('?contains=letter')
    const stream = await nextStream(served)
    stream.say({ kind: 'queued', position: 2 })
    await screen.findByText('Waiting for a place: number 2 in the queue')
    stream.say(startedLine(), { kind: 'notice', partition: 0, message: 'Its leader moved.' })
    await screen.findByText('Partition 0: Its leader moved.')
  })

  const refuse = (problem: object) =>
    vi.stubGlobal('fetch', async (url: string) =>
      url.includes('/stream')
        ? Response.json(
            {
              type: '/problems/invalid-request',
              title: 'The request is not valid',
              status: 400,
              code: 'invalid-request',
              requestId: 'r-1',
              ...problem,
            },
            { status: 400 },
          )
        : new Promise<Response>(() => {}),
    )

  it('shows why it was refused, with what to try', async () => {
    refuse({ detail: 'No such partition.', fix: 'Choose one of 0 to 5.' })
    renderView(<MessagesView cluster="local" topic="orders" />, { search: '?contains=x' })
    await screen.findByText('No such partition.', {}, { timeout: 5_000 })
    expect(screen.getByText('Choose one of 0 to 5.')).toBeDefined()
  })

  it('says of a mistaken filter that nothing was read, and what the mistake is', async () => {
    const mistake = { pointer: '/query/filter', detail: '> is not expected here' }
    refuse({ detail: 'x', fix: 'y', errors: [mistake] })
    renderView(<MessagesView cluster="local" topic="orders" />, { search: '?filter=value.a>>5' })
    await screen.findByText('Nothing was read: the filter has a mistake.', {}, { timeout: 5_000 })
    expect(screen.getByText('> is not expected here')).toBeDefined()
  })

  it('is not sent while its filter has a mistake: the cursor goes there, and the button says so', async () => {
    const { user, served } = await show()
    await user.click(await screen.findByRole('button', { name: 'Filter' }))
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Filter' })
    await user.type(field, 'value.total = 1{Enter}')
    await screen.findByText(/Did you mean ==|==/)
    await waitFor(() => expect(field.selectionStart).toBe('value.total '.length))
    const button = screen.getByRole('button', { name: 'Search' })
    await waitFor(() => expect(button.hasAttribute('disabled')).toBe(true))
    expect(button.title).toMatch(/^The filter has a mistake: /)
    await user.type(screen.getByRole('searchbox', { name: /Search for text/ }), 'x{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(served.streams).toHaveLength(0)
    await user.clear(field)
    await user.type(field, 'value.total == 1{Enter}')
    await nextStream(served)
    expect(served.asked[0]?.get('filter')).toBe('value.total == 1')
  })

  it('is stopped by Escape from the field one types in', async () => {
    const { user, served } = await show('?contains=letter')
    const stream = await nextStream(served)
    stream.say(startedLine(), progressLine({ partitions: [half] }))
    await screen.findByText(/Reading back through/)
    await user.click(screen.getByRole('searchbox', { name: /Search for text/ }))
    await user.keyboard('{Escape}')
    expect(stream.isCancelled).toBe(true)
    expect(screen.getByRole('searchbox', { name: /Search for text/ })).toHaveProperty(
      'value',
      'letter',
    )
  })

  it('is tried on the messages in view before a topic is read', async () => {
    const { user, served } = await show()
    await screen.findByRole('link', { name: 'Partition 0, offset 7' })
    await user.type(screen.getByRole('searchbox', { name: /Search for text/ }), 'letter')
    await screen.findByText('1 of the 2 messages in view matches.')
    expect(served.streams).toHaveLength(0)
  })

  it('shows values of the JSON as columns, digit for digit', async () => {
    const { served } = await show('?contains=id&columns=value.order.id,value.gone')
    const stream = await nextStream(served)
    stream.say(startedLine(), foundMessage('70', '{"order":{"id":9007199254740993}}'))
    await screen.findByRole('columnheader', { name: 'order.id' })
    expect(screen.getByText('9007199254740993')).toBeDefined()
    expect(screen.getByTitle('This message has nothing there')).toBeDefined()
  })
})

describe('values as columns', () => {
  it('are those that the decoder of the topic reads', async () => {
    const { served } = await show('?contains=id&columns=value.n&value-as=messagepack')
    const stream = await nextStream(served)
    const data = btoa(String.fromCharCode(0x81, 0xa1, 0x6e, 0x2a))
    const value = { encoding: 'base64' as const, data, sizeBytes: 4, truncated: false }
    stream.say(startedLine(), foundMessage('70', '', { value }))
    await screen.findByRole('columnheader', { name: 'n' })
    expect(await screen.findByText('42')).toBeDefined()
  })
})

describe('a live tail', () => {
  const idle = scannedPartition({ plannedFirst: null, plannedLast: null })
  const live = startedLine({ direction: 'forward', partitions: [idle] })

  it('follows from now on, the newest on top; paused, it counts what comes', async () => {
    const { user, served } = await show('?live=true')
    const stream = await nextStream(served)
    expect(Object.fromEntries(served.asked[0] ?? [])).toMatchObject({
      follow: 'on',
      from: 'latest',
      direction: 'forward',
    })
    stream.say(live)
    await screen.findByText('Following orders')
    stream.say(foundMessage('100'), foundMessage('101'))
    await screen.findByRole('link', { name: 'Partition 0, offset 101' })
    const links = screen.getAllByRole('link', { name: /Partition 0, offset/ })
    expect(links[0]?.textContent).toContain('101')

    await user.click(screen.getByRole('button', { name: 'Pause' }))
    stream.say(foundMessage('102'), foundMessage('103'))
    const resume = await screen.findByRole('button', { name: 'Show 2 new messages' })
    expect(screen.queryByRole('link', { name: 'Partition 0, offset 103' })).toBeNull()
    await user.click(resume)
    await screen.findByRole('link', { name: 'Partition 0, offset 103' })
  })

  it('follows several topics, each in a stream of its own, and names the topic of each message', async () => {
    const { served } = await show('?live=true&topics=payments')
    const [orders, payments] = [await nextStream(served), await nextStream(served, 2)]
    expect(served.paths.map((path) => path.split('/').at(-3))).toEqual(['orders', 'payments'])
    orders.say(live, foundMessage('100'))
    payments.say(live, foundMessage('100'))
    await screen.findByRole('link', { name: 'orders, partition 0, offset 100' })
    await screen.findByRole('link', { name: 'payments, partition 0, offset 100' })
  })

  it('says what it waits for, once for all partitions, and why it has ended', async () => {
    const { served } = await show('?live=true')
    const stream = await nextStream(served)
    const waits = (partition: number) =>
      ({ kind: 'notice', partition, message: 'Reading waits for a leader.' }) as const
    stream.say(live, waits(0), waits(3), waits(1), waits(0))
    await screen.findByText('Partitions 0–1, 3: Reading waits for a leader.')
    const failure = {
      at: { topic: 'orders', partition: 0 },
      error: 'UNKNOWN_TOPIC_ID',
      message: 'The topic was deleted.',
      retriable: false,
    }
    stream.say({ kind: 'failed', failure }, doneLine({ end: 'partial' }))
    stream.end()
    await screen.findByText('The tail of orders has ended: no partition can be read any more.')
    expect(screen.getByText(/partition 0 of orders could not be read/)).toBeDefined()
    expect(screen.getByText(/The topic was deleted\./)).toBeDefined()
  })

  it('says that it was cut off and goes on after the last message that came', async () => {
    const { user, served } = await show('?live=true')
    const stream = await nextStream(served)
    const read = { ...idle, readFirst: '100', readLast: '101' }
    stream.say(live, foundMessage('101'), progressLine({ partitions: [read], offsetsLeft: null }))
    await screen.findByRole('link', { name: 'Partition 0, offset 101' })
    stream.breakOff()
    await screen.findByText('The connection to orders was cut off.')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await nextStream(served, 2)
    expect(served.asked[1]?.get('from')).toBe('at:0:102')
    expect(served.asked[1]?.get('follow')).toBe('on')
  })
})
