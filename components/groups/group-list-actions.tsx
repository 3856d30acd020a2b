'use client'

import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Menu } from '@/components/ui/menu'
import type { GroupSummary } from '@/lib/contract/groups'
import { candidates } from './cleanup/dead-groups'

const CreateGroupDialog = dynamic(
  async () => (await import('./changes/create-group-dialog')).CreateGroupDialog,
  { ssr: false },
)
const CleanUpDialog = dynamic(
  async () => (await import('./cleanup/clean-up-dialog')).CleanUpDialog,
  {
    ssr: false,
  },
)

/** What can be done with groups as a whole. */
export function GroupListActions({
  cluster,
  bootstrap,
  groups,
  chosen,
  readOnly,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  groups: readonly GroupSummary[]
  /** Ids; with none, a clean-up looks at all groups without members. */
  chosen: ReadonlySet<string>
  readOnly: boolean
}) {
  const [open, setOpen] = useState<'create' | 'clean-up' | null>(null)
  const refusal = readOnly ? 'This cluster is configured read-only' : null
  const dead = candidates(groups, chosen)
  const close = () => setOpen(null)
  return (
    <>
      <Menu
        label="More actions"
        align="end"
        trigger={<MoreHorizontal aria-hidden="true" className="size-4" />}
        items={[
          {
            label: 'Create a group at chosen offsets…',
            onSelect: () => setOpen('create'),
            disabledBecause: refusal,
          },
          {
            label: 'Clean up dead groups…',
            hint:
              chosen.size > 0
                ? `${dead.length} without members, of ${chosen.size} chosen`
                : `${dead.length} without members`,
            kind: 'danger',
            onSelect: () => setOpen('clean-up'),
            disabledBecause:
              refusal ?? (dead.length === 0 ? 'Every one of these groups has members.' : null),
          },
        ]}
      />
      {open === 'create' && (
        <CreateGroupDialog cluster={cluster} bootstrap={bootstrap} onClose={close} />
      )}
      {open === 'clean-up' && (
        <CleanUpDialog
          cluster={cluster}
          bootstrap={bootstrap}
          ids={dead.map(({ id }) => id)}
          onClose={close}
        />
      )}
    </>
  )
}
