import { ConfigValue } from '@/components/topics/configs/config-value'
import { Button } from '@/components/ui/button'
import { FoldedCommand } from '@/components/ui/command'
import { useHeldDialog } from '@/components/ui/dialog'
import { Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Warnings } from '@/components/ui/warnings'
import type { CreatedTopic, CreateTopic } from '@/lib/contract/topics'
import { countOf } from '@/lib/format/counts'

const UNTOLD = 'this broker does not tell what its default is'

function WithOrigin({ value, isAsked }: { value: number | null; isAsked: boolean }) {
  if (value === null) return <Unknown why={UNTOLD} />
  return (
    <>
      <span className="mono">{value}</span>{' '}
      {!isAsked && <span className="text-xs text-ink-soft">the brokers’ default</span>}
    </>
  )
}

function SettingRows({ configs }: { configs: CreatedTopic['configs'] }) {
  return (
    <table className="w-full">
      <caption className="sr-only">Settings of the new topic</caption>
      <tbody>
        {configs.map(({ name, value }) => (
          <tr key={name}>
            <th
              scope="row"
              className="mono w-1/2 border-b border-line py-1 pe-4 text-start font-normal break-all"
            >
              {name}
            </th>
            <td className="border-b border-line py-1">
              <ConfigValue name={name} value={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a topic is made of, as the broker tells it; what was not asked for is the brokers' own. */
export function CreatedTopicFacts({ topic, asked }: { topic: CreatedTopic; asked: CreateTopic }) {
  const names = new Set(asked.configs.map(({ name }) => name))
  const own = topic.configs.filter(({ name }) => names.has(name))
  const rest = topic.configs.filter(({ name }) => !names.has(name))
  return (
    <div className="space-y-3">
      <Facts>
        <Fact name="Partitions">
          <WithOrigin value={topic.partitionCount} isAsked={asked.partitionCount !== null} />
        </Fact>
        <Fact name="Replication factor">
          <WithOrigin value={topic.replicationFactor} isAsked={asked.replicationFactor !== null} />
        </Fact>
      </Facts>
      {own.length > 0 && <SettingRows configs={own} />}
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 text-xs text-ink-soft">
            {countOf(rest.length, 'setting')} left to the brokers
          </summary>
          <div className="mt-1 max-h-64 overflow-y-auto">
            <SettingRows configs={rest} />
          </div>
        </details>
      )}
    </div>
  )
}

/** What the broker itself says it would make, and the button that makes it. */
export function CreatePreview({
  topic,
  asked,
  command,
  busy,
  onCreate,
}: {
  topic: CreatedTopic
  asked: CreateTopic
  command: string
  busy: boolean
  onCreate: () => void
}) {
  useHeldDialog(busy)
  return (
    <section aria-label="Preview" className="space-y-4 border-t border-line pt-4">
      <p className="font-medium">
        The broker has checked it, and would make <span className="mono">{topic.name}</span> so:
      </p>
      <Warnings warnings={topic.warnings} />
      <CreatedTopicFacts topic={topic} asked={asked} />
      <Button kind="primary" disabled={busy} onClick={onCreate}>
        {busy ? 'Creating…' : 'Create topic'}
      </Button>
      <FoldedCommand text={command} />
    </section>
  )
}
