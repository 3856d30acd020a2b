/** How far the lag of the time before Milena watched is known. */
export type PastState =
  /** It is about to be read. */
  | { state: 'reading' }
  /** As far as the coordinators' log still tells it. */
  | { state: 'read' }
  /** Some or all of it could not be read, for this reason. */
  | { state: 'unknown'; because: string }
