'use client'

import { Link2 } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { useCopyLink } from './use-copy-link'

/** Copies the address of what is on screen, with positions that will not move. */
export function CopyLinkButton() {
  const copyLink = useCopyLink()
  return <IconButton label="Copy link to this view" icon={Link2} onClick={copyLink} />
}
