import { describe, expect, it } from 'vitest'
import { tokenProvider } from '@/lib/server/clusters/token-provider'
import { secret } from '@/lib/server/config/secret'

const canary = 'c4n4ry-S3cr3t'
const source = {
  from: 'endpoint' as const,
  url: 'http://127.0.0.1:1/token',
  clientId: 'milena',
  clientSecret: secret(canary),
  scope: 'kafka',
}

function endpoint(answer: () => Response) {
  const requests: { url: string; init: RequestInit }[] = []
  const fetchToken: typeof fetch = async (url, init = {}) => {
    requests.push({ url: String(url), init })
    return answer()
  }
  return { requests, provide: tokenProvider(source, fetchToken) }
}

describe('tokenProvider', () => {
  it('asks with client credentials, follows no redirect, and keeps the token while it is fresh', async () => {
    const { requests, provide } = endpoint(() =>
      Response.json({ access_token: 't1', expires_in: 300 }),
    )
    expect([await provide(), await provide()]).toEqual([{ value: 't1' }, { value: 't1' }])
    expect(requests).toHaveLength(1)
    expect(requests[0]?.init.redirect).toBe('error')
    expect(String(requests[0]?.init.body)).toBe('grant_type=client_credentials&scope=kafka')
    const { authorization } = Object.fromEntries(new Headers(requests[0]?.init.headers))
    expect(authorization).toBe(`Basic ${Buffer.from(`milena:${canary}`).toString('base64')}`)
  })

  it('asks again for one that is about to expire', async () => {
    const { requests, provide } = endpoint(() =>
      Response.json({ access_token: 't', expires_in: 1e-6 }),
    )
    await provide()
    await expect
      .poll(async () => {
        await provide()
        return requests.length
      })
      .toBeGreaterThan(1)
  })

  it.each([
    ['a refusal', () => new Response(`no ${canary}`, { status: 401 })],
    ['an answer without a token', () => Response.json({ secret: canary })],
    ['an answer that is not JSON', () => new Response(canary)],
  ])('fails on %s without quoting it', async (_, answer) => {
    const error = await endpoint(answer).provide().catch(String)
    expect(error).toContain('token endpoint')
    expect(error).not.toContain(canary)
  })
})
