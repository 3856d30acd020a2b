import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { TabStateKeeper } from './tab-state-keeper'

vi.mock('@/lib/client/live/use-live', () => ({ useLivePause: () => [false, () => {}] }))

afterEach(cleanup)

const lastIcon = () => [...document.querySelectorAll('link[rel=icon]')].at(-1)?.getAttribute('href')

it('keeps state in title and icon when another page writes its own, and takes it away in the end', async () => {
  document.title = 'Topics · Milena'
  const { unmount } = render(<TabStateKeeper level="warning" findingCount={2} />)
  expect(document.title).toBe('⚠ 2 · Topics · Milena')

  document.title = 'Groups · Milena'
  const own = document.createElement('link')
  own.rel = 'icon'
  own.href = '/icon.svg'
  document.head.append(own)
  await waitFor(() => {
    expect(document.title).toBe('⚠ 2 · Groups · Milena')
    expect(lastIcon()).toMatch(/^data:image\/svg/)
  })
  unmount()
  expect(lastIcon()).toBe('/icon.svg')
})
