'use client'

import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { usePageActions } from '@/lib/client/page-actions'
import type { GroupDetail } from '@/lib/contract/groups'

const ResetDialog = dynamic(async () => (await import('./reset/reset-dialog')).ResetDialog, {
  ssr: false,
})
const CopyGroupDialog = dynamic(
  async () => (await import('./changes/create-group-dialog')).CreateGroupDialog,
  { ssr: false },
)
const DeleteGroupDialog = dynamic(
  async () => (await import('./changes/delete-group-dialog')).DeleteGroupDialog,
  { ssr: false },
)
const DeleteOffsetsDialog = dynamic(
  async () => (await import('./changes/delete-offsets-dialog')).DeleteOffsetsDialog,
  { ssr: false },
)

type Action = 'reset' | 'jump' | 'copy' | 'delete-offsets' | 'delete'

function ActionDialog({
  action,
  cluster,
  bootstrap,
  detail,
  onClose,
}: {
  action: Action
  cluster: string
  bootstrap: string
  detail: GroupDetail
  onClose: () => void
}) {
  const common = { cluster, bootstrap, onClose }
  switch (action) {
    case 'reset':
      return <ResetDialog {...common} detail={detail} />
    case 'jump':
      return <ResetDialog {...common} detail={detail} kind="before" />
    case 'copy':
      return <CopyGroupDialog {...common} copyOf={detail.group.id} />
    case 'delete-offsets':
      return <DeleteOffsetsDialog {...common} detail={detail} />
    case 'delete':
      return <DeleteGroupDialog {...common} group={detail.group} />
  }
}

/** What can be done with a group: move its offsets, and behind a menu what is done seldom. */
export function GroupActions({
  cluster,
  bootstrap,
  detail,
  readOnly,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  detail: GroupDetail
  readOnly: boolean
}) {
  const [action, setAction] = useState<Action | null>(null)
  const refusal = readOnly ? 'This cluster is configured read-only' : null
  const isShare = detail.group.type === 'share'
  const nothing = detail.partitions.every(({ committedOffset }) => committedOffset === null)
    ? 'It has committed no offset.'
    : null
  const canReset = detail.partitions.length > 0
  const item = (label: string, of: Action, because: string | null) => ({
    label,
    onSelect: () => setAction(of),
    disabledBecause: refusal ?? because,
  })
  const items = [
    item(
      'Put back offsets from before a jump…',
      'jump',
      isShare ? 'The history of share groups is not known.' : null,
    ),
    item(
      'Create a group at these offsets…',
      'copy',
      isShare ? 'A share group has no committed offsets.' : nothing,
    ),
    item('Delete the offsets of a topic…', 'delete-offsets', nothing),
    { ...item('Delete the group…', 'delete', null), kind: 'danger' as const },
  ]
  const reset = item('Reset offsets…', 'reset', canReset ? null : nothing)
  usePageActions(
    [reset, ...items]
      .filter(({ disabledBecause }) => disabledBecause === null)
      .map(({ label, onSelect }) => ({ label, run: onSelect })),
  )
  return (
    <>
      {canReset && (
        <Button onClick={reset.onSelect} disabled={readOnly} title={refusal ?? undefined}>
          Reset offsets…
        </Button>
      )}
      <Menu
        label="More actions"
        align="end"
        trigger={<MoreHorizontal aria-hidden="true" className="size-4" />}
        items={items}
      />
      {action && (
        <ActionDialog
          action={action}
          cluster={cluster}
          bootstrap={bootstrap}
          detail={detail}
          onClose={() => setAction(null)}
        />
      )}
    </>
  )
}
