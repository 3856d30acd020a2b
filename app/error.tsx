'use client'

import { HomeFrame } from '@/components/shell/home-frame'
import { PageMistake } from '@/components/shell/page-mistake'

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <HomeFrame>
      <PageMistake error={error} onRetry={retry} />
    </HomeFrame>
  )
}
