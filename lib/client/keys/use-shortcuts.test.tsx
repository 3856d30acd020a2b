import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Shortcut } from './shortcuts'
import { useShortcutKeys, useShortcutList, useShortcuts } from './use-shortcuts'

afterEach(cleanup)

function Keys({ singleKeys = true, shortcuts }: { singleKeys?: boolean; shortcuts: Shortcut[] }) {
  useShortcutKeys(singleKeys)
  useShortcuts(shortcuts)
  const listed = useShortcutList()
  return (
    <>
      <output>{listed.map(({ keys }) => keys).join(',')}</output>
      <input aria-label="field" />
      <button type="button">press</button>
      <p>text</p>
      <div role="dialog">
        <p>over the page</p>
      </div>
    </>
  )
}

const shortcut = (keys: string, run = vi.fn()): Shortcut & { run: typeof run } => ({
  keys,
  label: keys,
  group: 'test',
  run,
})
const press = (key: string, on: Element, held = {}) => fireEvent.keyDown(on, { key, ...held })

describe('useShortcuts', () => {
  it('runs keys and sequences of keys, wherever nothing is typed', () => {
    const slash = shortcut('/')
    const topics = shortcut('g t')
    render(<Keys shortcuts={[slash, topics]} />)
    press('/', screen.getByText('text'))
    press('g', screen.getByText('text'))
    press('t', document.body)
    expect(slash.run).toHaveBeenCalledOnce()
    expect(topics.run).toHaveBeenCalledOnce()
  })

  it('never takes a letter from where one types, nor from a dialog over the page', () => {
    const j = shortcut('j')
    render(<Keys shortcuts={[j]} />)
    press('j', screen.getByLabelText('field'))
    press('j', screen.getByText('over the page'))
    expect(j.run).not.toHaveBeenCalled()
  })

  it('works in a dialog where it belongs to what the dialog shows', () => {
    const next = { ...shortcut(']'), inDialogs: true }
    render(<Keys shortcuts={[next]} />)
    press(']', screen.getByText('over the page'))
    expect(next.run).toHaveBeenCalledOnce()
  })

  it('leaves space and Enter to the control that has the focus', () => {
    const space = shortcut('space')
    const enter = shortcut('enter')
    render(<Keys shortcuts={[space, enter]} />)
    press(' ', screen.getByText('press'))
    press('Enter', screen.getByText('press'))
    expect(space.run).not.toHaveBeenCalled()
    expect(enter.run).not.toHaveBeenCalled()
    press(' ', document.body)
    expect(space.run).toHaveBeenCalledOnce()
  })

  it('keeps ⌘K and Ctrl-K when single keys are switched off, also where one types', () => {
    const help = shortcut('?')
    const search = shortcut('mod+k')
    render(<Keys singleKeys={false} shortcuts={[help, search]} />)
    press('?', document.body)
    press('k', screen.getByLabelText('field'), { ctrlKey: true })
    press('k', document.body, { metaKey: true })
    expect(help.run).not.toHaveBeenCalled()
    expect(search.run).toHaveBeenCalledTimes(2)
  })

  it('lists what works now: a shortcut goes with the component that added it', () => {
    const { rerender } = render(<Keys shortcuts={[shortcut('a'), shortcut('b')]} />)
    expect(screen.getByRole('status').textContent).toBe('a,b')
    rerender(<Keys shortcuts={[shortcut('b')]} />)
    expect(screen.getByRole('status').textContent).toBe('b')
  })

  it('runs what the last render meant, though the keys stayed the same', () => {
    const first = shortcut('j')
    const second = shortcut('j')
    const { rerender } = render(<Keys shortcuts={[first]} />)
    rerender(<Keys shortcuts={[second]} />)
    press('j', document.body)
    expect(first.run).not.toHaveBeenCalled()
    expect(second.run).toHaveBeenCalledOnce()
  })
})
