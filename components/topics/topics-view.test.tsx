import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { listTopics, TopicSummary } from '@/lib/contract/topics'
import { TopicsView } from './topics-view'

const PATH = 'GET /api/v1/clusters/local/topics'

function topic(name: string, facts: Partial<TopicSummary> = {}): TopicSummary {
  return TopicSummary.parse({
    name,
    internal: false,
    partitionCount: 6,
    replicationFactor: 3,
    health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
    cleanupPolicy: 'delete',
    messageEstimate: '1045221',
    estimateIsUpperBound: false,
    sizeBytes: '4402341478',
    messagesPerSecond: 310,
    groupCount: 2,
    lag: '48210',
    largestLag: { groupId: 'payments-workers', lag: '48210' },
    minInsyncReplicas: 2,
    retentionMs: '604800000',
    lastMessageAt: '2026-11-22T12:00:00.000Z',
    ...facts,
  })
}

const answer = (
  items: TopicSummary[],
  failures: unknown[] = [],
  asOf: string | null = '2026-11-22T12:00:00.000Z',
) => listTopics.response.parse({ items, failures, asOf })

const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent)

async function showTopics(items: TopicSummary[], search = '') {
  answerApi({ [PATH]: () => answer(items) })
  const view = renderView(<TopicsView cluster="local" />, { search })
  await screen.findByRole('table')
  return view
}

describe('TopicsView', () => {
  it('says that it reads while nothing has come yet', () => {
    answerApi({})
    renderView(<TopicsView cluster="local" />)
    expect(screen.getByText('Reading topics…')).toBeDefined()
  })

  it('shows a problem with what to try, and tries again on demand', async () => {
    let tries = 0
    answerApi({
      [PATH]: () => {
        tries += 1
        const problem = {
          type: '/problems/kafka-unavailable',
          title: 'Kafka does not answer',
          status: 503,
          detail: 'No broker of local could be reached.',
          fix: 'Check the addresses.',
          code: 'kafka-unavailable',
          requestId: 'r-7',
        }
        return tries === 1 ? refusal(problem) : answer([topic('orders')])
      },
    })
    const { user } = renderView(<TopicsView cluster="local" />)
    const notice = await screen.findByRole('alert')
    expect(within(notice).getByText('Check the addresses.')).toBeDefined()
    await user.click(within(notice).getByRole('button', { name: 'Try again' }))
    await screen.findByRole('link', { name: 'orders' })
  })

  it('teaches on an empty cluster', async () => {
    answerApi({ [PATH]: () => answer([]) })
    renderView(<TopicsView cluster="local" />)
    await screen.findByText('This cluster has no topics yet.')
    expect(screen.getByText(/kafka-topics\.sh/)).toBeDefined()
  })

  it('does not look as if topics were coming while no broker can be read', async () => {
    const failure = {
      at: {},
      error: 'CONNECTION_FAILED',
      message: 'Nothing listens there.',
      retriable: true,
    }
    answerApi({ [PATH]: () => answer([], [failure], null) })
    renderView(<TopicsView cluster="local" />)
    await screen.findByText(/Nothing listens there/)
    expect(screen.queryByText('Reading topics…')).toBeNull()
  })

  it('never says that there are no topics when some could not be read', async () => {
    const failure = {
      at: { brokerId: 3 },
      error: 'BROKER_NOT_ANSWERING',
      message: 'Broker 3 did not answer in 3 s.',
      retriable: true,
    }
    answerApi({ [PATH]: () => answer([], [failure]) })
    renderView(<TopicsView cluster="local" />)
    await screen.findByText(/Broker 3 did not answer/)
    expect(screen.queryByText('This cluster has no topics yet.')).toBeNull()
  })

  it('shows unknown as unknown, with the reason, and never as 0', async () => {
    const unknown = {
      messageEstimate: null,
      estimateIsUpperBound: null,
      sizeBytes: null,
      messagesPerSecond: null,
      lastMessageAt: null,
      cleanupPolicy: null,
      retentionMs: null,
    }
    await showTopics([topic('new', unknown)])
    const row = screen.getByRole('row', { name: /new/ })
    expect(within(row).getAllByText('—')).toHaveLength(6)
    expect(within(row).getByText(/the offsets of some partition could not be read/)).toBeDefined()
    expect(within(row).queryByText('0')).toBeNull()
  })

  it('says "at most" only of a count that may be less, and names the group furthest behind', async () => {
    await showTopics([
      topic('exact'),
      topic('users', { cleanupPolicy: 'compact', estimateIsUpperBound: true }),
    ])
    expect(screen.getByRole('row', { name: /exact/ }).textContent).not.toContain('≤')
    const users = screen.getByRole('row', { name: /users/ })
    expect(users.textContent).toContain('≤')
    expect(
      within(users)
        .getByRole('link', { name: /behind/ })
        .getAttribute('href'),
    ).toBe('/clusters/local/group?id=payments-workers')
  })

  it('keeps internal topics away until they are asked for', async () => {
    const { user } = await showTopics([topic('orders'), topic('__offsets', { internal: true })])
    expect(names()).toEqual(['orders'])
    await user.click(screen.getByRole('button', { name: 'show internal 1' }))
    expect(names()).toEqual(['__offsetsinternal', 'orders'])
  })

  it('filters by every word, as the address says', async () => {
    await showTopics([topic('orders'), topic('orders-dlq'), topic('payments')], '?q=DLQ ord')
    expect(names()).toEqual(['orders-dlq'])
  })

  it('narrows by quick filters and conditions, as the address says', async () => {
    const health = { underReplicated: 1, offline: 0, underMinIsr: 0 }
    const { user } = await showTopics(
      [
        topic('orders'),
        topic('ill', { health }),
        topic('thin-ill', { health, replicationFactor: 1 }),
      ],
      '?only=unhealthy&q=rf>2',
    )
    expect(names()).toEqual(['ill'])
    await user.click(screen.getByRole('button', { name: /^unhealthy/ }))
    expect(names()).toEqual(['ill', 'orders'])
  })

  it('keeps favourites in this browser', async () => {
    const { user } = await showTopics([topic('orders'), topic('payments')])
    await user.click(screen.getByRole('button', { name: 'Favourite payments' }))
    await user.click(screen.getByRole('button', { name: 'favourites 1' }))
    expect(names()).toEqual(['payments'])
    expect(window.localStorage.getItem('milena-favourite-topics:local')).toBe('["payments"]')
    await user.click(screen.getByRole('button', { name: 'Favourite payments' }))
    expect(screen.getByText('No topic matches.')).toBeDefined()
  })

  it('sorts from the keyboard and tells in which direction', async () => {
    const { user } = await showTopics([
      topic('a', { messagesPerSecond: 5 }),
      topic('b', { messagesPerSecond: null }),
      topic('c', { messagesPerSecond: 90 }),
    ])
    screen.getByRole('button', { name: 'In' }).focus()
    await user.keyboard('{Enter}')
    expect(names()).toEqual(['c', 'a', 'b'])
    expect(screen.getByRole('columnheader', { name: 'In' }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    await user.keyboard('{Enter}')
    expect(names()).toEqual(['a', 'c', 'b'])
  })

  it('names a fault in words', async () => {
    const health = { underReplicated: 2, offline: 1, underMinIsr: 0 }
    await showTopics([topic('orders', { health })])
    expect(screen.getByText('1 offline')).toBeDefined()
  })

  it('tells the whole length of a long list', async () => {
    await showTopics(Array.from({ length: 1_200 }, (_, index) => topic(`t-${index}`)))
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('1201')
    expect(screen.getByText('1200 topics, 7200 partitions, all healthy')).toBeDefined()
  })
})
