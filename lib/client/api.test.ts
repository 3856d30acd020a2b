import { afterEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '@/lib/contract/problem'
import { api } from './api'
import { isApiError, problemOf } from './api-error'

function answer(body: unknown, status = 200) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) =>
    body === undefined
      ? new Response('<html>bad gateway</html>', { status })
      : Response.json(body, { status }),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

const group = () =>
  api('GET /api/v1/clusters/{cluster}/group', {
    params: { cluster: 'local' },
    query: { id: 'a/b &c' },
  })

const failure = (call: Promise<unknown>) => call.then(() => null, problemOf)

describe('api', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('puts parameters in the path and odd ids in the query, encoded', async () => {
    const fetched = answer({})
    await group()
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1/clusters/local/group?id=a%2Fb+%26c')
  })

  it('sends a body as JSON and leaves undefined query values out', async () => {
    const fetched = answer({})
    await api('POST /api/v1/clusters/{cluster}/group/offsets', {
      params: { cluster: 'local' },
      query: { id: 'g' },
      body: { scope: [{ topic: 'orders' }], target: { to: 'earliest' }, dryRun: true },
    })
    const init = fetched.mock.calls[0]?.[1]
    expect(init?.method).toBe('POST')
    expect(init?.headers).toEqual({ 'content-type': 'application/json' })
    expect(JSON.parse(String(init?.body))).toMatchObject({ dryRun: true })
  })

  it("throws the server's own problem", async () => {
    const problem: Problem = {
      type: '/problems/group-not-empty',
      title: 'The group has members',
      status: 409,
      detail: 'Two members are connected.',
      fix: 'Stop them.',
      code: 'group-not-empty',
      requestId: 'r-1',
    }
    answer(problem, 409)
    expect(await failure(group())).toEqual(problem)
  })

  it('makes a problem of an answer that is none of ours, keeping its status', async () => {
    answer(undefined, 502)
    const problem = Problem.parse(await failure(group()))
    expect(problem).toMatchObject({ status: 502, code: 'internal' })
  })

  it('says of an address that nobody takes that it is too long, and what to do instead', async () => {
    answer(undefined, 431)
    const problem = Problem.parse(await failure(group()))
    expect(problem).toMatchObject({ status: 431, title: 'The address of this is too long' })
    expect(problem.fix).toContain('one partition')
  })

  it('makes a problem of no answer at all', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const problem = Problem.parse(await failure(group()))
    expect(problem.title).toBe('Milena does not answer')
  })

  it('leaves an abort what it is', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('aborted', 'AbortError')))
    const call = api('GET /api/v1/clusters', {}, AbortSignal.abort())
    expect(await call.catch(isApiError)).toBe(false)
  })
})
