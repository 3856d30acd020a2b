import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AlertMark } from './alert-mark'

const show = (critical: number, warning: number) =>
  render(<AlertMark cluster="local" firing={{ critical, warning }} />)

describe('AlertMark', () => {
  it('says how many alerts fire and how bad they are, and leads to them', () => {
    show(1, 2)
    const link = screen.getByRole('link', { name: '3 alerts fire, 1 of them critical: see them' })
    expect(link.getAttribute('href')).toBe('/clusters/local#alerts')
    expect(link.textContent).toBe('3')
  })

  it('tells a change to who listens, and shows nothing while no alert fires', () => {
    const { container, rerender } = show(0, 0)
    const status = within(container).getByRole('status')
    expect(status.textContent).toBe('')
    expect(within(container).queryByRole('link')).toBeNull()
    rerender(<AlertMark cluster="local" firing={{ critical: 1, warning: 0 }} />)
    expect(status.textContent).toBe('1 alert fires, critical')
    rerender(<AlertMark cluster="local" firing={{ critical: 0, warning: 2 }} />)
    expect(status.textContent).toBe('2 alerts fire')
  })
})
