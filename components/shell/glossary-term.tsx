'use client'

import { lazy, Suspense } from 'react'
import { Popover } from '@/components/ui/popover'
import type { TermId } from './glossary/glossary'

const TermCard = lazy(async () => ({ default: (await import('./glossary/term-card')).TermCard }))

/** A word of Kafka that explains itself: a press opens its entry of the glossary. Not inside a button or a link. */
export function Term({ id, children }: { id: TermId; children: string }) {
  return (
    <Popover
      label={`What “${children}” means`}
      trigger={children}
      triggerClassName="cursor-help underline decoration-line-strong decoration-dotted underline-offset-3 hover:text-accent hover:decoration-current aria-expanded:text-accent"
      className="w-96"
    >
      <Suspense fallback={<div className="h-40" />}>
        <TermCard id={id} />
      </Suspense>
    </Popover>
  )
}
