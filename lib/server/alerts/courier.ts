import 'server-only'
import type { Secret } from '@/lib/server/config/secret'
import { errorMessage, log } from '@/lib/server/log'

/** Where alerts go. An address may hold a token, so it is a secret. */
export interface Receiver {
  kind: 'webhook' | 'alertmanager'
  url: Secret
  bearerToken: Secret | null
}

/** How the last delivery went; `error` says why it failed, without the address. */
export interface DeliveryState {
  atMs: number | null
  error: string | null
  /** Given up, for good: after all tries, or because too many waited. */
  lost: number
}

const DEADLINE_MS = 10_000
/** Before the second, third and fourth try. */
const PAUSES_MS = [1_000, 5_000, 25_000]
const WAITING_MAX = 200

export interface CourierOptions {
  fetch?: typeof globalThis.fetch
  pausesMs?: readonly number[]
}

/** Brings bodies to one receiver, one after the other, with a deadline and a few tries. Nobody waits for it. */
export class Courier {
  readonly #fetch: typeof globalThis.fetch
  readonly #pausesMs: readonly number[]
  readonly #stopping = new AbortController()
  #waiting: object[] = []
  #running: Promise<void> | null = null
  #state: DeliveryState = { atMs: null, error: null, lost: 0 }

  constructor(
    readonly receiver: Receiver,
    { fetch = globalThis.fetch, pausesMs = PAUSES_MS }: CourierOptions = {},
  ) {
    this.#fetch = fetch
    this.#pausesMs = pausesMs
  }

  get state(): DeliveryState {
    return this.#state
  }

  /** Takes a body to be delivered; of too many the oldest is given up. */
  send(body: object): void {
    this.#waiting.push(body)
    if (this.#waiting.length > WAITING_MAX) {
      this.#waiting.shift()
      this.#failed('too many deliveries wait')
    }
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Delivers once, now. `null` when it arrived, else why not. */
  async tryOnce(body: object): Promise<string | null> {
    const { url, bearerToken } = this.receiver
    try {
      const response = await this.#fetch(url.reveal(), {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          ...(bearerToken === null ? {} : { authorization: `Bearer ${bearerToken.reveal()}` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), this.#stopping.signal]),
      })
      await response.body?.cancel()
      return response.ok ? null : `the receiver answered ${response.status}`
    } catch (error) {
      // What fetch says may quote the address.
      const isLate = error instanceof Error && error.name === 'TimeoutError'
      return isLate ? `no answer within ${DEADLINE_MS / 1_000} s` : 'the receiver cannot be reached'
    }
  }

  /** What waits is not delivered any more. */
  async stop(): Promise<void> {
    this.#waiting = []
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    for (let body = this.#waiting.shift(); body; body = this.#waiting.shift()) {
      const error = await this.#deliver(body)
      if (this.#stopping.signal.aborted) return
      if (error === null) this.#state = { ...this.#state, atMs: Date.now(), error: null }
      else this.#failed(error)
    }
  }

  async #deliver(body: object): Promise<string | null> {
    let error = await this.tryOnce(body)
    for (const pauseMs of this.#pausesMs) {
      if (error === null || !(await this.#pause(pauseMs))) break
      error = await this.tryOnce(body)
    }
    return error
  }

  /** False when it is stopped meanwhile. */
  #pause(ms: number): Promise<boolean> {
    const { signal } = this.#stopping
    if (signal.aborted) return Promise.resolve(false)
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(true), ms)
      const stop = () => done(false)
      const done = (goOn: boolean) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        resolve(goOn)
      }
      signal.addEventListener('abort', stop)
    })
  }

  #failed(error: string): void {
    this.#state = { atMs: Date.now(), error, lost: this.#state.lost + 1 }
    log.warn('an alert could not be delivered', {
      receiver: this.receiver.kind,
      reason: errorMessage(error),
    })
  }
}
