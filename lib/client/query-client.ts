import { QueryClient } from '@tanstack/react-query'
import { isApiError } from './api-error'

/** Asking again cannot help where the request itself was refused. */
function shouldRetry(failureCount: number, error: unknown): boolean {
  if (isApiError(error) && error.problem.status >= 400 && error.problem.status < 500) return false
  return failureCount < 2
}

/** The cache of server state: one for the life of a tab, and a new one for each request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Longer than a sweep, so that hydration does not ask again at once; the live stream keeps the value fresh.
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: shouldRetry,
      },
      mutations: { retry: false },
    },
  })
}
