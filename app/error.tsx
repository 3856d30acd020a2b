'use client'

import { HomeFrameOnDemand } from '@/components/shell/on-demand'
import { PageMistake } from '@/components/shell/page-mistake'

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <HomeFrameOnDemand>
      <PageMistake error={error} onRetry={retry} />
    </HomeFrameOnDemand>
  )
}
