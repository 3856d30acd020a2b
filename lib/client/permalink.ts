'use client'

import { useEffect } from 'react'

/** Gives the address of what is on screen, with positions that stay: `from=offset:1045`, never `from=latest`. */
type Permalink = () => string

const stack: Permalink[] = []

/**
 * Says how the page in view is linked, where its own address would show something else tomorrow. Gives a path as `paths` makes them,
 * or a whole address.
 */
export function usePermalink(permalink: Permalink): void {
  useEffect(() => {
    stack.push(permalink)
    return () => {
      stack.splice(stack.indexOf(permalink), 1)
    }
  }, [permalink])
}

/** The whole address to hand to someone else. */
export function currentPermalink(absolute: (path: string) => string): string {
  const own = stack.at(-1)?.()
  if (own === undefined) return location.href
  return own.startsWith('/') ? new URL(absolute(own), location.href).href : own
}
