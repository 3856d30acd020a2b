import type { ClusterBroker } from '@/lib/contract/clusters'

type Address = Pick<ClusterBroker, 'host' | 'port' | 'answers'>

/** What the tools read where the page does not know a broker: a variable of the shell. */
export const UNKNOWN_BOOTSTRAP = '$BOOTSTRAP'

/**
 * The addresses a tool begins with: up to three brokers, those that answer first. They are what the brokers advertise to Milena,
 * so on another network another address may be needed.
 */
export function bootstrapServers(brokers: readonly Address[]): string[] {
  return [...brokers]
    .sort((a, b) => Number(b.answers) - Number(a.answers))
    .slice(0, 3)
    .map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`))
}

/** The same as one word of a command line, quoted already; `"$BOOTSTRAP"` where no broker is known. */
export function bootstrapWord(brokers: readonly Address[]): string {
  const servers = bootstrapServers(brokers)
  return servers.length > 0 ? servers.join(',') : `"${UNKNOWN_BOOTSTRAP}"`
}
