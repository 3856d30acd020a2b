import 'server-only'
import net from 'node:net'
import tls, { type ConnectionOptions } from 'node:tls'
import type { ISocketFactory, Mechanism, SASLOptions } from 'kafkajs'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import { oauthBearer } from './oauthbearer'
import { createReadOnlyGuard } from './read-only-guard'

const KEEP_ALIVE_DELAY_MS = 30_000

/** The settings as kafkajs wants them. Made anew for each connection: kafkajs keeps an authenticator in `sasl`. */
export function kafkajsConfig(settings: ConnectionSettings) {
  return {
    clientId: settings.clientId,
    ssl: tlsOptions(settings.tls),
    sasl: saslOptions(settings.sasl),
    // A session is renewed by the first request that comes within this time of its end (KIP-368). kafkajs's
    // default of 10 s would ask a broker with shorter sessions to renew before every request, which it refuses.
    reauthenticationThreshold: 2_000,
  }
}

/** `null` is no TLS. Certificates are verified unless the settings say otherwise. */
function tlsOptions(settings: ConnectionSettings['tls']): ConnectionOptions | null {
  if (settings === false) return null
  const { serverName, ...options } = settings
  return serverName === undefined ? options : { ...options, servername: serverName }
}

function saslOptions(settings: ConnectionSettings['sasl']): SASLOptions | Mechanism | null {
  if (settings === null) return null
  if (settings.mechanism === 'oauthbearer') return oauthBearer(settings.tokenProvider)
  const { mechanism, username, password } = settings
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password }
    case 'scram-sha-256':
      return { mechanism, username, password }
    case 'scram-sha-512':
      return { mechanism, username, password }
  }
}

/**
 * How kafkajs and we open sockets alike, so that no request of either goes around the read-only guard.
 * `onSocket` is told of each.
 */
export function socketFactory(
  settings: ConnectionSettings,
  onSocket: (socket: net.Socket) => void = () => {},
): ISocketFactory {
  return ({ host, port, ssl, onConnect }) => {
    const name = net.isIP(host) ? {} : { servername: host }
    const socket = ssl
      ? tls.connect({ host, port, ...name, ...ssl }, onConnect)
      : net.connect({ host, port }, onConnect)
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS)
    socket.setNoDelay(true)
    if (settings.readOnly) guardWrites(socket)
    onSocket(socket)
    return socket
  }
}

/** A refused frame throws to the one who writes it and closes the socket, since others may wait for its answer. */
function guardWrites(socket: net.Socket): void {
  const pass = createReadOnlyGuard()
  const write = socket.write
  const guarded = (chunk: Uint8Array | string, ...rest: unknown[]) => {
    try {
      const bytes = pass(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk)
      return Reflect.apply(write, socket, [
        bytes,
        ...rest.filter((arg) => typeof arg === 'function'),
      ])
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  }
  socket.write = guarded
  const end = socket.end
  socket.end = (...args: unknown[]) => {
    if (typeof args[0] === 'string' || args[0] instanceof Uint8Array) guarded(args[0])
    return Reflect.apply(
      end,
      socket,
      args.filter((arg) => typeof arg === 'function'),
    )
  }
}
