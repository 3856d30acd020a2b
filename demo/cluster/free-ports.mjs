import { createServer } from 'node:net'

/**
 * Asks the operating system for `count` ports that nothing on 127.0.0.1 listens on. All are held
 * until the last is known, so that they differ; another process may still take one before it is used.
 *
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)))
  const ports = servers.map((server) => portOf(server))
  await Promise.all(servers.map(close))
  return ports
}

/**
 * Whether a server may listen on this port of 127.0.0.1 now.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  try {
    await close(await listen(port))
    return true
  } catch {
    return false
  }
}

/**
 * The first `count` free ports at or above `start`.
 *
 * @param {number} start
 * @param {number} count
 * @param {(port: number) => Promise<boolean>} [isFree]
 * @returns {Promise<number[]>}
 */
export async function nextFreePorts(start, count, isFree = isPortFree) {
  /** @type {number[]} */
  const ports = []
  for (let port = start; ports.length < count && port < 65_536; port += 1) {
    if (await isFree(port)) ports.push(port)
  }
  if (ports.length < count) throw new Error(`No ${count} free ports at or above ${start}.`)
  return ports
}

/**
 * @param {number} port
 * @returns {Promise<import('node:net').Server>}
 */
function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server))
  })
}

/**
 * @param {import('node:net').Server} server
 * @returns {Promise<void>}
 */
function close(server) {
  return new Promise((resolve) => server.close(() => resolve()))
}

/**
 * @param {import('node:net').Server} server
 * @returns {number}
 */
function portOf(server) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
