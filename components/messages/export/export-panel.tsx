'use client'

import clsx from 'clsx'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDecoders } from '@/components/messages/decoders/use-decoders'
import { shareRead, timeLeft } from '@/components/messages/search/prepare-scan-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Progress } from '@/components/ui/progress'
import { saveBlob } from '@/components/ui/save-text'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { ScanPlace, ScanRequest } from '@/lib/client/scan/open-scan'
import { formatWhole } from '@/lib/format/digits'
import { type ExportFormat, type ExtraColumn, exportWriter, STORED_CELLS } from './export-lines'
import { ExportRun } from './export-run'
import { cutSentence, exportFigures, exportVerdict } from './prepare-export-words'

const MAXIMA = [1_000, 10_000, 100_000, 1_000_000] as const
type Max = (typeof MAXIMA)[number]

const FORMATS = [
  { value: 'ndjson', label: 'NDJSON', title: 'One JSON object a line; nothing is lost' },
  {
    value: 'csv',
    label: 'CSV',
    title: 'For spreadsheets; text that would run as a formula is led by an apostrophe',
  },
] as const

const VALUES = [
  { value: 'stored', label: 'As stored', title: 'Text as it is, other bytes as base64' },
  { value: 'decoded', label: 'Decoded', title: 'As the decoders of this topic read them' },
] as const
type Values = (typeof VALUES)[number]['value']

const WHAT_IT_HAS: Record<ExportFormat | 'decoded', string> = {
  ndjson:
    'Keys, values and headers as they are stored, whatever decoder shows them here: bytes that are no text are base64; headers keep their order and their repeats. Such a file can be produced again.',
  csv: 'Keys, values and headers as they are stored: text as it is, other bytes as base64. A spreadsheet sees text that begins like a formula as text; take NDJSON where every byte counts.',
  decoded:
    'Keys, values and headers as the decoders of this topic read them, with the decoder beside each. What cannot be read is as it is stored, with its encoding. The bytes cannot be made from it again.',
}

const FRAME = 'rounded-md border border-line bg-panel p-3'

interface Running {
  run: ExportRun
  max: number
  fileName: string
}

function Choices({
  format,
  values,
  max,
  onFormat,
  onValues,
  onMax,
}: {
  format: ExportFormat
  values: Values
  max: Max
  onFormat: (format: ExportFormat) => void
  onValues: (values: Values) => void
  onMax: (max: Max) => void
}) {
  return (
    <>
      <Segmented
        label="Format"
        labelHidden={false}
        value={format}
        onChange={onFormat}
        options={FORMATS}
      />
      {format === 'csv' && (
        <Segmented
          label="Values"
          labelHidden={false}
          value={values}
          onChange={onValues}
          options={VALUES}
        />
      )}
      <Select
        label="At most"
        className="w-44"
        value={String(max)}
        onChange={(next) => onMax(MAXIMA.find((each) => String(each) === next) ?? 10_000)}
        options={MAXIMA.map((each) => ({
          value: String(each),
          label: `${formatWhole(each)} messages`,
        }))}
      />
    </>
  )
}

/** A file in the making: how far it is, and what it has once nothing more comes. */
function RunningExport({ running, onClose }: { running: Running; onClose: () => void }) {
  const { run, max, fileName } = running
  const snapshot = useSyncExternalStore(run.subscribe, run.snapshot, run.snapshot)
  const { scan, isOver, isFull } = snapshot
  if (scan.problem) {
    return (
      <ProblemNotice problem={scan.problem}>
        <Button onClick={onClose}>Close</Button>
      </ProblemNotice>
    )
  }
  const left = timeLeft(scan)
  if (!isOver) {
    return (
      <div className={clsx(FRAME, 'flex flex-wrap items-start gap-x-4 gap-y-2')}>
        <div className="min-w-0 flex-1 basis-72 space-y-1.5">
          <p className="font-medium">Writing {fileName}</p>
          <Progress label="How far the export has come" value={shareRead(scan)} />
          <p className="text-ink-soft tabular-nums">
            {exportFigures(snapshot)}
            {left && ` · ${left}`}
          </p>
        </div>
        <Button onClick={() => run.stop()}>Stop here</Button>
      </div>
    )
  }
  const cut = cutSentence(snapshot)
  return (
    <Notice
      level={scan.end === 'complete' && !isFull ? 'ok' : 'info'}
      title={`${fileName}: ${exportFigures(snapshot)}.`}
      actionsBeside
      actions={
        <>
          <Button
            kind="primary"
            disabled={snapshot.messages === 0}
            onClick={() => saveBlob(fileName, run.blob())}
          >
            Save the file
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <p>
        {exportVerdict(snapshot, max)} {cut}
      </p>
    </Notice>
  )
}

/** Carries away what a search finds, or what a topic holds from a position on: read again, whole, and written into a file. */
export function ExportPanel({
  place,
  query,
  extra,
  onClose,
}: {
  place: ScanPlace
  query: ScanRequest
  /** Columns that are shown beside the message's own. */
  extra: readonly ExtraColumn[]
  onClose: () => void
}) {
  const [format, setFormat] = useState<ExportFormat>('ndjson')
  const [values, setValues] = useState<Values>('stored')
  const [max, setMax] = useState<Max>(10_000)
  const decoders = useDecoders(place.cluster, place.topic)
  const isDecoded = format === 'csv' && values === 'decoded'
  const [running, setRunning] = useState<Running | null>(null)
  useEffect(() => () => running?.run.close(), [running])
  const start = async () => {
    const cells = isDecoded
      ? (await import('./decoded-cells')).decodedCells(place.topic, decoders)
      : STORED_CELLS
    const writer = exportWriter(format, extra, cells)
    const run = new ExportRun({ place, query, max, writer })
    run.start()
    setRunning({ run, max, fileName: `${place.topic}.${writer.extension}` })
  }
  return (
    <section aria-label="Export">
      {running ? (
        <RunningExport running={running} onClose={onClose} />
      ) : (
        <div className={clsx(FRAME, 'flex flex-wrap items-end gap-x-4 gap-y-2')}>
          <Choices
            format={format}
            values={values}
            max={max}
            onFormat={setFormat}
            onValues={setValues}
            onMax={setMax}
          />
          <div className="flex gap-2">
            <Button kind="primary" onClick={() => void start()}>
              Start the export
            </Button>
            <Button onClick={onClose}>Close</Button>
          </div>
          <p className="w-full text-xs text-ink-soft">
            Messages are read again, whole. {WHAT_IT_HAS[isDecoded ? 'decoded' : format]}
          </p>
        </div>
      )}
    </section>
  )
}
