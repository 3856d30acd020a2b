import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'
import { HelpButton } from './help-button'
import { Mark } from './mark'
import { SettingsMenu } from './settings-menu'
import { ShellKeys } from './shell-keys'

/** The frame of a page that is of no cluster. */
export function HomeFrame({ search, children }: { search?: ReactNode; children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line">
        <div className="mx-auto flex h-12 max-w-5xl items-center gap-2 px-4 md:px-6">
          <Link href={paths.home()} className="flex items-center gap-2.5 font-semibold">
            <Mark />
            Milena
          </Link>
          <div className="flex min-w-0 flex-1 justify-end">{search}</div>
          <SettingsMenu />
          <HelpButton cluster={null} />
        </div>
      </header>
      <ShellKeys cluster={null} />
      <main id="content" className="mx-auto max-w-5xl px-4 py-6 md:px-6">
        {children}
      </main>
    </>
  )
}
