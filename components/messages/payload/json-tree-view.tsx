'use client'

import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import {
  ancestorsOf,
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

/** What can be done with the chosen value: nothing of it hides behind hovering. */
function ChosenBar({ nodes, chosen }: { nodes: JsonTree; chosen: number }) {
  const path = jsonPath(nodes, chosen)
  return (
    <div className="flex items-center gap-1 pt-1">
      <code className="mono me-auto min-w-0 truncate text-xs text-ink-soft" title={path}>
        {path}
      </code>
      <CopyButton text={path} label="path">
        Path
      </CopyButton>
      <CopyButton text={() => jsonValueText(nodes, chosen)} label="this value">
        This value
      </CopyButton>
    </div>
  )
}

/** JSON as a tree: every number digit for digit, every name as often as it was written. */
export function JsonTreeView({
  nodes,
  find,
  current,
  label,
}: {
  nodes: JsonTree
  find: string
  /** The node the search has come to. */
  current: number | undefined
  label: string
}) {
  const id = useId()
  const { collapsed, chosen, setChosen, toggle, foldAll, unfoldAll } = useFolding(nodes, current)
  const visible = useMemo(() => visibleNodes(nodes, collapsed), [nodes, collapsed])
  const canFold = useMemo(() => nodes.foldable().length > 0, [nodes])
  const shownChosen = visible.includes(chosen) ? chosen : 0
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
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
              />
            )
          )
        }}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <div className="min-w-0 flex-1 basis-60">
          <ChosenBar nodes={nodes} chosen={shownChosen} />
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
