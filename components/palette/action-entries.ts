import type { PageAction } from '@/lib/client/page-actions'
import { paths } from '@/lib/client/paths'
import type { Preferences } from '@/lib/client/preferences-cookie'
import { type Entry, entry } from './entry'

/** What actions act on. */
export interface ActionContext {
  cluster: string | null
  readOnly: boolean
  pageActions: readonly PageAction[]
  theme: string | undefined
  setTheme: (theme: string) => void
  preferences: Pick<Preferences, 'density' | 'zone' | 'shortcuts'>
  set: (change: Partial<Preferences>) => void
  paused: boolean
  setPaused: (paused: boolean) => void
  copyLink: () => void
}

type Offer = [label: string, aliases: string, run: () => void, keys?: string]

function offers(context: ActionContext): Offer[] {
  const { cluster, theme, setTheme, preferences, set, paused, setPaused, copyLink } = context
  const { density, zone, shortcuts } = preferences
  const all: (Offer | false)[] = [
    cluster !== null && [
      paused ? 'Resume live updates' : 'Pause live updates',
      'freeze stop play go on',
      () => setPaused(!paused),
      'space',
    ],
    ['Copy link to this view', 'permalink address url share', copyLink],
    theme !== 'dark' && ['Dark theme', 'night colours', () => setTheme('dark')],
    theme !== 'light' && ['Light theme', 'day colours', () => setTheme('light')],
    theme !== 'system' && ['Theme of the system', 'colours', () => setTheme('system')],
    density === 'compact'
      ? ['Comfortable rows', 'density', () => set({ density: 'comfortable' })]
      : ['Compact rows', 'density dense', () => set({ density: 'compact' })],
    zone !== 'utc' && ['Show times in UTC', 'zone clock', () => set({ zone: 'utc' })],
    zone !== 'local' && ['Show times in local time', 'zone clock', () => set({ zone: 'local' })],
    [
      shortcuts ? 'Turn single-key shortcuts off' : 'Turn single-key shortcuts on',
      'keyboard keys',
      () => set({ shortcuts: !shortcuts }),
    ],
  ]
  return all.filter((offer) => offer !== false)
}

/** What can be done now: first what the page in view offers, then what works everywhere. */
export function actionEntries(context: ActionContext): Entry[] {
  const { cluster, readOnly, pageActions } = context
  return [
    ...pageActions.map(({ label, run }) => entry('action', label, { act: { run } })),
    ...(cluster !== null && !readOnly
      ? [
          entry('action', 'Create topic…', {
            act: { href: paths.createTopic(cluster) },
            aliases: 'new topic add',
          }),
        ]
      : []),
    ...offers(context).map(([label, aliases, run, keys]) =>
      entry('action', label, { act: { run }, aliases, ...(keys ? { keys } : {}) }),
    ),
  ]
}
