'use client'

import { createContext, useContext } from 'react'

/** A value of a message, to be asked for: where it is in the JSON, and how it is written there. */
export interface FilterValue {
  of: 'key' | 'value'
  steps: readonly (string | number)[]
  /** The source of a JSON scalar: `"DE"`, `9007199254740993`, `null`. */
  source: string
}

export interface ValueUses {
  /** Adds a condition to the filter in the search bar. */
  addToFilter: (value: FilterValue) => void
  /** Shows what stands there as a column of the list. */
  showAsColumn: (value: Pick<FilterValue, 'of' | 'steps'>) => void
}

export const ValueUsesContext = createContext<ValueUses | null>(null)

/** What a value in view can be used for on this page; `null` where there is no search to add it to. */
export function useValueUses(): ValueUses | null {
  return useContext(ValueUsesContext)
}
