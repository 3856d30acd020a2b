'use client'

import { CopyButton } from '@/components/ui/copy-button'
import { copyText } from '@/components/ui/copy-text'
import { useToasts } from '@/components/ui/toast'
import { serverPath } from '@/lib/client/base-path'
import { usePageActions } from '@/lib/client/page-actions'
import type { ClusterOverview } from '@/lib/contract/clusters'
import type { GroupSummary } from '@/lib/contract/groups'
import { largestLags } from './group-lags'
import { incidentSummary } from './prepare-incident'

/** Copies the state of the cluster as Markdown, as of the press. */
export function CopyIncident({
  overview,
  groups,
}: {
  overview: ClusterOverview
  groups: readonly GroupSummary[]
}) {
  const toasts = useToasts()
  const text = () =>
    incidentSummary({
      overview,
      groups: largestLags(groups),
      root: `${window.location.origin}${serverPath('')}`,
      nowMs: Date.now(),
    })
  const copyAndSay = async () => {
    const copied = await copyText(text())
    toasts.add(
      copied
        ? { title: 'Incident summary copied', level: 'ok' }
        : { title: 'The browser did not let Milena copy', level: 'warning' },
    )
  }
  usePageActions([{ label: 'Copy incident summary', run: () => void copyAndSay() }])
  return (
    <CopyButton label="incident summary" className="min-h-8 px-2" text={text}>
      Copy incident summary
    </CopyButton>
  )
}
