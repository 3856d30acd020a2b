import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { usePlannedWrite } from './use-planned-write'

type Outcome = { outcome: 'planned' } | { outcome: 'applied'; receipt: string }

describe('a change on its way', () => {
  it('has its receipt whatever was asked for meanwhile: only the preview can be taken back', async () => {
    let answer: (outcome: Outcome) => void = () => {}
    const answered = new Promise<Outcome>((resolve) => {
      answer = resolve
    })
    const queryClient = new QueryClient()
    const { result } = renderHook(
      () =>
        usePlannedWrite<string, Outcome>({
          send: (_, planned) =>
            planned === null ? Promise.resolve({ outcome: 'planned' }) : answered,
        }),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        ),
      },
    )
    const previewed = async () => {
      act(() => result.current.preview('one'))
      await waitFor(() => expect(result.current.planned).not.toBeNull())
    }
    await previewed()
    act(() => result.current.takeBack())
    await waitFor(() => expect(result.current.planned).toBeNull())
    await previewed()
    act(() => result.current.apply())
    await waitFor(() => expect(result.current.applying).toBe(true))
    act(() => result.current.takeBack())
    act(() => result.current.preview('another'))
    act(() => answer({ outcome: 'applied', receipt: 'r' }))
    await waitFor(() => expect(result.current.applied).toMatchObject({ receipt: 'r' }))
    expect(result.current.request).toBe('one')
  })
})
