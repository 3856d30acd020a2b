'use client'

import './globals.css'
import { PageMistake } from '@/components/shell/page-mistake'

/** The last net: it stands in for the root layout, so it has neither theme nor providers. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Milena</title>
        <main className="mx-auto max-w-5xl p-6">
          <PageMistake error={error} onRetry={retry} />
        </main>
      </body>
    </html>
  )
}
