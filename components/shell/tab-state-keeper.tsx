'use client'

import { useEffect } from 'react'
import { useLivePause } from '@/lib/client/live/use-live'
import type { Level } from '@/lib/format/state-words'
import { iconWithState, titleWithState } from './tab-state'

function iconLink(level: Level): HTMLLinkElement {
  const link = document.createElement('link')
  link.rel = 'icon'
  link.type = 'image/svg+xml'
  link.href = iconWithState(level)
  return link
}

/** Keeps the state of the cluster in the tab's title and icon, also after Next has written those of another page. */
export function TabStateKeeper({ level, findingCount }: { level: Level; findingCount: number }) {
  const [paused] = useLivePause()
  useEffect(() => {
    const icon = iconLink(level)
    const write = () => {
      const title = titleWithState(document.title, { level, findingCount, paused })
      if (document.title !== title) document.title = title
      // Of several icons a browser takes the last.
      if ([...document.querySelectorAll('link[rel=icon]')].at(-1) !== icon) {
        document.head.append(icon)
      }
    }
    write()
    const observer = new MutationObserver(write)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      icon.remove()
    }
  }, [level, findingCount, paused])
  return null
}
