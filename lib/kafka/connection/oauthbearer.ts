import 'server-only'
import type { Mechanism } from 'kafkajs'

/**
 * OAUTHBEARER (KIP-255) in place of kafkajs's own, which takes a refusal for a success: the broker refuses a token
 * in the answer's bytes, not in its error code, and would close the connection at the next request without a word.
 */
export function oauthBearer(tokenProvider: () => Promise<{ value: string }>): Mechanism {
  return {
    mechanism: 'oauthbearer',
    authenticationProvider: ({ saslAuthenticate }) => ({
      async authenticate() {
        const { value } = await tokenProvider()
        const refusal = await saslAuthenticate({
          request: { encode: () => sized(`n,,\u0001auth=Bearer ${value}\u0001\u0001`) },
          response: { decode: unsized, parse: (bytes) => bytes.toString() },
        })
        if (!refusal) return
        // Kafka waits for this before it ends the exchange; the error it then answers with says no more.
        await saslAuthenticate({ request: { encode: () => sized('\u0001') } }).catch(() => {})
        throw new OAuthBearerRefusal(refusal)
      },
    }),
  }
}

class OAuthBearerRefusal extends Error {
  override readonly name = 'KafkaJSSASLAuthenticationError'

  constructor(brokerText: string) {
    super(`the broker refused the token: ${brokerText}`)
  }
}

/** kafkajs hands SASL bytes over with their length in front (int32), both ways. */
function sized(text: string): Buffer {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function unsized(bytes: Buffer): Buffer {
  return bytes.subarray(4)
}
