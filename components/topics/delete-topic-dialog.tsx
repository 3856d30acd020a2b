'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { FoldedCommand } from '@/components/ui/command'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { Dialog, useHeldDialog } from '@/components/ui/dialog'
import { Count, Digits, Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Receipt } from '@/components/ui/receipt'
import { Skeleton } from '@/components/ui/skeleton'
import { Status } from '@/components/ui/status'
import { Warnings } from '@/components/ui/warnings'
import { api } from '@/lib/client/api'
import { problemOf } from '@/lib/client/api-error'
import { deleteTopicCommands } from '@/lib/client/commands/topics'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import { paths } from '@/lib/client/paths'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteTopicOutcome, TopicLoss } from '@/lib/contract/topics'
import { countOf } from '@/lib/format/counts'
import { formatRate } from '@/lib/format/rates'
import { groupStateWord } from '@/lib/format/state-words'

/** Someone reads or writes it at this moment. */
function isInUse({ groups, messagesPerSecond }: TopicLoss): boolean {
  return (messagesPerSecond ?? 0) > 0 || groups.some(({ memberCount }) => (memberCount ?? 0) > 0)
}

function Readers({ cluster, groups }: { cluster: string; groups: TopicLoss['groups'] }) {
  if (groups.length === 0) return <p>No group has a committed offset here.</p>
  return (
    <div>
      <p className="mb-1">
        {countOf(groups.length, 'group')} with committed offsets here, which become worthless:
      </p>
      <ul className="max-h-44 overflow-y-auto border-y border-line">
        {groups.map((group) => (
          <li
            key={group.id}
            className="flex min-h-8 items-center gap-3 border-b border-line py-1 last:border-b-0"
          >
            <Link href={paths.group(cluster, group.id)} className="mono link min-w-0 truncate">
              {group.id}
            </Link>
            <Status word={groupStateWord(group.state)} className="text-xs" />
            <span className="ms-auto text-xs whitespace-nowrap">
              {group.memberCount === null ? (
                <Unknown why="the coordinator did not tell its members" />
              ) : (
                countOf(group.memberCount, 'member')
              )}
              {' · '}
              <Digits value={group.lag} why="its lag is not known" /> unread
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Rate({ perSecond }: { perSecond: number | null }) {
  if (perSecond === null) return <Unknown why="known once two sweeps have read every partition" />
  return <span className="mono">{formatRate(perSecond)}</span>
}

function Loss({ cluster, loss }: { cluster: string; loss: TopicLoss }) {
  return (
    <section aria-label="What is lost" className="space-y-4">
      {isInUse(loss) ? (
        <Notice level="critical" role="alert" title="This topic is in use.">
          <ul className="list-disc space-y-0.5 ps-5">
            {loss.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Warnings warnings={loss.warnings} />
      )}
      <Facts>
        <Fact name="Messages, at most">
          <Count value={loss.messageEstimate} why="the offsets of some partition are not known" />
        </Fact>
        <Fact name="On disk, all replicas">
          <ByteSize bytes={loss.sizeBytes} why="the log directories are not known" />
        </Fact>
        <Fact name="Written to it">
          <Rate perSecond={loss.messagesPerSecond} />
        </Fact>
        <Fact name="Partitions">
          <span className="mono">{loss.partitionCount}</span>
        </Fact>
      </Facts>
      <Readers cluster={cluster} groups={loss.groups} />
    </section>
  )
}

function Confirm({
  topic,
  busy,
  onDelete,
}: {
  topic: string
  busy: boolean
  onDelete: () => void
}) {
  const [typed, setTyped] = useState('')
  const confirmed = isConfirmed(topic, typed)
  useHeldDialog(busy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (confirmed && !busy) onDelete()
  }
  return (
    <form className="space-y-3 border-t border-line pt-4" onSubmit={submit}>
      <p className="font-medium">There is no undo: Kafka keeps nothing of a deleted topic.</p>
      <ConfirmName expected={topic} value={typed} onChange={setTyped} />
      <Button type="submit" kind="danger" disabled={!confirmed || busy}>
        {busy ? 'Deleting…' : 'Delete topic for good'}
      </Button>
    </form>
  )
}

function useDeleteTopic(cluster: string) {
  const queryClient = useQueryClient()
  return usePlannedWrite<string, DeleteTopicOutcome>({
    send: (name, planned) =>
      api('DELETE /api/v1/clusters/{cluster}/topics/{topic}', {
        params: { cluster, topic: name },
        body: planned === null ? { dryRun: true } : { dryRun: false, etag: planned.etag },
      }),
    onApplied: () =>
      void queryClient.invalidateQueries({
        queryKey: topicQueries.list(cluster).queryKey,
        exact: true,
      }),
  })
}

/** Deletes a topic: first what is lost and who reads it, then its name typed, then the receipt. */
export function DeleteTopicDialog({
  cluster,
  topic,
  onClose,
}: {
  cluster: string
  topic: string
  onClose: () => void
}) {
  const router = useRouter()
  const write = useDeleteTopic(cluster)
  const { planned, applied, error, preview } = write
  const command = deleteTopicCommands(useBootstrapWord(cluster), topic)[0]?.text ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens; `preview` is new with each render.
  useEffect(() => preview(topic), [topic])
  const leave = () => (applied ? router.push(paths.topics(cluster)) : onClose())
  return (
    <Dialog
      title={applied ? `Deleted ${topic}` : `Delete ${topic}`}
      description={applied ? undefined : 'Nothing is deleted before you have seen what is lost.'}
      onClose={leave}
    >
      {applied ? (
        <Receipt
          title="Done. The topic was gone when Kafka was asked again."
          unverified="Kafka took the deletion; the topic was still named when it was asked again, which can take the brokers a moment."
          verified={applied.verified}
          appliedAt={applied.appliedAt}
          auditId={applied.auditId}
          warnings={applied.loss.warnings}
          undo={{ impossibleBecause: 'Kafka keeps nothing of a deleted topic.' }}
          command={command}
          onClose={leave}
        />
      ) : (
        <div className="space-y-4">
          {error && (
            <ProblemNotice problem={problemOf(error)}>
              <Button onClick={write.previewAgain}>Look again</Button>
            </ProblemNotice>
          )}
          {!planned && !error && <Skeleton label="what would be lost" rows={4} />}
          {planned && !error && (
            <>
              <Loss cluster={cluster} loss={planned.loss} />
              <Confirm
                key={planned.etag}
                topic={topic}
                busy={write.applying}
                onDelete={write.apply}
              />
              <FoldedCommand text={command} />
            </>
          )}
        </div>
      )}
    </Dialog>
  )
}
