import { RE2JS } from 're2js'
import type { RegexEngine } from './regex'

/** RE2 in JavaScript: no backtracking, so no pattern can hang. No look-around and no back references either. */
export const re2: RegexEngine = {
  compile(source) {
    try {
      const compiled = RE2JS.compile(source)
      const test = (text: string) => compiled.test(text)
      return { ok: true, pattern: { test, size: compiled.programSize() } }
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) }
    }
  },
}
