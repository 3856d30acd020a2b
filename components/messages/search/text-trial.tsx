'use client'

import { useDeferredValue, useMemo } from 'react'
import { trialSentence, tryText } from './prepare-text-trial'
import { useRowsInView } from './use-rows-in-view'

/** What a text would find among the messages in view, before a topic is read for it. */
export function TextTrial({ text }: { text: string }) {
  const rows = useRowsInView()
  const wanted = useDeferredValue(text)
  const trial = useMemo(() => tryText(rows, wanted), [rows, wanted])
  if (trial.of === 0) return null
  return (
    <p role="status" className="text-xs text-ink-soft">
      {trialSentence(trial)}
    </p>
  )
}
