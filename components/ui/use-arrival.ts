'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what comes in the place of what had the focus: it takes the focus, so that it is read out and the keyboard goes on from there.
 * Its element needs `tabIndex={-1}`, and an `aria-describedby` where its name does not say what has come.
 */
export function useArrival<Arrived extends HTMLElement>(arrives = true): RefObject<Arrived | null> {
  const element = useRef<Arrived>(null)
  useEffect(() => {
    if (arrives) element.current?.focus()
  }, [arrives])
  return element
}
