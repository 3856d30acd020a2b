'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import Link from 'next/link'
import { ViewState } from '@/components/shell/view-state'
import { Command } from '@/components/ui/command'
import { Digits } from '@/components/ui/digits'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { TopicGroup } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { groupStateWord } from '@/lib/format/state-words'

function NoGroups({ topic }: { topic: string }) {
  return (
    <EmptyState title="No group has committed an offset here.">
      <p>A group appears once a consumer joins or commits. To read without leaving a trace:</p>
      <Command text={`kcat -b "$BOOTSTRAP" -C -t ${topic} -o beginning -e`} />
    </EmptyState>
  )
}

function GroupRow({ cluster, group }: { cluster: string; group: TopicGroup }) {
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line py-1">
      <Link
        href={paths.group(cluster, group.id)}
        title={group.id}
        className="mono link min-w-0 truncate"
      >
        {group.id}
      </Link>
      <Tag>{group.type}</Tag>
      <Status word={groupStateWord(group.state)} className="text-xs max-sm:hidden" />
      <span className="ms-auto text-end whitespace-nowrap">
        <Digits value={group.lag} why="the lag of some partition is not known" />{' '}
        <span className="text-xs text-ink-soft">behind</span>
      </span>
    </li>
  )
}

/** Who reads a topic, and how far behind each is. */
export function TopicGroups({
  cluster,
  topic,
  query,
}: {
  cluster: string
  topic: string
  query: UseQueryResult<ListAnswer<TopicGroup>, Error>
}) {
  return (
    <Panel title="Groups that read it">
      <ViewState query={query} what="groups of the topic" skeletonRows={3}>
        {({ items, failures }) => (
          <div className="space-y-3">
            <FailuresNotice failures={failures} what="groups" />
            {items.length > 0 && (
              <ul className="border-t border-line-strong">
                {items.map((group) => (
                  <GroupRow key={group.id} cluster={cluster} group={group} />
                ))}
              </ul>
            )}
            {items.length === 0 && failures.length === 0 && <NoGroups topic={topic} />}
          </div>
        )}
      </ViewState>
    </Panel>
  )
}
