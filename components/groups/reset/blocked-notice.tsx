import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { ConnectedMember } from '@/lib/contract/group-changes'

/** More names than this nobody stops one by one. */
const MEMBERS_SHOWN = 12

/** Why Kafka would refuse, who is connected, and the next step. */
export function BlockedNotice({
  because,
  members,
  actions,
}: {
  because: string
  members: readonly ConnectedMember[]
  actions?: ReactNode
}) {
  return (
    <Notice
      level="critical"
      role="alert"
      title={members.length > 0 ? 'Kafka would refuse this now.' : 'This cannot be applied now.'}
      actions={actions}
    >
      <p>{because}</p>
      {members.length > 0 && (
        <ul aria-label="Connected members" className="grid gap-x-6 sm:grid-cols-2">
          {members.slice(0, MEMBERS_SHOWN).map(({ clientId, clientHost, instanceId }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several members may share a client id and a host.
            <li key={index} className="mono min-w-0 break-all">
              {clientId} <span className="text-ink-soft">on {clientHost}</span>
              {instanceId !== null && <span className="text-ink-soft"> · {instanceId}</span>}
            </li>
          ))}
        </ul>
      )}
      {members.length > MEMBERS_SHOWN && <p>and {members.length - MEMBERS_SHOWN} more.</p>}
    </Notice>
  )
}
