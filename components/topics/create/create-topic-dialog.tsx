'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Receipt } from '@/components/ui/receipt'
import { useToasts } from '@/components/ui/toast'
import { api } from '@/lib/client/api'
import { problemOf } from '@/lib/client/api-error'
import { createTopicCommands } from '@/lib/client/commands/topics'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import { paths } from '@/lib/client/paths'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { CreateTopic, CreateTopicOutcome, TopicSummary } from '@/lib/contract/topics'
import { countOf } from '@/lib/format/counts'
import { type CreateForm, createRequest, EMPTY_FORM, namesOf } from './create-form'
import { CreatedTopicFacts, CreatePreview } from './create-preview'
import { CreateTopicForm } from './create-topic-form'
import { useBrokerDefaults } from './use-broker-defaults'

function useCreateTopic(cluster: string) {
  const queryClient = useQueryClient()
  return usePlannedWrite<CreateTopic, CreateTopicOutcome>({
    send: (topic, planned) =>
      api('POST /api/v1/clusters/{cluster}/topics', {
        params: { cluster },
        body: { ...topic, dryRun: planned === null },
      }),
    onApplied: () =>
      void queryClient.invalidateQueries({ queryKey: topicQueries.list(cluster).queryKey }),
  })
}

/** Makes a topic: choose, let the broker check it, see what it would make, create, and go there. */
export function CreateTopicDialog({
  cluster,
  existing,
  onClose,
}: {
  cluster: string
  existing: readonly TopicSummary[]
  onClose: () => void
}) {
  const router = useRouter()
  const toasts = useToasts()
  const defaults = useBrokerDefaults(cluster)
  const bootstrap = useBootstrapWord(cluster)
  const [form, setForm] = useState<CreateForm>(EMPTY_FORM)
  const write = useCreateTopic(cluster)
  const { request, planned, applied, error } = write
  const command = request ? (createTopicCommands(bootstrap, request)[0]?.text ?? '') : ''

  const edit = (change: Partial<CreateForm>) => {
    setForm({ ...form, ...change })
    write.takeBack()
  }
  const openTopic = (name: string, partitionCount: number | null) => {
    const size = partitionCount === null ? '' : ` with ${countOf(partitionCount, 'partition')}`
    toasts.add({ level: 'ok', title: `${name} is there${size}.` })
    router.push(paths.topic(cluster, name))
  }

  return (
    <Dialog
      title={applied ? `Created ${applied.topic.name}` : 'Create topic'}
      description={
        applied
          ? undefined
          : 'Nothing is made before the broker has checked it and you have seen the result.'
      }
      onClose={onClose}
    >
      {applied && request ? (
        <Receipt
          title="Done. Kafka has the topic, and it was read back as asked for."
          unverified="Kafka took it, but the topic was not read back as asked for yet: it may take the brokers a moment."
          verified={applied.verified}
          appliedAt={applied.appliedAt}
          auditId={applied.auditId}
          warnings={applied.topic.warnings}
          command={command}
        >
          <CreatedTopicFacts topic={applied.topic} asked={request} />
          <Button
            kind="primary"
            autoFocus
            onClick={() => openTopic(applied.topic.name, applied.topic.partitionCount)}
          >
            Go to {applied.topic.name}
          </Button>
        </Receipt>
      ) : (
        <div className="space-y-5">
          <CreateTopicForm
            form={form}
            onEdit={edit}
            names={namesOf(existing)}
            defaults={defaults}
            busy={write.planning}
            onCheck={() => write.preview(createRequest(form))}
          />
          {error && <ProblemNotice problem={problemOf(error)} />}
          {planned && request && !error && (
            <CreatePreview
              topic={planned.topic}
              asked={request}
              command={command}
              busy={write.applying}
              onCreate={write.apply}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}
