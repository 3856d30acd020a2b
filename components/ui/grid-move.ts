export interface GridPlace {
  row: number
  column: number
}

/** Rows that a page key jumps over. */
const PAGE_ROWS = 20

/**
 * Where a key takes the focus in a grid of this size; `null` for a key that moves nothing. Home and End go to the ends of the row,
 * with Control to the corners.
 */
export function gridMove(
  { row, column }: GridPlace,
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  size: { rows: number; columns: number },
): GridPlace | null {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column }
    case 'PageUp':
      return { row: Math.max(0, row - PAGE_ROWS), column }
    case 'PageDown':
      return { row: Math.min(last.row, row + PAGE_ROWS), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) }
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? last.row : row, column: last.column }
    default:
      return null
  }
}
