import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import { answerApi } from '@/components/shell/testing'
import { type CleanedGroup, GroupLoss } from '@/lib/contract/group-changes'
import { useCleanUp } from './use-clean-up'

const loss = GroupLoss.parse({
  groupId: 'billing',
  type: 'classic',
  state: 'Empty',
  members: [],
  offsets: [],
  lastCommit: { at: null, knownSince: null, unknown: null },
  missingTopics: [],
  blockedBy: null,
  warnings: [],
})

const queryClient = new QueryClient()

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

/** What is told of a group that was deleted again and again, with these answers. */
async function cleanedAfter(answers: readonly Omit<CleanedGroup, 'groupId' | 'detail'>[]) {
  const left = answers.map((each) => ({ groupId: 'billing', detail: null, ...each }))
  answerApi({
    'POST /api/v1/clusters/local/groups/cleanup': () => ({
      outcome: 'applied',
      groups: left.splice(0, 1),
      appliedAt: `2026-11-22T12:00:0${answers.length - left.length}.000Z`,
    }),
  })
  const { result } = renderHook(() => useCleanUp('local'), { wrapper })
  for (const [index] of answers.entries()) {
    act(() => result.current.erase.mutate([{ loss, etag: 'e' }]))
    const appliedAt = `2026-11-22T12:00:0${index + 1}.000Z`
    await waitFor(() => expect(result.current.cleaned).toMatchObject([{ appliedAt }]))
  }
  return result.current.cleaned
}

const undoTo = (offset: string) => ({
  to: 'offsets' as const,
  offsets: [{ topic: 'orders', partition: 0, offset }],
})

it('keeps the way back of a group, with its audit id, until another deletion has one', async () => {
  const deleted = { outcome: 'deleted', auditId: 'a-1', undo: undoTo('42') } as const
  expect(
    await cleanedAfter([deleted, { outcome: 'deleted', auditId: 'a-2', undo: null }]),
  ).toMatchObject([deleted])
  expect(
    await cleanedAfter([
      { ...deleted, outcome: 'unknown' },
      { outcome: 'refused', auditId: null, undo: null },
    ]),
  ).toMatchObject([{ ...deleted, outcome: 'refused' }])
  const later = { outcome: 'deleted', auditId: 'a-2', undo: undoTo('43') } as const
  expect(await cleanedAfter([deleted, later])).toMatchObject([later])
})
