'use client'

import { useState } from 'react'
import { MessageFields } from '@/components/messages/produce/message-fields'
import { type Draft, keepDraft, readDraft } from '@/components/messages/produce/produce-drafts'
import { NumberField } from '@/components/ui/number-field'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { JobOptionsFields } from './job-options-fields'
import { JobSteps } from './job-steps'
import { type JobOptions, USUAL_OPTIONS } from './message-parts'
import { browserChance, messagesOfTemplate } from './template-messages'
import { TemplateTwin } from './template-twin'
import { producedParts } from './use-import'
import type { MessageJobState } from './use-message-job'

const COUNT_MAX = 10_000
const RATE_MAX = 1_000

const PLACEHOLDERS = [
  ['{{counter}}', 'counts from 0, or from {{counter 100}}'],
  ['{{uuid}}', 'another one each time'],
  ['{{now}}', 'milliseconds; {{now iso}} as text'],
  ['{{random 1 100}}', 'a whole number, both ends included'],
  ['{{pick red green}}', 'one of the words'],
] as const

function PlaceholderHelp() {
  return (
    <details className="text-xs text-ink-soft">
      <summary className="min-h-6 cursor-pointer leading-6">
        Placeholders in key, value and headers
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {PLACEHOLDERS.map(([name, meaning]) => (
          <div key={name} className="contents">
            <dt className="mono text-ink">{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** At a rate, a part is what one second takes. */
function paceOf(rate: number | null) {
  return rate === null
    ? { messagesMax: COUNT_MAX, pace: { pauseMs: 0 } }
    : { messagesMax: rate, pace: { pauseMs: 1_000, plannedParts: 1 } }
}

/** Writes many messages of one template: where the first of them go is shown before, and what became of each after. */
export function TemplatePanel({
  cluster,
  topic,
  partitions,
  job,
  onShow,
}: {
  cluster: string
  topic: string
  partitions: readonly number[]
  job: MessageJobState
  onShow: (place: MessagePlace) => void
}) {
  const [draft, setDraft] = useState(() => readDraft(cluster, topic))
  const [count, setCount] = useState<number | null>(100)
  const [rate, setRate] = useState<number | null>(null)
  const [options, setOptions] = useState<JobOptions>(USUAL_OPTIONS)
  // One of them tells what is wrong with all.
  const checked = messagesOfTemplate(draft, 1, browserChance())
  const errors = 'errors' in checked ? checked.errors : {}
  const isRange = (value: number | null, max: number) =>
    value === null || (value >= 1 && value <= max)
  const ready =
    count !== null && isRange(count, COUNT_MAX) && isRange(rate, RATE_MAX) && 'messages' in checked
  const changed = () => job.takeBack()
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keepDraft(cluster, topic, next)
    changed()
  }
  const plan = () => {
    const made = messagesOfTemplate(draft, count ?? 0, browserChance())
    if ('errors' in made) return
    const { messagesMax, pace } = paceOf(rate)
    const messages = made.messages.map((message) => ({
      ...message,
      partition: typeof options.partition === 'number' ? options.partition : null,
    }))
    void job.plan(producedParts({ cluster, topic }, messages, options, messagesMax), pace)
  }
  const form = (
    <div className="space-y-4">
      <MessageFields draft={draft} errors={errors} onChange={change} />
      <PlaceholderHelp />
      <div className="grid gap-3 sm:grid-cols-3">
        <NumberField
          label="How many"
          value={count}
          min={1}
          max={COUNT_MAX}
          unit="messages"
          onChange={(next) => {
            setCount(next)
            changed()
          }}
        />
        <NumberField
          label="At most"
          value={rate}
          min={1}
          max={RATE_MAX}
          unit="a second"
          hint="empty: as fast as they are taken"
          onChange={(next) => {
            setRate(next)
            changed()
          }}
        />
      </div>
      <JobOptionsFields
        options={options}
        partitions={partitions}
        own={{ partition: null, timestamps: null }}
        onChange={(next) => {
          setOptions(next)
          changed()
        }}
      />
    </div>
  )
  return (
    <JobSteps
      job={job}
      words={{ nameOf: (index) => `message ${index + 1}`, fileName: `${topic}-report` }}
      ready={ready}
      form={form}
      twin={
        <TemplateTwin
          cluster={cluster}
          topic={topic}
          draft={draft}
          options={options}
          count={count ?? 0}
          rate={rate}
        />
      }
      onPlan={plan}
      onLeaveOut={changed}
      onShow={onShow}
      onDone={changed}
    />
  )
}
