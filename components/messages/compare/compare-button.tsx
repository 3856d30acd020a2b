'use client'

import { Button } from '@/components/ui/button'
import type { Message } from '@/lib/contract/messages'
import { useMarked } from './use-marked'

/** Marks a message, to be compared with the one that is opened next. */
export function CompareButton({ message: { partition, offset } }: { message: Message }) {
  const { marked, mark } = useMarked()
  const isMarked = marked?.partition === partition && marked.offset === offset
  return (
    <Button
      aria-pressed={isMarked}
      className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
      title="Mark this message, then open the other one"
      onClick={() => mark(isMarked ? null : { partition, offset })}
    >
      Compare with…
    </Button>
  )
}
