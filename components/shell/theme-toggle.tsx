'use client'

import { Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'

/** Light or dark. The icon is chosen by style, since the server does not know the theme. */
export function ThemeToggle() {
  const { resolvedTheme, setTheme } = useTheme()
  return (
    <button
      type="button"
      aria-label="Switch between light and dark"
      title="Switch between light and dark"
      className="grid size-8 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
      onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
    >
      <Moon aria-hidden="true" className="size-4 dark:hidden" />
      <Sun aria-hidden="true" className="size-4 not-dark:hidden" />
    </button>
  )
}
