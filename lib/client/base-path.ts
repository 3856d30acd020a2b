/** Where the application is mounted: empty at the root of a host, `/kafka` behind a proxy that puts it there. */
const basePath = ''

/** The address of a server route for `fetch` and `EventSource`, which unlike `<Link>` know nothing of the base path. */
export function serverPath(path: string): string {
  return `${basePath}${path}`
}
