'use client'

import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Segmented } from '@/components/ui/segmented'
import type { Payload } from '@/lib/contract/messages'
import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { findInTree, type JsonNode } from '@/lib/format/json-tree'
import { FindField } from './find-field'
import { HexView } from './hex-view'
import { JsonTreeView } from './json-tree-view'
import { PayloadPreview } from './payload-preview'
import { bytesOf } from './payload-text'
import { FORM_NAMES, formsOf, type PayloadForm, treeOf } from './payload-views'
import { findInLines, type TextLine, textLines } from './text-lines'
import { TextView } from './text-view'

/** What is searched for, where it is, and which of the places the reader has come to. */
function useFind(form: PayloadForm, tree: JsonNode[] | null, lines: TextLine[]) {
  const [find, setFind] = useState('')
  const [step, setStep] = useState(0)
  // Typing never waits for a search through a megabyte.
  const wanted = useDeferredValue(find)
  const matches = useMemo(() => {
    if (form === 'json' && tree) return findInTree(tree, wanted)
    return form === 'text' ? findInLines(lines, wanted) : []
  }, [form, tree, lines, wanted])
  const at = matches.length === 0 ? 0 : ((step % matches.length) + matches.length) % matches.length
  return {
    find,
    wanted,
    matches: matches.length,
    at,
    current: matches[at],
    change: (text: string) => {
      setFind(text)
      setStep(0)
    },
    step: (by: 1 | -1) => setStep(at + by),
  }
}

function Head({
  payload,
  title,
  children,
}: {
  payload: Payload | null
  title: string
  children?: ReactNode
}) {
  const name = title.toLowerCase()
  const isBytes = payload?.encoding === 'base64'
  return (
    <div className="mb-1.5 flex min-h-8 items-center gap-2">
      <h3 className="me-auto text-xs font-semibold whitespace-nowrap">
        {title}
        {payload && payload.sizeBytes > 0 && (
          <span
            className="ms-2 font-normal text-ink-soft"
            title={formatExactBytes(payload.sizeBytes)}
          >
            {formatBytes(payload.sizeBytes)}
          </span>
        )}
      </h3>
      {payload && payload.sizeBytes > 0 && !payload.truncated && (
        <CopyButton text={payload.data} label={isBytes ? `${name} as base64` : name}>
          {isBytes ? 'Copy as base64' : 'Copy'}
        </CopyButton>
      )}
      {children}
    </div>
  )
}

/** A payload short enough to be seen at once is not searched. */
const FIND_FROM_BYTES = 200

function Views({ payload, title }: { payload: Payload; title: string }) {
  const name = title.toLowerCase()
  const tree = useMemo(() => treeOf(payload), [payload])
  const lines = useMemo(() => textLines(payload.encoding === 'utf8' ? payload.data : ''), [payload])
  const forms = formsOf(payload, tree)
  const [chosen, setChosen] = useState<PayloadForm | null>(null)
  const form = chosen && forms.includes(chosen) ? chosen : (forms[0] ?? 'text')
  const search = useFind(form, tree, lines)
  const label = `${name} as ${FORM_NAMES[form]}`
  return (
    <>
      <Head payload={payload} title={title}>
        <Segmented
          label={`Show the ${name} as`}
          value={form}
          onChange={setChosen}
          options={forms.map((value) => ({ value, label: FORM_NAMES[value] }))}
          className="shrink-0"
        />
      </Head>
      {form !== 'hex' && payload.sizeBytes > FIND_FROM_BYTES && (
        <div className="mb-1.5 flex">
          <FindField
            label={`Find in the ${name}`}
            value={search.find}
            onChange={search.change}
            matches={search.matches}
            at={search.at}
            onStep={search.step}
          />
        </div>
      )}
      {form === 'json' && tree && (
        <JsonTreeView nodes={tree} find={search.wanted} current={search.current} label={label} />
      )}
      {form === 'text' && (
        <TextView lines={lines} find={search.wanted} current={search.current} label={label} />
      )}
      {form === 'hex' && <HexView bytes={bytesOf(payload)} label={label} />}
    </>
  )
}

/** A key or a value, whole: as JSON, as text, in hexadecimal. Nothing is converted on the way, so no number is rounded. */
export function PayloadView({
  payload,
  of,
  title,
  loading = false,
}: {
  payload: Payload | null
  of: 'key' | 'value'
  title: string
  /** What is here is its beginning; the whole is on its way. */
  loading?: boolean
}) {
  return (
    <section aria-label={title}>
      {payload === null || payload.sizeBytes === 0 ? (
        <>
          <Head payload={payload} title={title} />
          <PayloadPreview payload={payload} of={of} />
        </>
      ) : (
        <Views payload={payload} title={title} />
      )}
      {payload?.truncated && (
        <p role="status" className="mt-1 text-xs text-ink-soft">
          {loading
            ? `This is its beginning; all ${formatBytes(payload.sizeBytes)} are on the way.`
            : `Only its beginning is shown; the whole has ${formatExactBytes(payload.sizeBytes)}.`}
        </p>
      )}
    </section>
  )
}
