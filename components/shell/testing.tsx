import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'

// A part of a view is loaded when it is first wanted, which on a busy machine takes longer than the library's one second.
configure({ asyncUtilTimeout: 10_000 })

/** A live stream that never says anything: tests drive the views through answers alone. */
class SilentEventSource {
  addEventListener() {}
  close() {}
}

beforeEach(() => {
  vi.stubGlobal('EventSource', SilentEventSource)
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

export interface SentRequest {
  method: string
  /** Path and query. */
  url: string
  body: unknown
}

/** May be a promise of it. */
type Answer = (request: SentRequest) => unknown

/** What a test's server says instead of an answer. */
export function refusal(problem: { status: number }): Response {
  return Response.json(problem, { status: problem.status })
}

/** Answers requests by `METHOD /path`, the query left out; anything else stays without an answer. Gives what was sent. */
export function answerApi(answers: Record<string, Answer>): SentRequest[] {
  const sent: SentRequest[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const request = { method: init.method ?? 'GET', url, body }
    sent.push(request)
    const answer = answers[`${request.method} ${url.split('?')[0]}`]
    if (!answer) return new Promise<Response>(() => {})
    const answered = await answer(request)
    return answered instanceof Response ? answered : Response.json(answered)
  })
  return sent
}

/** A view in what it stands in on a page, with an address of its own. */
export function renderView(view: ReactElement, { search = '' } = {}) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const user = userEvent.setup()
  render(
    <NuqsTestingAdapter searchParams={search} hasMemory>
      <QueryClientProvider client={queryClient}>{view}</QueryClientProvider>
    </NuqsTestingAdapter>,
  )
  return { user, queryClient }
}
