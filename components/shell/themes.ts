export type Theme = 'system' | 'light' | 'dark'

export const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies { value: Theme; label: string }[]

/** The stored word, where it is one of ours. */
export function themeOf(stored: string | undefined): Theme {
  return themes.find(({ value }) => value === stored)?.value ?? 'system'
}
