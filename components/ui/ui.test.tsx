import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '@/lib/contract/values'
import { CopyButton } from './copy-button'
import { Digits } from './digits'
import { FailuresNotice } from './failures-notice'
import { Freshness } from './freshness'
import { Moment } from './moment'
import { Status } from './status'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('Digits', () => {
  it('copies as plain digits however it is grouped', () => {
    const { container } = render(<Digits value="9007199254740993" />)
    expect(container.textContent).toBe('9007199254740993')
  })

  it('says why a number is not known', () => {
    render(<Digits value={null} why="the leader did not answer" />)
    expect(screen.getByTitle('the leader did not answer').textContent).toContain('—')
  })
})

describe('CopyButton', () => {
  it('copies on plain http too, where there is no clipboard', async () => {
    const copied: (string | undefined)[] = []
    vi.stubGlobal('isSecureContext', false)
    document.execCommand = () => {
      copied.push(document.querySelector('textarea')?.value)
      return true
    }
    render(<CopyButton text="orders/3@1045" label="place" />)
    await userEvent.click(screen.getByRole('button', { name: 'Copy place' }))
    expect(copied).toEqual(['orders/3@1045'])
    await screen.findByText('Copied place')
    expect(document.querySelector('textarea')).toBeNull()
  })
})

describe('FailuresNotice', () => {
  const failure = (partition: number): Failure => ({
    at: { topic: 'orders', partition },
    error: 'LEADER_NOT_AVAILABLE',
    message: 'There is no leader.',
    retriable: true,
  })

  it('is not there when nothing failed', () => {
    const { container } = render(<FailuresNotice failures={[]} what="topics" />)
    expect(container.childElementCount).toBe(0)
  })

  it('tells one cause once, with the places it struck', () => {
    render(
      <FailuresNotice failures={Array.from({ length: 9 }, (_, n) => failure(n))} what="topics" />,
    )
    expect(screen.getAllByText(/There is no leader/)).toHaveLength(1)
    expect(screen.getByText(/partition 0 of orders.*and 3 more/)).toBeDefined()
    expect(screen.getByText('LEADER_NOT_AVAILABLE')).toBeDefined()
  })
})

describe('Freshness', () => {
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

  it('tells age, staleness, a lost connection and a pause apart', () => {
    render(
      <>
        <Freshness asOf={ago(500)} />
        <Freshness asOf={ago(60_000)} />
        <Freshness asOf={ago(3_000)} reconnecting />
        <Freshness asOf={ago(3_000)} paused />
        <Freshness asOf={null} />
      </>,
    )
    expect(screen.getByText('updated just now')).toBeDefined()
    expect(screen.getByText(/^stale · updated/)).toBeDefined()
    expect(screen.getByText(/^connection lost · as of/)).toBeDefined()
    expect(screen.getByText(/^paused · as of/)).toBeDefined()
    expect(screen.getByText('not read yet')).toBeDefined()
  })
})

describe('Moment', () => {
  it('shows a timestamp beyond any calendar as the number it is', () => {
    render(<Moment value="9223372036854775807" />)
    expect(screen.getByText('9223372036854775807')).toBeDefined()
  })
})

describe('Status', () => {
  it('has a word beside its colour, and what it means', () => {
    render(<Status word={{ level: 'critical', text: '2 offline', meaning: 'No leader.' }} />)
    expect(screen.getByTitle('No leader.').textContent).toBe('2 offline')
  })
})
