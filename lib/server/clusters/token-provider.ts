import 'server-only'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { TokenSource } from '@/lib/server/config/configuration'

export type TokenProvider = () => Promise<{ value: string }>

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional(),
})

const ANSWER_DEADLINE_MS = 10_000
/** A token is used for this part of its life; one that does not say how long it lives, for a minute. */
const USED_PART = 0.8
const UNKNOWN_LIFE_S = 75

/** Bearer tokens for OAUTHBEARER. A file is read each time: what renews it writes it anew. Errors never quote an answer. */
export function tokenProvider(
  source: TokenSource,
  fetchToken: typeof fetch = fetch,
): TokenProvider {
  if (source.from === 'file') {
    return async () => ({ value: (await readFile(source.path, 'utf8')).trim() })
  }
  let held: { value: string; untilMs: number } | null = null
  return async () => {
    if (held !== null && Date.now() < held.untilMs) return { value: held.value }
    const answer = await askEndpoint(source, fetchToken)
    const lifeMs = (answer.expires_in ?? UNKNOWN_LIFE_S) * 1_000
    held = { value: answer.access_token, untilMs: Date.now() + lifeMs * USED_PART }
    return { value: held.value }
  }
}

/** Client credentials, RFC 6749 section 4.4. Redirects are refused: the secret goes to the configured address only. */
async function askEndpoint(
  source: Extract<TokenSource, { from: 'endpoint' }>,
  fetchToken: typeof fetch,
): Promise<z.infer<typeof TokenAnswer>> {
  const { clientId, clientSecret, scope, url } = source
  const credentials = [clientId, clientSecret.reveal()].map(encodeURIComponent).join(':')
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scope !== null) body.set('scope', scope)
  const response = await fetchToken(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body,
  })
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}.`)
  const parsed = TokenAnswer.safeParse(await response.json().catch(() => null))
  if (!parsed.success) throw new Error('The token endpoint answered without an access token.')
  return parsed.data
}
