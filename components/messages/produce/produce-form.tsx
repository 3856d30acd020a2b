'use client'

import { CommandTwin } from '@/components/shell/command-twin'
import { Button } from '@/components/ui/button'
import { Digits } from '@/components/ui/digits'
import { Kbd } from '@/components/ui/kbd'
import { Link } from '@/components/ui/link'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Select } from '@/components/ui/select'
import { problemOf } from '@/lib/client/api-error'
import { writeCommands } from '@/lib/client/commands/messages'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import { paths } from '@/lib/client/paths'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { MessageFields } from './message-fields'
import { type Draft, EMPTY_DRAFT } from './produce-drafts'
import { ProducePlan } from './produce-plan'
import type { useProduce } from './use-produce'

const ACKS = [
  { value: 'all', label: 'all', hint: 'every in-sync replica has it' },
  { value: 'leader', label: 'leader', hint: 'lost if the leader fails at once' },
  { value: 'none', label: 'none', hint: 'nobody tells whether it arrived' },
] as const

const COMPRESSIONS = (['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const).map((value) => ({
  value,
  label: value,
}))

function Delivery({
  draft,
  partitions,
  onChange,
}: {
  draft: Draft
  partitions: number[]
  onChange: (changed: Partial<Draft>) => void
}) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Select
        label="Partition"
        value={draft.partition === null ? '' : String(draft.partition)}
        onChange={(next) => onChange({ partition: next === '' ? null : Number(next) })}
        options={[
          { value: '', label: draft.key.kind === 'none' ? 'any' : 'by key' },
          ...partitions.map((each) => ({ value: String(each), label: `partition ${each}` })),
        ]}
      />
      <Select
        label="Acknowledged by"
        value={draft.acks}
        onChange={(acks) => onChange({ acks })}
        options={ACKS}
      />
      <Select
        label="Compression"
        value={draft.compression}
        onChange={(compression) => onChange({ compression })}
        options={COMPRESSIONS}
      />
    </div>
  )
}

/** Where a draft comes from; what is sent is another message, and that one stays. */
function CopyOf({
  cluster,
  topic,
  place,
}: {
  cluster: string
  topic: string
  place: MessagePlace
}) {
  const { partition, offset } = place
  return (
    <p className="text-xs text-ink-soft">
      A copy of{' '}
      <Link href={paths.message(cluster, topic, partition, offset)} className="link">
        partition {partition}, offset <Digits value={offset} />
      </Link>
      , byte for byte. What you send is a message of its own.
    </p>
  )
}

/** The form of one message. Nothing that is typed is lost by a mistake, a refusal or by closing. */
export function ProduceForm({
  cluster,
  topic,
  partitions,
  produce,
}: {
  cluster: string
  topic: string
  partitions: number[]
  produce: ReturnType<typeof useProduce>
}) {
  const { draft, change, errors, request } = produce
  const bootstrap = useBootstrapWord(cluster)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        produce.send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        produce.send()
      }}
    >
      {draft.copyOf && <CopyOf cluster={cluster} topic={topic} place={draft.copyOf} />}
      <MessageFields draft={draft} errors={errors} onChange={change} />
      <Delivery draft={draft} partitions={partitions} onChange={change} />
      <ProducePlan
        planned={produce.planned}
        isOld={produce.planIsOld}
        error={produce.sendError ? null : produce.planError}
      />
      {produce.sendError && <ProblemNotice problem={problemOf(produce.sendError)} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" disabled={request === null || produce.sending}>
          {produce.sending ? 'Sending…' : 'Send the message'}
        </Button>
        <Button kind="quiet" onClick={() => change(EMPTY_DRAFT)}>
          Clear
        </Button>
        <span className="ms-auto flex items-center gap-2 text-xs text-ink-soft">
          <span className="max-sm:hidden">
            <Kbd keys="mod+enter" /> sends
          </span>
          {request && <CommandTwin commands={writeCommands({ ...request, topic, bootstrap })} />}
        </span>
      </div>
    </form>
  )
}
