'use client'

import { PageMistake } from '@/components/shell/page-mistake'

export default function ClusterError({ error, retry }: { error: unknown; retry: () => void }) {
  return <PageMistake error={error} onRetry={retry} />
}
