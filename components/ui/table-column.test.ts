import { describe, expect, it } from 'vitest'
import { chosenColumns, type DataColumn, sortRows } from './table-column'

interface Row {
  name: string
  lag: bigint | null
}

const columns: DataColumn<Row>[] = [
  { id: 'name', header: 'Name', isRowHeader: true, cell: () => null, sortBy: ({ name }) => name },
  {
    id: 'lag',
    header: 'Lag',
    className: 'w-24 max-sm:hidden text-end',
    cell: () => null,
    sortBy: ({ lag }) => lag,
  },
  { id: 'notes', header: 'Notes', hiddenAtFirst: true, cell: () => null },
]

const rows: Row[] = [
  { name: 'p10', lag: null },
  { name: 'p2', lag: 9_007_199_254_740_993n },
  { name: 'p1', lag: 9_007_199_254_740_992n },
]

const names = (sorted: Row[]) => sorted.map(({ name }) => name)

describe('sortRows', () => {
  it('tells apart 64-bit values that a number could not', () => {
    expect(names(sortRows(rows, columns, { id: 'lag', desc: true }))).toEqual(['p2', 'p1', 'p10'])
  })

  it('keeps the unknown last in either direction', () => {
    expect(names(sortRows(rows, columns, { id: 'lag', desc: false }))).toEqual(['p1', 'p2', 'p10'])
  })

  it('orders names as people read them', () => {
    expect(names(sortRows(rows, columns, { id: 'name', desc: false }))).toEqual(['p1', 'p2', 'p10'])
  })

  it('leaves rows as they are for a column that does not sort, or is gone', () => {
    expect(names(sortRows(rows, columns, { id: 'notes', desc: true }))).toEqual(names(rows))
    expect(names(sortRows(rows, columns, { id: 'gone', desc: true }))).toEqual(names(rows))
  })
})

describe('chosenColumns', () => {
  const ids = (chosen: readonly string[] | null) =>
    chosenColumns(columns, chosen).map(({ id }) => id)

  it('shows at first all but what is hidden then', () => {
    expect(ids(null)).toEqual(['name', 'lag'])
  })

  it('shows what was chosen in its own order, never without the name of the row', () => {
    expect(ids(['notes', 'gone'])).toEqual(['name', 'notes'])
  })

  it('hides nothing that was chosen on a narrow screen', () => {
    expect(chosenColumns(columns, null)[1]?.className).toContain('max-sm:hidden')
    expect(chosenColumns(columns, ['lag'])[1]?.className).toBe('w-24 text-end')
  })
})
