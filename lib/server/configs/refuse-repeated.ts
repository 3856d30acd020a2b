import 'server-only'
import { ProblemError } from '@/lib/server/http/problem-error'

/**
 * Which of two values of one setting would win is not for us to say. Throws `invalid-request`; `list` is the pointer of the
 * list that the settings were sent in.
 */
export function refuseRepeated(settings: readonly { name: string }[], list: string): void {
  const names = settings.map(({ name }) => name)
  const errors = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ pointer: `${list}/${index}/name`, detail: `${name} is named twice` }],
  )
  if (errors.length === 0) return
  throw new ProblemError('invalid-request', 'A setting is named twice.', { errors })
}
