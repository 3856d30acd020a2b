'use client'

import { copyText } from '@/components/ui/copy-text'
import { useToasts } from '@/components/ui/toast'
import { serverPath } from '@/lib/client/base-path'
import { currentPermalink } from '@/lib/client/permalink'

/** Puts the permanent address of the view on the clipboard and says so. */
export function useCopyLink(): () => void {
  const toasts = useToasts()
  return () => {
    const link = currentPermalink(serverPath)
    void copyText(link).then((copied) =>
      toasts.add(
        copied
          ? { title: 'Link copied', detail: link, level: 'ok' }
          : { title: 'The browser did not let Milena copy', detail: link, level: 'warning' },
      ),
    )
  }
}
