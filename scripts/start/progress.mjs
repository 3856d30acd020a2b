// @ts-check
// A few lines that say what happens: one when a step begins, one when it is done, and on a terminal
// a last line that counts the seconds of the steps under way.

/**
 * @typedef {object} Progress
 * @property {(line: string) => void} say
 * @property {<Result>(title: string, work: () => Promise<Result>) => Promise<Result>} step
 */

/**
 * @param {{ write: (text: string) => unknown, isTTY?: boolean | undefined }} [out]
 * @param {() => number} [now]
 * @returns {Progress}
 */
export function openProgress(out = process.stdout, now = Date.now) {
  /** @type {Map<string, number>} */
  const running = new Map()
  /** @type {NodeJS.Timeout | undefined} */
  let ticker

  const clear = () => {
    if (out.isTTY) out.write('\r\x1b[2K')
  }
  const draw = () => {
    if (!out.isTTY || running.size === 0) return
    const parts = [...running].map(([title, startedAt]) => `${title} ${seconds(now() - startedAt)}`)
    out.write(`\r\x1b[2K  … ${parts.join(' · ')}`)
  }
  const say = (/** @type {string} */ line) => {
    clear()
    out.write(`${line}\n`)
    draw()
  }
  const begin = (/** @type {string} */ title) => {
    if (!out.isTTY) out.write(`  · ${title}\n`)
    running.set(title, now())
    ticker ??= setInterval(draw, 1_000).unref()
    draw()
  }
  const end = (/** @type {string} */ title, /** @type {string} */ sign) => {
    const startedAt = running.get(title) ?? now()
    running.delete(title)
    if (running.size === 0) {
      clearInterval(ticker)
      ticker = undefined
    }
    say(`  ${sign} ${title} (${seconds(now() - startedAt)})`)
  }

  return {
    say,
    async step(title, work) {
      begin(title)
      try {
        const result = await work()
        end(title, '✓')
        return result
      } catch (error) {
        end(title, '✗')
        throw error
      }
    },
  }
}

/** @param {number} ms */
function seconds(ms) {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
