import { CommandTwin } from '@/components/shell/command-twin'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import { writeFileCommands } from '@/lib/client/commands/write-file'
import { guessDelimiter } from '@/lib/format/message-file/csv-table'
import type { useImport } from './use-import'

/** The file on its way into a topic, as a terminal would write it. */
export function FileTwin({
  cluster,
  topic,
  given: { file, reading, options },
}: {
  cluster: string
  topic: string
  given: Pick<ReturnType<typeof useImport>, 'file' | 'reading' | 'options'>
}) {
  const bootstrap = useBootstrapWord(cluster)
  if (!file || !reading) return null
  const { form, columns } = reading
  return (
    <CommandTwin
      commands={writeFileCommands({
        topic,
        bootstrap,
        fileName: file.name,
        form,
        columns,
        delimiter: guessDelimiter(file.text),
        ...options,
      })}
    />
  )
}
