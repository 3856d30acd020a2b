import type { Draft } from '@/components/messages/produce/produce-drafts'
import { CommandTwin } from '@/components/shell/command-twin'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import { writeTemplateCommands } from '@/lib/client/commands/write-template'
import type { JobOptions } from './message-parts'

/** Many messages of a template, as a terminal would make and write them. */
export function TemplateTwin({
  cluster,
  topic,
  draft: { key, value, headers },
  options: { partition, compression },
  count,
  rate,
}: {
  cluster: string
  topic: string
  /** Without mistakes. */
  draft: Draft
  options: JobOptions
  count: number
  rate: number | null
}) {
  const bootstrap = useBootstrapWord(cluster)
  return (
    <CommandTwin
      commands={writeTemplateCommands({
        topic,
        bootstrap,
        key,
        value,
        headers,
        partition: typeof partition === 'number' ? partition : null,
        compression,
        count,
        rate,
      })}
    />
  )
}
