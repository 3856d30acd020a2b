'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import type { JsonTree } from '@/lib/format/json-tree'
import type { PayloadForm } from './payload-views'
import { findInLines, type TextLine } from './text-lines'

/** What is searched for, where it is, and which of the places the reader has come to. */
export function useFind(form: PayloadForm, tree: JsonTree | null, lines: TextLine[]) {
  const [find, setFind] = useState('')
  const [step, setStep] = useState(0)
  // Typing never waits for a search through a megabyte.
  const wanted = useDeferredValue(find)
  const matches = useMemo(() => {
    if (form === 'json' && tree) return tree.find(wanted)
    return form === 'text' ? findInLines(lines, wanted) : []
  }, [form, tree, lines, wanted])
  const at = matches.length === 0 ? 0 : ((step % matches.length) + matches.length) % matches.length
  return {
    find,
    wanted,
    /** `null` until what is typed has been looked for. */
    matches: wanted === find ? matches.length : null,
    at,
    current: matches[at],
    change: (text: string) => {
      setFind(text)
      setStep(0)
    },
    step: (by: 1 | -1) => setStep(at + by),
  }
}
