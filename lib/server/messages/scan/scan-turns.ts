import 'server-only'
import { ProblemError } from '@/lib/server/http/problem-error'

/** Gives the turn back. Further calls do nothing. */
export type EndTurn = () => void

/** How many scans run at a time in this process; the others wait in line, as long as that is. */
export class ScanTurns {
  readonly #max: number
  readonly #waitingMax: number
  #running = 0
  readonly #waiting: Waiter[] = []

  constructor(max: number, waitingMax: number) {
    this.#max = max
    this.#waitingMax = waitingMax
  }

  /** A turn at once, or a place in the line. Throws `too-many-streams` where the line is too long. */
  take(): EndTurn | Waiter {
    if (this.#running < this.#max) {
      this.#running++
      return this.#endTurn()
    }
    if (this.#waiting.length >= this.#waitingMax) {
      const waiting = this.#waitingMax === 0 ? '' : ` and ${this.#waitingMax} wait for their turn`
      const detail = `${this.#max} are open already${waiting}.`
      throw new ProblemError('too-many-streams', detail, { retryAfter: 30 })
    }
    const waiter = new Waiter((left) => this.#leave(left))
    this.#waiting.push(waiter)
    waiter.moveTo(this.#waiting.length)
    return waiter
  }

  #endTurn(): EndTurn {
    let over = false
    return () => {
      if (over) return
      over = true
      this.#running--
      this.#advance()
    }
  }

  #advance(): void {
    const next = this.#waiting.shift()
    if (next === undefined) return
    this.#running++
    next.begin(this.#endTurn())
    this.#renumber()
  }

  #leave(waiter: Waiter): void {
    const index = this.#waiting.indexOf(waiter)
    if (index < 0) return
    this.#waiting.splice(index, 1)
    this.#renumber()
  }

  #renumber(): void {
    for (const [index, waiter] of this.#waiting.entries()) waiter.moveTo(index + 1)
  }
}

/** A place in the line. */
export class Waiter {
  readonly #leave: (waiter: Waiter) => void
  #position = 0
  #turn: EndTurn | null = null
  #wake: (() => void) | null = null
  #over = false

  constructor(leave: (waiter: Waiter) => void) {
    this.#leave = leave
  }

  get position(): number {
    return this.#position
  }

  /** Resolves with the turn once it has come, or with `null` when the position is another one or the waiting is over. */
  async changed(position: number): Promise<EndTurn | null> {
    if (this.#turn === null && !this.#over && this.#position === position) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return this.#turn
  }

  /** Leaves the line; a turn that has come meanwhile is given back. */
  giveUp(): void {
    this.#over = true
    this.#leave(this)
    this.#turn?.()
    this.#wake?.()
  }

  moveTo(position: number): void {
    this.#position = position
    this.#wake?.()
  }

  begin(turn: EndTurn): void {
    this.#turn = turn
    this.#wake?.()
  }
}
