'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** The page's content; it says when React has taken it over, so that a test presses nothing too early. */
export function ReadyMain({ className, children }: { className: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    if (main.current) main.current.dataset['ready'] = 'true'
  }, [])
  return (
    <main id="content" ref={main} className={className}>
      {children}
    </main>
  )
}
