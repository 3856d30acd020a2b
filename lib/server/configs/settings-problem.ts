import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import { problemOfFailure, withoutTopic } from '@/lib/server/http/kafka-problem'
import type { ProblemError } from '@/lib/server/http/problem-error'

/**
 * What a broker's refusal means to somebody who sent settings: it points at those that the broker names. `list` is the pointer
 * of the list that the settings were sent in.
 */
export function settingsProblem(
  failure: Failure,
  list: string,
  settings: readonly { name: string }[],
): ProblemError {
  const errors = settings.flatMap(({ name }, index) =>
    isNamed(failure.message, name)
      ? [{ pointer: `${list}/${index}/value`, detail: failure.message }]
      : [],
  )
  return problemOfFailure(withoutTopic(failure), errors.length === 0 ? {} : { errors })
}

/** `retention.ms` is not named by a sentence on `local.retention.ms`. */
function isNamed(text: string, name: string): boolean {
  const plain = name.replaceAll(/[^\w]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<![\w.-])${plain}(?![\w-]|\.\w)`).test(text)
}
