'use client'

import { useQueryStates } from 'nuqs'
import { compareUrl, type MessagePlace } from '@/lib/client/url/message-url'

/** The message that was marked to be compared with another. It stands in the address, so that a comparison is a link. */
export function useMarked() {
  const [{ compare }, setUrl] = useQueryStates(compareUrl, { history: 'replace' })
  return {
    marked: compare,
    /** `null` ends comparing. */
    mark: (place: MessagePlace | null) => void setUrl({ compare: place }),
  }
}
