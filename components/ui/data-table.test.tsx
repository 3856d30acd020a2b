import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { useState } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { DataTable } from './data-table'
import type { DataColumn, Sort } from './table-column'
import { tableCsv, ViewTools } from './view-tools'

interface Topic {
  name: string
  end: bigint
  lag: bigint | null
}

const columns: DataColumn<Topic>[] = [
  {
    id: 'name',
    header: 'Topic',
    isRowHeader: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => <a href={`#${name}`}>{name}</a>,
  },
  {
    id: 'lag',
    header: 'Lag',
    align: 'end',
    sortBy: ({ lag }) => lag,
    cell: ({ lag }) => (lag === null ? '—' : `${lag}`),
  },
  {
    id: 'end',
    header: 'End',
    align: 'end',
    hiddenAtFirst: true,
    sortBy: ({ end }) => end,
    cell: ({ end }) => `${end}`,
  },
]

function topics(count: number): Topic[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `topic-${index}`,
    end: 9_007_199_254_740_993n + BigInt(index),
    lag: index === 1 ? null : BigInt((index * 7) % 10),
  }))
}

function Subject({ rows, onOpen }: { rows: Topic[]; onOpen?: (row: Topic) => void }) {
  const [sort, setSort] = useState<Sort | null>({ id: 'lag', desc: true })
  return (
    <>
      <ViewTools tableId="topics" columns={columns} rows={rows} sort={sort} />
      <DataTable
        caption="Topics"
        columns={columns}
        rows={rows}
        rowId={({ name }) => name}
        sort={sort}
        onSort={setSort}
        tableId="topics"
        {...(onOpen ? { onOpen } : {})}
      />
    </>
  )
}

function show(rows: Topic[], { search = '', onUrl = () => {} } = {}) {
  render(
    <NuqsTestingAdapter searchParams={search} hasMemory onUrlUpdate={onUrl}>
      <Subject rows={rows} />
    </NuqsTestingAdapter>,
  )
  return userEvent.setup()
}

const namesShown = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent)

// Loaded when first wanted; a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await import('./popover-popup')
})

afterEach(() => {
  cleanup()
  // biome-ignore lint/suspicious/noDocumentCookie: there is no Cookie Store in the test's browser.
  document.cookie = 'milena-preferences=; max-age=0'
  vi.restoreAllMocks()
})

describe('DataTable', () => {
  it('sorts by the heading pressed and keeps the unknown last', async () => {
    const user = show(topics(4))
    expect(namesShown()).toEqual(['topic-2', 'topic-3', 'topic-0', 'topic-1'])
    await user.click(screen.getByRole('button', { name: /^Lag/ }))
    expect(namesShown().at(-1)).toBe('topic-1')
    expect(screen.getByRole('columnheader', { name: /^Lag/ }).getAttribute('aria-sort')).toBe(
      'ascending',
    )
  })

  it('draws only the rows in view of ten thousand, and says how many there are', () => {
    show(topics(10_000))
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(100)
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001')
  })

  it('moves through the rows by j, k and the arrow keys, onto the link that names each', async () => {
    const user = show(topics(3))
    const links = screen.getAllByRole('link')
    links[0]?.focus()
    await user.keyboard('j')
    expect(document.activeElement).toBe(links[1])
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(links[2])
    await user.keyboard('k')
    expect(document.activeElement).toBe(links[1])
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('leaves j to a field that is typed into', async () => {
    const user = show(topics(3))
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    await user.keyboard('j')
    expect(field.value).toBe('j')
    expect(document.activeElement).toBe(field)
    field.remove()
  })

  it('opens by Enter a row that no link names', async () => {
    const onOpen = vi.fn()
    const plain = columns.map((column) => ({ ...column, cell: ({ name }: Topic) => name }))
    render(
      <DataTable
        caption="Topics"
        columns={plain}
        rows={topics(2)}
        rowId={({ name }) => name}
        sort={null}
        onSort={() => {}}
        onOpen={onOpen}
      />,
    )
    const user = userEvent.setup()
    screen.getAllByRole('row')[1]?.focus()
    await user.keyboard('j{Enter}')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'topic-1' }))
  })
})

describe('the choice of columns', () => {
  it('shows a column once it is ticked, keeps it for the next visit and writes it in the address', async () => {
    const onUrl = vi.fn()
    const user = show(topics(2), { onUrl })
    expect(screen.queryByRole('columnheader', { name: 'End' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    const dialog = await screen.findByRole('dialog', { name: 'Columns' })
    await user.click(within(dialog).getByRole('checkbox', { name: 'End' }))
    expect(screen.getByRole('columnheader', { name: /End/, hidden: true })).toBeDefined()
    expect(document.cookie).toContain('columns.topics=name+lag+end')
    await vi.waitFor(() =>
      expect(onUrl).toHaveBeenLastCalledWith(
        expect.objectContaining({ queryString: '?topics-columns=name,lag,end' }),
      ),
    )
    await user.click(within(dialog).getByRole('button', { name: 'As at first' }))
    expect(document.cookie).not.toContain('columns.topics')
  })

  it('follows a link that names them', () => {
    show(topics(2), { search: '?topics-columns=name,end' })
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      'Topic',
      'End',
    ])
  })
})

describe('tableCsv', () => {
  it('holds every row with raw values: whole offsets, and nothing for the unknown', () => {
    const csv = tableCsv(columns, topics(10_000)).split('\r\n')
    expect(csv).toHaveLength(10_002)
    expect(csv.slice(0, 3)).toEqual([
      'Topic,Lag,End',
      'topic-0,0,9007199254740993',
      'topic-1,,9007199254740994',
    ])
  })
})
