import 'server-only'

/** How many scans there may be in this process. */
export interface ScanLimits {
  /** Searches and exports that run at a time; further ones wait for their turn. */
  concurrent: number
  /** Those that may wait. */
  waiting: number
  liveTails: number
}

/** What one search may take before it rests; its reader can let it go on. */
export interface ScanBudget {
  /** Of stored bytes. */
  bytes: number
  /** `null` is no end. */
  ms: number | null
}

export const DEFAULT_SCAN_LIMITS: ScanLimits = { concurrent: 4, waiting: 32, liveTails: 32 }
export const DEFAULT_SCAN_BUDGET: ScanBudget = { bytes: 2 * 1024 ** 3, ms: null }
