import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Menu } from './menu'
import { Popover } from './popover'
import { Toasts, useToasts } from './toast'

// Loaded when first wanted; a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await Promise.all([import('./menu-popup'), import('./popover-popup')])
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('Menu', () => {
  it('does what is chosen, and says why something cannot be', async () => {
    const onSelect = vi.fn()
    const onForbidden = vi.fn()
    render(
      <Menu
        label="Actions"
        trigger="Actions"
        items={[
          { label: 'Save', onSelect },
          { label: 'Delete…', onSelect: onForbidden, disabledBecause: 'read-only' },
        ]}
      />,
    )
    const user = userEvent.setup()
    const button = screen.getByRole('button', { name: 'Actions' })
    expect(button.getAttribute('aria-expanded')).toBe('false')
    await user.click(button)
    const forbidden = await screen.findByRole('menuitem', { name: /Delete….*read-only/ })
    expect(forbidden.getAttribute('aria-disabled')).toBe('true')
    await user.click(forbidden)
    expect(onForbidden).not.toHaveBeenCalled()
    await user.click(screen.getByRole('menuitem', { name: 'Save' }))
    expect(onSelect).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  })
})

describe('Popover', () => {
  it('opens by its button and closes by Escape, focus back where it was', async () => {
    render(
      <Popover label="About retention" trigger="Retention">
        <p>Seven days.</p>
      </Popover>,
    )
    const user = userEvent.setup()
    const button = screen.getByRole('button', { name: 'Retention' })
    await user.click(button)
    expect((await screen.findByRole('dialog', { name: 'About retention' })).textContent).toBe(
      'Seven days.',
    )
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })
})

function Speaker() {
  const { add } = useToasts()
  return (
    <>
      <button type="button" onClick={() => add({ title: 'Created', level: 'ok' })}>
        good
      </button>
      <button type="button" onClick={() => add({ title: 'Refused', level: 'critical' })}>
        bad
      </button>
    </>
  )
}

describe('Toasts', () => {
  it('lets good news go by itself and keeps bad news until it is dismissed', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
    render(
      <>
        <Speaker />
        <Toasts />
      </>,
    )
    const region = screen.getByRole('region', { name: 'Notices' })
    expect(region.getAttribute('aria-live')).toBe('polite')
    await user.click(screen.getByRole('button', { name: 'good' }))
    await user.click(screen.getByRole('button', { name: 'bad' }))
    expect(region.textContent).toContain('Created')
    await vi.advanceTimersByTimeAsync(7_000)
    await waitFor(() => expect(region.textContent).not.toContain('Created'))
    expect(region.textContent).toContain('Refused')
    await user.click(screen.getByRole('button', { name: 'Dismiss: Refused' }))
    expect(region.textContent).toBe('')
  })
})
