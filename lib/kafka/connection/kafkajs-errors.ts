import 'server-only'
import { isKafkaError, type KafkaError, ownError } from '@/lib/kafka/kafka-error'

/**
 * What went wrong on a connection, in our words. kafkajs wraps causes in causes; one of our own errors among them
 * (the read-only guard's) is the answer.
 */
export function fromKafkajsError(error: unknown, broker: string): KafkaError {
  const causes = causesOf(error)
  const own = causes.find(isKafkaError)
  if (own) return own
  const first = causes[0]
  if (causes.some(({ name }) => /SASL/i.test(name))) {
    const text = (first?.message ?? '').replace(/^Authentication failed: /, '')
    return ownError('SASL_AUTHENTICATION_FAILED', `${broker} refused our credentials: ${text}`, {
      cause: error,
    })
  }
  const code = causes.map(codeOf).find((found) => found !== '') ?? ''
  const facts = { retriable: true, cause: error }
  if (TLS_CODES.test(code)) {
    return ownError('TLS_FAILED', `TLS with ${broker} failed: ${explainTls(code, first)}`, facts)
  }
  return ownError('CONNECTION_FAILED', `${broker}: ${explainSocket(code, first)}`, facts)
}

const TLS_CODES =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_)/

function explainTls(code: string, error: Error | undefined): string {
  if (/^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/.test(code)) {
    return `the broker's certificate is not signed by an authority that we trust (${code}). Set the CA.`
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'the broker showed a certificate for another name. Set the server name that it holds.'
  }
  if (code === 'CERT_HAS_EXPIRED') return "the broker's certificate has expired."
  if (/ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA)/.test(code)) {
    return `the broker did not accept our certificate (${code}).`
  }
  return error?.message ?? code
}

function explainSocket(code: string, error: Error | undefined): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens there (connection refused)'
    case 'ENOTFOUND':
      return 'the host name is not known'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no route to the host'
    default:
      return `the connection broke: ${error?.message ?? code}`
  }
}

/** The error and what it was caused by, outermost first. */
function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  let next = error
  while (next instanceof Error && !chain.includes(next)) {
    chain.push(next)
    next = next.cause
  }
  return chain
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : ''
}
