'use client'

import { useState } from 'react'
import { plainDocumentation } from '@/lib/format/plain-documentation'

/** Longer than this it is cut, with the rest behind a button. */
const SHORT_MAX = 140

function firstPart(text: string): string {
  const sentence = /^.{30,}?[.!?](?=\s)/s.exec(text)?.[0] ?? ''
  if (sentence !== '' && sentence.length <= SHORT_MAX) return sentence
  return `${text.slice(0, text.lastIndexOf(' ', SHORT_MAX))}…`
}

/** The broker's own words on a setting, as text. */
export function ConfigDocumentation({ name, html }: { name: string; html: string | null }) {
  const [whole, setWhole] = useState(false)
  if (html === null) return null
  const text = plainDocumentation(html)
  const isLong = text.length > SHORT_MAX
  return (
    <p className="mt-0.5 max-w-[72ch] text-xs whitespace-pre-line text-ink-soft">
      {whole || !isLong ? text : firstPart(text)}{' '}
      {isLong && (
        <button
          type="button"
          aria-expanded={whole}
          aria-label={`${whole ? 'Less' : 'More'} about ${name}`}
          className="link min-h-6 min-w-6"
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'less' : 'more'}
        </button>
      )}
    </p>
  )
}
