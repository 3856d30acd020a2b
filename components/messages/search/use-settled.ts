'use client'

import { useEffect, useState } from 'react'

const SETTLED_MS = 500

/** What was typed, once nothing more has been for half a second: half a word is no mistake yet. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
