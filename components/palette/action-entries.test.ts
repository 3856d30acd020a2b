import { describe, expect, it, vi } from 'vitest'
import { type ActionContext, actionEntries } from './action-entries'

const context: ActionContext = {
  cluster: 'local',
  readOnly: false,
  pageActions: [],
  theme: 'system',
  setTheme: vi.fn(),
  preferences: { density: 'comfortable', zone: 'local', shortcuts: true },
  set: vi.fn(),
  paused: false,
  setPaused: vi.fn(),
  copyLink: vi.fn(),
}
const labels = (change: Partial<ActionContext> = {}) =>
  actionEntries({ ...context, ...change }).map(({ label }) => label)

describe('actionEntries', () => {
  it('offers only what would change something', () => {
    expect(labels()).toContain('Dark theme')
    expect(labels({ theme: 'dark' })).not.toContain('Dark theme')
    expect(labels({ theme: 'dark' })).toContain('Theme of the system')
    expect(labels()).not.toContain('Show times in local time')
    expect(labels({ paused: true })).toContain('Resume live updates')
  })

  it('offers no change of the cluster where it is read-only or there is none', () => {
    expect(labels()).toContain('Create topic…')
    expect(labels({ readOnly: true })).not.toContain('Create topic…')
    expect(labels({ cluster: null })).not.toContain('Create topic…')
    expect(labels({ cluster: null })).not.toContain('Pause live updates')
  })

  it('puts what the page can do first, and does it', () => {
    const run = vi.fn()
    const [first] = actionEntries({
      ...context,
      pageActions: [{ label: 'Copy incident summary', run }],
    })
    expect(first?.label).toBe('Copy incident summary')
    if (first && 'run' in first.act) first.act.run()
    expect(run).toHaveBeenCalledOnce()
  })
})
