import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { TopicHistogram } from '@/lib/contract/histogram'
import { TimeHistogram } from './time-histogram'

const START = 1_795_356_000_000
const HISTOGRAM = 'GET /api/v1/clusters/local/topics/orders/histogram'

function histogram(counts: (string | null)[], failures: unknown[] = []): TopicHistogram {
  return TopicHistogram.parse({
    buckets: counts.map((offsets, index) => ({
      fromMs: String(START + index * 1_000),
      toMs: String(START + (index + 1) * 1_000),
      offsets,
      missing: offsets === null ? 3 : 0,
    })),
    partitionCount: 3,
    failures,
    asOf: '2026-11-22T12:00:00.000Z',
  })
}

function show(answer: unknown, position = { from: 'latest', until: null as string | null }) {
  const onGo = vi.fn()
  const sent = answerApi({ [HISTOGRAM]: () => answer })
  const view = renderView(
    <TimeHistogram cluster="local" topic="orders" partition={2} position={position} onGo={onGo} />,
  )
  return { onGo, sent, ...view }
}

describe('TimeHistogram', () => {
  it('goes to a time by keyboard, and to a span with shift', async () => {
    const { user, onGo, sent } = show(histogram(['1', '2', '3', '4']))
    const chart = await screen.findByRole('slider', { name: 'Offsets over time' })
    expect(sent[0]?.url).toContain('partition=2')
    chart.focus()
    await user.keyboard('{Home}{ArrowRight}')
    expect(chart.getAttribute('aria-valuetext')).toContain('2 offsets')
    await user.keyboard('{Enter}')
    expect(onGo).toHaveBeenLastCalledWith({ from: `time:${START + 1_000}`, until: null })
    await user.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}')
    expect(onGo).toHaveBeenLastCalledWith({
      from: `time:${START}`,
      until: `time:${START + 3_000}`,
    })
  })

  it('says what is not known, and why', async () => {
    const failure = {
      at: { topic: 'orders', partition: 1 },
      error: 'BROKER_NOT_ANSWERING',
      message: 'Broker 1 does not answer.',
      retriable: true,
    }
    const { user } = show(histogram(['1', null], [failure]))
    const chart = await screen.findByRole('slider')
    expect(screen.getByText(/1 bar not known/)).toBeDefined()
    expect(screen.getByText(/Broker 1 does not answer/)).toBeDefined()
    chart.focus()
    await user.keyboard('{End}')
    expect(chart.getAttribute('aria-valuetext')).toContain('not known')
  })

  it('is words where a topic has no messages', async () => {
    show(histogram([]))
    expect(await screen.findByText(/No message with a timestamp/)).toBeDefined()
  })

  it('shows a problem and a way to try again', async () => {
    show(
      refusal({
        ...{ type: 'about:blank', title: 'Kafka does not answer', status: 503 },
        ...{ code: 'kafka-unavailable', detail: 'No broker answers.', requestId: 'r' },
      }),
    )
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeDefined()
  })

  it('leaves a span by a button', async () => {
    const position = { from: `time:${START}`, until: `time:${START + 2_000}` }
    const { user, onGo } = show(histogram(['1', '2', '3']), position)
    await user.click(await screen.findByRole('button', { name: 'Read on after this span' }))
    expect(onGo).toHaveBeenCalledWith({ from: `time:${START}`, until: null })
  })
})
