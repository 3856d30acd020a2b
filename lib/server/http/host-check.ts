import 'server-only'

/** Always answered: a page of another site cannot make a browser send these to us under its own name. */
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a request addressed us by a name that is ours, on any port. It stops DNS rebinding: a page of evil.example whose
 * name is made to point here would otherwise read everything as same-origin. `allowedHosts` are lower case, without port.
 */
export function isExpectedHost(host: string | null, allowedHosts: readonly string[]): boolean {
  const name = hostName(host)
  return name !== null && (loopbackHosts.has(name) || allowedHosts.includes(name))
}

/** The name in a Host header, lower case, without port and final dot; `null` where there is none to be made out. */
export function hostName(host: string | null): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.exec((host ?? '').toLowerCase())
  const name = match?.[1]?.replace(/\.$/, '')
  return name === undefined || name === '' ? null : name
}
