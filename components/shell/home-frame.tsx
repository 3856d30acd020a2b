import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '@/lib/client/paths'
import { Mark } from './mark'
import { ThemeToggle } from './theme-toggle'

/** The frame of a page that is of no cluster. */
export function HomeFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line">
        <div className="mx-auto flex h-12 max-w-5xl items-center px-4 md:px-6">
          <Link href={paths.home()} className="flex items-center gap-2.5 font-semibold">
            <Mark />
            Milena
          </Link>
          <span className="ms-auto">
            <ThemeToggle />
          </span>
        </div>
      </header>
      <main className="mx-auto max-w-5xl px-4 py-6 md:px-6">{children}</main>
    </>
  )
}
