import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '@/lib/contract/endpoint'
import { Problem, problemCodes } from '@/lib/contract/problem'
import { ownError } from '@/lib/kafka/kafka-error'
import { ProblemError } from '@/lib/server/http/problem-error'
import { problemTable } from '@/lib/server/http/problem-table'
import { route, streamRoute } from '@/lib/server/http/route'
import { configureLog } from '@/lib/server/log'

const canary = 'c4n4ry-S3cr3t'
const logged: string[] = []
configureLog({ write: (line) => logged.push(line) })
afterEach(() => {
  logged.length = 0
})

const read = endpoint({
  method: 'GET',
  path: '/api/v1/things/{name}',
  summary: 'A thing',
  params: z.object({ name: z.string().max(5) }),
  query: z.object({ limit: z.coerce.number().int().default(10) }),
  response: z.object({ name: z.string(), limit: z.number() }),
})

const write = endpoint({
  method: 'POST',
  path: '/api/v1/things',
  summary: 'Makes a thing',
  body: z.strictObject({ size: z.number() }),
  response: z.object({ size: z.number() }),
})

const get = route(read, ({ params, query }) => ({ name: params.name, limit: query.limit }))
const post = route(write, ({ body }) => body)

function request(path: string, init: RequestInit = {}): Request {
  const headers = { host: 'localhost:3000', ...Object.fromEntries(new Headers(init.headers)) }
  return new Request(`http://localhost:3000${path}`, { ...init, headers })
}

function context(params: Record<string, string> = {}) {
  return { params: Promise.resolve(params) }
}

function send(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
  return post(request('/api/v1/things', init), context())
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await response.json())
  expect(problem.status).toBe(response.status)
  return problem
}

describe('route', () => {
  it('parses, calls and answers, uncached and unguessed', async () => {
    const response = await get(request('/api/v1/things/cup?limit=3'), context({ name: 'cup' }))
    expect(await response.json()).toEqual({ name: 'cup', limit: 3 })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('keeps a plain request id of the caller, and no other', async () => {
    const id = async (given: string) => {
      const headers = { 'x-request-id': given }
      const answer = await get(request('/', { headers }), context({ name: 'a' }))
      return answer.headers.get('x-request-id')
    }
    expect(await id('trace-1')).toBe('trace-1')
    expect(await id('a b"c')).not.toBe('a b"c')
  })

  it('points at what is wrong', async () => {
    const long = await get(request('/?limit=x'), context({ name: 'teapot' }))
    expect((await problemOf(long)).errors?.map(({ pointer }) => pointer)).toEqual(['/params/name'])
    const query = await get(request('/?limit=x'), context({ name: 'a' }))
    expect((await problemOf(query)).errors?.[0]?.pointer).toBe('/query/limit')
    const unknown = await get(request('/?limti=1'), context({ name: 'a' }))
    expect((await problemOf(unknown)).errors?.[0]).toMatchObject({ pointer: '/query/limti' })
    const body = await send('{"size":"big","colour":"red"}')
    expect((await problemOf(body)).errors?.[0]?.pointer).toBe('/body/size')
  })

  it.each<[string, RequestInit, string]>([
    ['broken JSON', { body: '{' }, 'invalid-request'],
    [
      'a form',
      { body: 'size=1', headers: { 'content-type': 'text/plain' } },
      'unsupported-media-type',
    ],
    [
      'another site',
      { body: '{"size":1}', headers: { 'sec-fetch-site': 'cross-site' } },
      'cross-site-request',
    ],
    [
      'a large body',
      { body: JSON.stringify({ size: 1, pad: 'x'.repeat(1_100_000) }) },
      'request-too-large',
    ],
  ])('refuses %s', async (_, { body, headers }, code) => {
    const response = await send(String(body), Object.fromEntries(new Headers(headers)))
    expect((await problemOf(response)).code).toBe(code)
  })

  it('stops reading a body that has no declared length at the cap', async () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const headers = { host: 'localhost', 'content-type': 'application/json' }
    const init = { method: 'POST', body, headers, duplex: 'half' }
    const response = await post(new Request('http://localhost/api/v1/things', init), context())
    expect((await problemOf(response)).code).toBe('request-too-large')
    expect(pulled).toBeLessThan(25)
  })

  it('takes a larger body where the operation says so, and no more than that', async () => {
    const ample = route({ ...write, bodyBytesMax: 2_000_000 }, ({ body }) => ({ size: body.size }))
    const sent = async (padding: number) => {
      const init = {
        method: 'POST',
        body: JSON.stringify({ size: 1 }) + ' '.repeat(padding),
        headers: { 'content-type': 'application/json' },
      }
      return ample(request('/api/v1/things', init), context())
    }
    expect((await sent(1_100_000)).status).toBe(200)
    expect((await problemOf(await sent(2_000_000))).code).toBe('request-too-large')
  })

  it('refuses a body that was cut short on its way', async () => {
    const response = await send('{"size":1}', { 'content-length': '20' })
    expect((await problemOf(response)).detail).toContain('ended after 10 of 20')
  })

  it.each(['evil.example', 'evil.example:3000', ''])('refuses the Host “%s”', async (host) => {
    const response = await get(request('/', { headers: { host } }), context({ name: 'a' }))
    expect((await problemOf(response)).code).toBe('unexpected-host')
    expect(response.status).toBe(421)
  })

  it('tells an unexpected error’s id and nothing else, and logs the rest', async () => {
    const failing = route(read, () => {
      throw new Error(canary)
    })
    const response = await failing(request('/'), context({ name: 'a' }))
    const problem = await problemOf(response)
    expect(problem.code).toBe('internal')
    expect(JSON.stringify(problem)).not.toContain(canary)
    expect(logged.join()).toContain(problem.requestId)
  })

  it('tells a Kafka error as a problem with Kafka’s own words', async () => {
    const failing = route(read, () => {
      throw ownError('BROKER_NOT_ANSWERING', 'Broker 2 does not answer', { at: { brokerId: 2 } })
    })
    const problem = await problemOf(await failing(request('/'), context({ name: 'a' })))
    expect(problem).toMatchObject({
      code: 'kafka-unavailable',
      kafka: { error: 'BROKER_NOT_ANSWERING', brokerId: 2 },
    })
  })

  it('says when to come back', async () => {
    const busy = route(read, () => {
      throw new ProblemError('too-many-streams', 'Too many.', { retryAfter: 7 })
    })
    const response = await busy(request('/'), context({ name: 'a' }))
    expect(response.headers.get('retry-after')).toBe('7')
  })
})

describe('problemTable', () => {
  it.each(problemCodes)('%s has an error status, a title and a way out', (code) => {
    const { status, title, fix } = problemTable[code]
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title).not.toBe('')
    expect(fix).toMatch(/\.$/)
  })
})

describe('streamRoute', () => {
  const stream = streamRoute(read, async ({ query }) => {
    if (query.limit > 10) throw new ProblemError('not-found', 'Nothing of that size.')
    return new Blob(['{}\n{}\n']).stream()
  })

  it('answers lines that nothing on the way may hold back or keep', async () => {
    const response = await stream(request('/api/v1/things/cup'), context({ name: 'cup' }))
    expect(await response.text()).toBe('{}\n{}\n')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
  })

  it('answers a problem for what fails before the first line', async () => {
    const unread = await stream(request('/?limti=1'), context({ name: 'a' }))
    expect((await problemOf(unread)).status).toBe(400)
    const missing = await stream(request('/?limit=11'), context({ name: 'a' }))
    expect((await problemOf(missing)).code).toBe('not-found')
  })
})
