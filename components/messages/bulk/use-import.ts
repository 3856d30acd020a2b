'use client'

import { useMemo, useState } from 'react'
import { api } from '@/lib/client/api'
import { guessDelimiter } from '@/lib/format/message-file/csv-table'
import type { MessageFileForm } from '@/lib/format/message-file/message-file'
import {
  type CsvColumns,
  guessCsvColumns,
  readCsvHeading,
} from '@/lib/format/message-file/read-csv'
import { guessForm, readMessageFile } from '@/lib/format/message-file/read-message-file'
import type { ChosenFile } from './file-drop'
import {
  type BulkMessage,
  inParts,
  type JobOptions,
  toBulkMessage,
  USUAL_OPTIONS,
} from './message-parts'
import { newJobId } from './new-job-id'
import type { JobPart } from './run-job'
import { useMessageJob } from './use-message-job'

/** Messages as parts of one job that writes them to a topic. */
export function producedParts(
  to: { cluster: string; topic: string },
  messages: readonly BulkMessage[],
  { compression }: JobOptions,
  messagesMax?: number,
): JobPart[] {
  const jobId = newJobId()
  const slices = inParts(messages, messagesMax)
  return slices.map((slice, index) => ({
    count: slice.messages.length,
    send: (step) =>
      api('POST /api/v1/clusters/{cluster}/topics/{topic}/messages/bulk', {
        params: to,
        body: {
          jobId,
          part: index + 1,
          parts: slices.length,
          compression,
          messages: slice.messages,
          ...step,
        },
      }),
  }))
}

interface Reading {
  form: MessageFileForm
  columns: CsvColumns
  heading: string[]
}

function readingOf(file: ChosenFile): Reading {
  const form = guessForm(file.name, file.text)
  const heading = form === 'csv' ? readCsvHeading(file.text, guessDelimiter(file.text)) : []
  return { form, heading, columns: guessCsvColumns(heading) }
}

/** A file on its way into a topic: how it is read, what is left out of it, and the job that writes it. */
export function useImport(cluster: string, topic: string, onWritten: () => void) {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [reading, setReading] = useState<Reading | null>(null)
  const [options, setOptions] = useState<JobOptions>(USUAL_OPTIONS)
  const [skipping, setSkipping] = useState(false)
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const job = useMessageJob(onWritten)

  const read = useMemo(
    () => (file && reading ? readMessageFile(file.text, reading.form, reading.columns) : null),
    [file, reading],
  )
  const messages = useMemo(
    () => (read?.messages ?? []).filter(({ line }) => !leftOut.has(line)),
    [read, leftOut],
  )
  const begin = (chosen: ChosenFile | null) => {
    setFile(chosen)
    const next = chosen && readingOf(chosen)
    setReading(next)
    const isOurs = next?.form === 'messages'
    setOptions({ ...USUAL_OPTIONS, partition: isOurs ? 'own' : 'key' })
    setSkipping(false)
    setLeftOut(new Set())
    job.takeBack()
  }
  const plan = (chosen = messages) => {
    const wanted = chosen.map(({ message }) => toBulkMessage(message, options))
    void job.plan(producedParts({ cluster, topic }, wanted, options))
  }
  return {
    file,
    choose: begin,
    reading,
    read: (changed: Partial<Reading>) => {
      if (!file || !reading) return
      const next = { ...reading, ...changed }
      if (next.form === 'csv' && next.heading.length === 0) {
        next.heading = readCsvHeading(file.text, guessDelimiter(file.text))
        next.columns = guessCsvColumns(next.heading)
      }
      setReading(next)
      setLeftOut(new Set())
      job.takeBack()
    },
    options,
    changeOptions: (next: JobOptions) => {
      setOptions(next)
      job.takeBack()
    },
    mistakes: read?.mistakes ?? [],
    skipping,
    skip: (skip: boolean) => {
      setSkipping(skip)
      job.takeBack()
    },
    messages,
    /** Nothing is sent while a line is wrong, unless those are left out. */
    ready: messages.length > 0 && (skipping || (read?.mistakes.length ?? 0) === 0),
    leftOutCount: leftOut.size,
    leaveOut: (indexes: ReadonlySet<number>) => {
      const lines = [...indexes].flatMap((index) => messages[index]?.line ?? [])
      const all = new Set([...leftOut, ...lines])
      setLeftOut(all)
      plan((read?.messages ?? []).filter(({ line }) => !all.has(line)))
    },
    nameOf: (index: number) => `line ${messages[index]?.line ?? '?'}`,
    plan: () => plan(),
    job,
  }
}
