import 'server-only'
import { randomBytes } from 'node:crypto'
import { isDevelopment } from '@/lib/server/config/is-development'
import { isExpectedHost } from '@/lib/server/http/host-check'
import { problemTable } from '@/lib/server/http/problem-table'
import { currentRuntime } from '@/lib/server/runtime'

export interface PageCheck {
  /** What to answer instead of the page. */
  refusal: string | null
  /** The request as Next is to see it: it takes the nonce for its own scripts from the policy in here. */
  requestHeaders: Headers
  responseHeaders: Headers
}

/** Checks the Host of a page request, and gives the page its headers. */
export function checkPage(headers: Headers): PageCheck {
  const nonce = randomBytes(18).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const requestHeaders = new Headers(headers)
  requestHeaders.set('content-security-policy', policy)
  requestHeaders.set('x-nonce', nonce)
  const responseHeaders = new Headers({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
  const allowed = currentRuntime()?.configuration.allowedHosts ?? []
  const expected = isExpectedHost(headers.get('host'), allowed)
  const { title, fix } = problemTable['unexpected-host']
  return { refusal: expected ? null : `${title}. ${fix}\n`, requestHeaders, responseHeaders }
}

/** React needs eval in development, to show server errors in the browser; never in production. */
function contentSecurityPolicy(nonce: string): string {
  const development = isDevelopment() ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
