import 'server-only'
import { inspect } from 'node:util'

/** A value that shows itself only when asked by name: logs, JSON, templates and error texts get a placeholder. */
export interface Secret {
  reveal(): string
}

const placeholder = '[secret]'

export function secret(value: string): Secret {
  const hidden = {
    reveal: () => value,
    toString: () => placeholder,
    toJSON: () => placeholder,
    [inspect.custom]: () => placeholder,
  }
  return Object.freeze(hidden)
}
