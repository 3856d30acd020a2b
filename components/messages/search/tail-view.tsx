'use client'

import { Layers, Pause, Play } from 'lucide-react'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { MessageSplit, type MessageUses } from '@/components/messages/message-split'
import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Popover } from '@/components/ui/popover'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { StatusMark } from '@/components/ui/status'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'
import type { ScanRequest } from '@/lib/client/scan/open-scan'
import { isOver } from '@/lib/client/scan/scan-state'
import { type Tail, useTail } from '@/lib/client/scan/use-tail'
import { formatWhole } from '@/lib/format/digits'
import { FoundList, foundColumns } from './found-list'
import { OnTheWay } from './on-the-way'
import { tailFigures, tailWord, waitingWord } from './prepare-tail-words'
import { TailTopics } from './tail-topics'
import { useShowRows } from './use-rows-in-view'

/** Who scrolls down reads: what comes then waits above until they are back at the top, or ask for it. */
function usePauseOnScroll(list: RefObject<HTMLElement | null>, { paused, pause, resume }: Tail) {
  const byScroll = useRef(false)
  useEffect(() => {
    const onScroll = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0
      const isAway = top < 0
      if (isAway && !paused) {
        byScroll.current = true
        pause()
      } else if (!isAway && paused && byScroll.current) {
        byScroll.current = false
        resume()
      }
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => window.removeEventListener('scroll', onScroll)
  }, [list, paused, pause, resume])
}

/** Where the partitions begin; their ends move on all the time. */
function openBounds({ streams }: Tail) {
  const partitions = streams[0]?.scan.partitions ?? []
  return partitions.map(({ partition, logStartOffset }) => ({
    partition,
    logStartOffset,
    highWatermark: null,
  }))
}

function TailHead({ tail, children }: { tail: Tail; children: React.ReactNode }) {
  const { level, text } = tailWord(tail)
  const isLost = tail.streams.some(({ scan }) => isOver(scan))
  const problem = tail.streams.find(({ scan }) => scan.problem)?.scan.problem
  // Where others go on, the one that was refused is named among them.
  if (problem && tail.streams.every(({ scan }) => scan.problem)) {
    return (
      <ProblemNotice problem={problem}>
        <Button onClick={tail.goOn}>Try again</Button>
      </ProblemNotice>
    )
  }
  return (
    <section
      aria-label="Live tail"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-s-3 border-accent bg-accent-soft/60 px-4 py-2"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p role="status" className="flex items-baseline gap-2 font-medium">
          <StatusMark level={level} />
          {text}
        </p>
        <p className="text-ink-soft tabular-nums">{tailFigures(tail).join(' · ')}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {isLost && (
          <Button kind="primary" onClick={tail.goOn}>
            Continue
          </Button>
        )}
        {!isLost && tail.paused && (
          <Button kind="primary" onClick={tail.resume} aria-keyshortcuts="Space">
            <Play aria-hidden="true" className="size-3.5" />
            {tail.waiting > 0 ? `Show ${waitingWord(tail.waiting)}` : 'Resume'}
          </Button>
        )}
        {!isLost && !tail.paused && (
          <Button onClick={tail.pause} aria-keyshortcuts="Space">
            <Pause aria-hidden="true" className="size-3.5" /> Pause
          </Button>
        )}
        {children}
      </div>
    </section>
  )
}

/** What is written to a topic from now on, as it is written: the newest on top, with or without a filter, of one topic or a few. */
export function TailView({
  query,
  uses,
  topics,
  onTopics,
}: {
  query: ScanRequest
  uses: MessageUses
  /** Those beside the page's own. */
  topics: readonly string[]
  onTopics: (topics: string[]) => void
}) {
  const { list } = uses
  const { cluster, topic } = list
  const followed = useMemo(() => [...new Set([topic, ...topics])], [topic, topics])
  const tail = useTail({ cluster, topics: followed, query })
  const { rows, omitted, paused } = tail
  const severalTopics = followed.length > 1
  const columns = useMemo(
    // Messages are picked out of one topic.
    () =>
      foundColumns(severalTopics ? { ...list, mark: undefined } : list, {
        topics: severalTopics,
        byTime: false,
      }),
    [list, severalTopics],
  )
  const top = useRef<HTMLDivElement>(null)
  usePauseOnScroll(top, tail)
  useShowRows(rows)
  useShortcuts([
    {
      keys: 'space',
      label: paused ? 'Go on with the live tail' : 'Pause the live tail',
      group: 'Messages',
      run: paused ? tail.resume : tail.pause,
    },
  ])
  return (
    <MessageSplit uses={uses} items={rows} bounds={openBounds(tail)}>
      <div ref={top} className="min-w-0 space-y-2">
        <TailHead tail={tail}>
          <Popover
            label="Topics"
            trigger={
              <>
                <Layers aria-hidden="true" className="size-3.5" />
                {severalTopics ? `${followed.length} topics` : 'More topics'}
              </>
            }
            triggerClassName={buttonClass('plain')}
            align="end"
            className="w-80 max-w-[calc(100vw-1rem)]!"
          >
            <TailTopics cluster={cluster} topic={topic} chosen={topics} onChange={onTopics} />
          </Popover>
        </TailHead>
        {tail.streams.map((stream) => (
          <OnTheWay
            key={stream.topic}
            scan={stream.scan}
            topic={severalTopics ? stream.topic : null}
          />
        ))}
        {rows.length === 0 ? (
          <EmptyState title="Nothing has come yet.">
            <p>Messages are shown here as they are written, from the moment this began.</p>
          </EmptyState>
        ) : (
          <>
            <p className="text-xs text-ink-soft">
              The newest first, in the order of arrival.
              {omitted > 0 &&
                ` The last ${formatWhole(rows.length)} are kept; ${formatWhole(omitted)} older ones are gone from this page.`}
            </p>
            <FoundList
              caption="Live messages"
              columns={columns}
              rows={rows}
              isBesideMessage={list.selected !== null}
              sort={null}
            />
          </>
        )}
      </div>
    </MessageSplit>
  )
}
