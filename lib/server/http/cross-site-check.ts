import 'server-only'
import { ProblemError } from '@/lib/server/http/problem-error'

/**
 * Refuses a write that a page of another site could have sent. A form can post text/plain anywhere without asking first, so
 * JSON is required; and a browser says where a request comes from by Sec-Fetch-Site or, older ones, by Origin.
 */
export function rejectCrossSite(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new ProblemError('cross-site-request', `The browser calls this a ${site} request.`)
  }
  const origin = headers.get('origin')
  // Without Sec-Fetch-Site this is the only witness; with it, an Origin that differs is a contradiction worth refusing too.
  if (origin !== null && !isSameHost(origin, headers.get('host'))) {
    throw new ProblemError('cross-site-request', `The request comes from ${printable(origin)}.`)
  }
  const contentType = headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    const detail =
      contentType === '' ? 'It has no content type.' : `It is ${printable(contentType)}.`
    throw new ProblemError('unsupported-media-type', detail)
  }
}

/** The port counts: another program on this machine is another site. */
function isSameHost(origin: string, host: string | null): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null
  return url !== null && host !== null && url.host === withoutDefaultPort(host, url.protocol)
}

/** URL leaves a scheme's own port out of `host`; a proxy may leave it in. */
function withoutDefaultPort(host: string, protocol: string): string {
  const port = protocol === 'https:' ? ':443' : ':80'
  return host.toLowerCase().endsWith(port)
    ? host.toLowerCase().slice(0, -port.length)
    : host.toLowerCase()
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)
}
