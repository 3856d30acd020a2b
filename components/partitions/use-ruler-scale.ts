'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { usePreferences } from '@/lib/client/preferences'
import type { RulerChoice } from '@/lib/client/preferences-cookie'

const parseAsScale = parseAsStringLiteral(['offset', 'time'] as const)

/**
 * Along what rulers are drawn. The address decides, so that a link shows a colleague the same; else what the reader chose last, on
 * whatever page.
 */
export function useRulerScale(): [RulerChoice, (scale: RulerChoice) => void] {
  const preferences = usePreferences()
  const [inAddress, setInAddress] = useQueryState('scale', parseAsScale)
  const choose = (scale: RulerChoice) => {
    preferences.set({ rulers: scale })
    void setInAddress(scale)
  }
  return [inAddress ?? preferences.rulers, choose]
}
