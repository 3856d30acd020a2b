/** Rows drawn beyond each edge of what is seen, so that a scroll meets rows and not a gap. */
const MARGIN_ROWS = 8
/** The drawn rows change by so many at a time: a scroll draws once for several rows. */
const STEP_ROWS = 4

/** The rows that are drawn: from `first` up to and without `end`. */
export interface RowWindow {
  first: number
  end: number
}

/** What is seen of rows of one height. */
export interface RowView {
  /** How far the top of what is seen is below the top of the first row; negative while that is still to come. */
  scrolledPx: number
  /** The height of what is seen. */
  viewPx: number
  rowHeightPx: number
}

/** Which rows to draw. With rows of one height that is arithmetic: it costs the same for ten as for ten thousand. */
export function rowsAround({ scrolledPx, viewPx, rowHeightPx }: RowView): RowWindow {
  const firstSeen = Math.floor(scrolledPx / rowHeightPx)
  const endSeen = Math.ceil((scrolledPx + viewPx) / rowHeightPx)
  return {
    first: Math.max(0, Math.floor((firstSeen - MARGIN_ROWS) / STEP_ROWS) * STEP_ROWS),
    end: Math.max(0, Math.ceil((endSeen + MARGIN_ROWS) / STEP_ROWS) * STEP_ROWS),
  }
}

/** As much of a window as there are rows for: a filter may just have taken most of them away. */
export function withinRows({ first, end }: RowWindow, rowCount: number): RowWindow {
  return { first: Math.min(first, rowCount), end: Math.min(end, rowCount) }
}
