'use client'

import clsx from 'clsx'
import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { formatBytes } from '@/lib/format/bytes'
import { textOfFile } from '@/lib/format/message-file/read-message-file'

export interface ChosenFile {
  name: string
  text: string
  sizeBytes: number
}

/** All of it is held in the tab, and its messages beside it. */
const FILE_BYTES_MAX = 64 * 1024 * 1024

async function readFile(file: File): Promise<ChosenFile | { mistake: string }> {
  const { name, size } = file
  if (size > FILE_BYTES_MAX) {
    const [is, at] = [formatBytes(BigInt(size)), formatBytes(BigInt(FILE_BYTES_MAX))]
    return { mistake: `${name} has ${is}; at most ${at} are read at once. Split it.` }
  }
  const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
  if (text === null) {
    return { mistake: `${name} is no UTF-8 text. Bytes travel as base64 inside NDJSON.` }
  }
  return { name, text, sizeBytes: size }
}

/** Where a file is chosen or dropped. It is read here, in the browser, and goes nowhere yet. */
export function FileDrop({ onChosen }: { onChosen: (file: ChosenFile) => void }) {
  const id = useId()
  const [over, setOver] = useState(false)
  const [mistake, setMistake] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await readFile(file)
    if ('mistake' in read) setMistake(read.mistake)
    else onChosen(read)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className="space-y-3">
      <section
        aria-label="A file of messages"
        className={clsx(
          'grid place-items-center gap-3 rounded-md border border-dashed px-4 py-10 text-center',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp aria-hidden="true" className="size-5 text-ink-soft" />
        <label
          htmlFor={id}
          className={buttonClass(
            'plain',
            'cursor-pointer hover:bg-paper has-focus-visible:outline-2 has-focus-visible:outline-accent',
          )}
        >
          Choose a file…
          <input
            id={id}
            type="file"
            className="sr-only"
            accept=".ndjson,.jsonl,.json,.csv,.tsv,.txt,text/*"
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
        <p className="max-w-[60ch] text-ink-soft">
          or drop it here: NDJSON as Milena exports it, a JSON value or a text a line, or a table
          (CSV) with a heading. It is read in this tab; nothing is sent before you have seen what
          would be written.
        </p>
      </section>
      {mistake && <Notice level="critical" role="alert" title={mistake} />}
    </div>
  )
}
