import clsx from 'clsx'
import { ChevronRight, ListFilter } from 'lucide-react'
import { countOf } from '@/lib/format/counts'
import type { JsonNode } from '@/lib/format/json-tree'
import type { RowPlace } from './row-scroller'
import { ShownText } from './shown-text'

const SCALARS: Record<JsonNode['kind'], string> = {
  string: 'text-ink',
  number: 'text-(--chart-5)',
  literal: 'text-(--chart-5)',
  object: 'text-ink-soft',
  array: 'text-ink-soft',
}

/** A scalar longer than this is cut until its row is chosen. */
const SHORT_CHARACTERS = 320
const LONG_CHARACTERS = 20_000
/** Deeper values are set in by less, so that sixty levels still fit. */
const WIDE_LEVELS = 12

/** How far a value is set in, in rem. */
function indentOf(depth: number): number {
  return Math.min(depth, WIDE_LEVELS) * 0.8 + Math.max(0, depth - WIDE_LEVELS) * 0.12
}

function nameOf({ key, place, depth }: JsonNode): string | null {
  if (depth === 0) return null
  return key === null ? String(place) : key.slice(1, -1)
}

function Scalar({ node, whole, find }: { node: JsonNode; whole: boolean; find: string }) {
  const most = whole ? LONG_CHARACTERS : SHORT_CHARACTERS
  const left = node.text.length - most
  return (
    <span className={clsx('break-all', SCALARS[node.kind])}>
      <ShownText text={node.text.slice(0, most)} find={find} />
      {left > 0 && (
        <span className="font-sans text-xs text-ink-soft">
          {' '}
          … {countOf(left, 'more character')}
        </span>
      )}
    </span>
  )
}

function Container({ node, folded }: { node: JsonNode; folded: boolean }) {
  const [opening, closing] = node.kind === 'object' ? '{}' : '[]'
  return (
    <span className="text-ink-soft">
      {opening}
      {(folded || node.size === 0) && closing}
      <span className="ms-1.5 font-sans text-xs">
        {countOf(node.size, node.kind === 'object' ? 'field' : 'item')}
      </span>
    </span>
  )
}

/** Beside the chosen value, for a press; the keyboard has `f`, and a button below the tree. */
function FilterByIt({ onFilter }: { onFilter: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      title="Filter by this value (f)"
      className="ms-auto grid size-6 shrink-0 place-items-center rounded-sm text-accent hover:bg-panel"
      onClick={(event) => {
        event.stopPropagation()
        onFilter()
      }}
    >
      <ListFilter className="size-3.5" />
    </button>
  )
}

/** One value of a document: its name, and what it is. */
export function JsonRow({
  id,
  node,
  siblings,
  folded,
  chosen,
  found,
  find,
  place,
  onChoose,
  onFilter,
}: {
  id: string
  node: JsonNode
  /** How many values its parent holds. */
  siblings: number
  folded: boolean
  chosen: boolean
  /** The match that the reader has come to. */
  found: boolean
  find: string
  place: RowPlace
  onChoose: () => void
  /** Adds the value to the filter; `null` where that cannot be. */
  onFilter: (() => void) | null
}) {
  const name = nameOf(node)
  const folds = node.size > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys and the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: the same.
    <div
      {...place}
      id={id}
      role="treeitem"
      aria-level={node.depth + 1}
      aria-setsize={siblings}
      aria-posinset={node.place + 1}
      aria-selected={chosen}
      {...(folds ? { 'aria-expanded': !folded } : {})}
      onClick={onChoose}
      className={clsx(
        'mono flex min-h-6 cursor-default items-start gap-1 pe-3 text-[0.78rem] leading-6 outline-none',
        chosen ? 'bg-accent-soft' : found ? 'bg-warning-soft' : 'hover:bg-sunken',
      )}
    >
      <span
        aria-hidden="true"
        className="flex h-6 shrink-0 items-center justify-end text-ink-soft"
        style={{ width: `${indentOf(node.depth) + 1.15}rem` }}
      >
        {folds && <ChevronRight className={clsx('size-3.5', !folded && 'rotate-90')} />}
      </span>
      <span className="min-w-0">
        {name !== null && (
          <>
            <span className={node.key === null ? 'text-ink-soft' : 'text-accent'}>
              {name === '' ? '""' : <ShownText text={name} find={find} />}
            </span>
            <span className="text-ink-soft">: </span>
          </>
        )}
        {node.kind === 'object' || node.kind === 'array' ? (
          <Container node={node} folded={folded} />
        ) : (
          <Scalar node={node} whole={chosen} find={find} />
        )}
      </span>
      {onFilter && <FilterByIt onFilter={onFilter} />}
    </div>
  )
}
