/**
 * Where the application is mounted: empty at the root of a host, `/kafka` behind a proxy that puts it there. Next writes it here when
 * it builds, as a placeholder that the start replaces; see `scripts/start/base-path.mjs`.
 */
// biome-ignore lint/style/noProcessEnv: not a variable but a text that next.config.js puts in its place.
const basePath = process.env.MILENA_BASE_PATH ?? ''

/** The address of a server route for `fetch` and `EventSource`, which unlike `<Link>` know nothing of the base path. */
export function serverPath(path: string): string {
  return `${basePath}${path}`
}
