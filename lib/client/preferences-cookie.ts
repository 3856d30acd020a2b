/** What a reader has chosen for all pages. Kept in a cookie, so that the server already draws it and nothing flashes. */
export interface Preferences {
  density: Density
  /** In which zone moments are written: the reader's own, UTC, or one of IANA's names. */
  zone: string
  /** Single-letter keys; WCAG 2.1.4 asks for a way to turn them off. */
  shortcuts: boolean
  /** Along what the rulers of partitions are drawn. */
  rulers: RulerChoice
  /** Columns shown of a table, by its id; a table left out shows its own choice. */
  columns: Readonly<Record<string, readonly string[]>>
}

export type RulerChoice = 'offset' | 'time'
export type Density = 'comfortable' | 'compact'

export const PREFERENCES_COOKIE = 'milena-preferences'

export const DEFAULT_PREFERENCES: Preferences = {
  density: 'comfortable',
  zone: 'local',
  shortcuts: true,
  rulers: 'offset',
  columns: {},
}

const COLUMNS_PREFIX = 'columns.'

/** Whether a zone can be written in: `local`, `utc`, or a name that this machine's calendar knows. */
export function isZone(zone: string): boolean {
  if (zone === 'local' || zone === 'utc') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Reads the value of the cookie. Anyone can write a cookie: what is not understood is its default. */
export function parsePreferences(value: string | undefined): Preferences {
  const fields = new URLSearchParams(value ?? '')
  const zone = fields.get('zone') ?? DEFAULT_PREFERENCES.zone
  const columns: Record<string, readonly string[]> = {}
  for (const [name, list] of fields) {
    if (!name.startsWith(COLUMNS_PREFIX)) continue
    columns[name.slice(COLUMNS_PREFIX.length)] = list.split(' ').filter(Boolean)
  }
  return {
    density: fields.get('density') === 'compact' ? 'compact' : 'comfortable',
    zone: isZone(zone) ? zone : DEFAULT_PREFERENCES.zone,
    shortcuts: fields.get('shortcuts') !== 'off',
    rulers: fields.get('rulers') === 'time' ? 'time' : 'offset',
    columns,
  }
}

/** The value of the cookie: only what is not a default. Empty where all is. */
export function serializePreferences(preferences: Preferences): string {
  const fields = new URLSearchParams()
  if (preferences.density !== DEFAULT_PREFERENCES.density)
    fields.set('density', preferences.density)
  if (preferences.zone !== DEFAULT_PREFERENCES.zone) fields.set('zone', preferences.zone)
  if (!preferences.shortcuts) fields.set('shortcuts', 'off')
  if (preferences.rulers !== DEFAULT_PREFERENCES.rulers) fields.set('rulers', preferences.rulers)
  for (const [tableId, columns] of Object.entries(preferences.columns)) {
    fields.set(`${COLUMNS_PREFIX}${tableId}`, columns.join(' '))
  }
  return String(fields)
}
