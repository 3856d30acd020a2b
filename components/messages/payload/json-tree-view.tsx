'use client'

import clsx from 'clsx'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useValueUses } from '@/components/messages/search/value-uses'
import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'
import { usePreferences } from '@/lib/client/preferences'
import { stepsTo } from '@/lib/format/json-path'
import {
  ancestorsOf,
  type JsonNode,
  type JsonTree,
  jsonPath,
  jsonValueText,
  visibleNodes,
} from '@/lib/format/json-tree'
import { JsonRow } from './json-row'
import { RowScroller } from './row-scroller'
import { treeMove } from './tree-move'

const ROW_HEIGHT_PX = 24

function useFolding(nodes: JsonTree, wanted: number | undefined) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set())
  const [chosen, setChosen] = useState(0)
  const [shown, setShown] = useState(wanted)
  // The search has come to another match: open what hides it.
  if (wanted !== shown) {
    setShown(wanted)
    if (wanted !== undefined) {
      const around = new Set(ancestorsOf(nodes, wanted))
      setCollapsed((before) => new Set([...before].filter((index) => !around.has(index))))
      setChosen(wanted)
    }
  }
  const toggle = (index: number) =>
    setCollapsed((before) => {
      const after = new Set(before)
      if (!after.delete(index)) after.add(index)
      return after
    })
  const foldAll = () => setCollapsed(new Set(nodes.foldable()))
  return { collapsed, chosen, setChosen, toggle, foldAll, unfoldAll: () => setCollapsed(new Set()) }
}

/** What the page does with a value beside showing it; nothing where it is shown outside of a search. */
function useChosenValue(nodes: JsonTree, of: 'key' | 'value', chosen: number) {
  const uses = useValueUses()
  const node = nodes.at(chosen)
  if (!uses || !node) return null
  const steps = stepsTo(nodes, chosen)
  return {
    addToFilter: () => uses.addToFilter({ of, steps, source: sourceOf(node) }),
    // The document itself is a column already.
    showAsColumn: steps.length > 0 ? () => uses.showAsColumn({ of, steps }) : null,
  }
}

/** A value as JSON writes it; of an object or array only what it is. */
function sourceOf({ kind, text }: JsonNode): string {
  return kind === 'object' ? '{}' : kind === 'array' ? '[]' : text
}

const VALUE_BUTTON = buttonClass('quiet', 'min-h-6! px-1.5! text-xs!')

/** What can be done with the chosen value: nothing of it hides behind hovering. */
function ChosenBar({
  nodes,
  chosen,
  value,
}: {
  nodes: JsonTree
  chosen: number
  value: ReturnType<typeof useChosenValue>
}) {
  const path = jsonPath(nodes, chosen)
  return (
    <div className="flex flex-wrap items-center gap-1 pt-1">
      <code
        className={clsx(
          'mono me-auto min-w-0 truncate text-xs text-ink-soft',
          value && 'basis-full',
        )}
        title={path}
      >
        {path}
      </code>
      <CopyButton text={path} label="path">
        Path
      </CopyButton>
      <CopyButton text={() => jsonValueText(nodes, chosen)} label="this value">
        This value
      </CopyButton>
      {value && (
        <button type="button" className={VALUE_BUTTON} onClick={value.addToFilter}>
          Filter by it
        </button>
      )}
      {value?.showAsColumn && (
        <button type="button" className={VALUE_BUTTON} onClick={value.showAsColumn}>
          As a column
        </button>
      )}
    </div>
  )
}

/** JSON as a tree: every number digit for digit, every name as often as it was written. */
export function JsonTreeView({
  nodes,
  find,
  current,
  label,
  of,
}: {
  nodes: JsonTree
  find: string
  /** The node the search has come to. */
  current: number | undefined
  label: string
  /** What of the message the JSON is. */
  of: 'key' | 'value'
}) {
  const id = useId()
  const { collapsed, chosen, setChosen, toggle, foldAll, unfoldAll } = useFolding(nodes, current)
  const visible = useMemo(() => visibleNodes(nodes, collapsed), [nodes, collapsed])
  const canFold = useMemo(() => nodes.foldable().length > 0, [nodes])
  const shownChosen = visible.includes(chosen) ? chosen : 0
  const value = useChosenValue(nodes, of, shownChosen)
  const { shortcuts } = usePreferences()
  useShortcuts(
    value
      ? [
          {
            keys: 'f',
            label: 'Filter by the chosen value',
            group: 'Messages',
            run: value.addToFilter,
            inDialogs: true,
          },
        ]
      : [],
  )
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'f' && value && shortcuts) {
      event.preventDefault()
      value.addToFilter()
      return
    }
    const move = treeMove(event.key, { nodes, visible, collapsed, chosen: shownChosen })
    if (move === null) return
    event.preventDefault()
    if ('to' in move) setChosen(move.to)
    else toggle(move.toggle)
  }
  return (
    <div>
      <RowScroller
        count={visible.length}
        rowHeight={ROW_HEIGHT_PX}
        current={visible.indexOf(shownChosen)}
        frame={{
          role: 'tree',
          'aria-label': label,
          'aria-activedescendant': `${id}-${shownChosen}`,
          onKeyDown,
        }}
        render={(row, place) => {
          const index = visible[row] ?? 0
          const node = nodes.at(index)
          return (
            node && (
              <JsonRow
                key={index}
                id={`${id}-${index}`}
                node={node}
                siblings={nodes.at(node.parent)?.size ?? 1}
                folded={collapsed.has(index)}
                chosen={index === shownChosen}
                found={index === current}
                find={find}
                place={place}
                onChoose={() => {
                  setChosen(index)
                  if (node.size > 0) toggle(index)
                }}
                onFilter={
                  value && index === shownChosen && node.size === 0 ? value.addToFilter : null
                }
              />
            )
          )
        }}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <div className="min-w-0 flex-1 basis-60">
          <ChosenBar nodes={nodes} chosen={shownChosen} value={value} />
        </div>
        {canFold && (
          <div className="flex gap-2 pt-1 text-xs">
            <button type="button" className="link min-h-6" onClick={foldAll}>
              Fold all
            </button>
            <button type="button" className="link min-h-6" onClick={unfoldAll}>
              Unfold all
            </button>
          </div>
        )}
      </div>
    </div>
  )
}
