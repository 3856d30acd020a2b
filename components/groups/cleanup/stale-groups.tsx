'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { GroupSummary } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'

const CleanUpDialog = dynamic(async () => (await import('./clean-up-dialog')).CleanUpDialog, {
  ssr: false,
})

/** How many groups nobody uses any more, and the way to look at them and to clean them up; nothing where there are none. */
export function StaleGroups({
  cluster,
  bootstrap,
  groups,
  readOnly,
  isShown,
  onShow,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  groups: readonly GroupSummary[]
  readOnly: boolean
  /** The list has nothing but these. */
  isShown: boolean
  onShow: () => void
}) {
  const [cleaning, setCleaning] = useState(false)
  const stale = groups.filter(({ empty }) => empty?.stale)
  if (stale.length === 0 && !cleaning) return null
  return (
    <>
      <Notice
        level="neutral"
        role="note"
        actionsBeside
        title={countOf(stale.length, 'stale group')}
        actions={
          <>
            {!isShown && <Button onClick={onShow}>Show only these</Button>}
            <Button
              onClick={() => setCleaning(true)}
              disabled={readOnly}
              title={readOnly ? 'This cluster is configured read-only' : undefined}
            >
              Clean up…
            </Button>
          </>
        }
      >
        <p className="text-ink-soft">
          Nobody is in {stale.length === 1 ? 'it' : 'them'}, and no commit was made for a day or
          longer, or the topics are gone.
        </p>
      </Notice>
      {cleaning && (
        <CleanUpDialog
          cluster={cluster}
          bootstrap={bootstrap}
          ids={stale.map(({ id }) => id)}
          onClose={() => setCleaning(false)}
        />
      )}
    </>
  )
}
