import { HeaderFields } from './header-fields'
import { PayloadField } from './payload-field'
import type { Draft } from './produce-drafts'
import type { DraftErrors } from './produce-request'

/** Key, value and headers of a message to write, with what is wrong in each. */
export function MessageFields({
  draft,
  errors,
  onChange,
}: {
  draft: Draft
  /** By `key`, `value` and the headers' places. */
  errors: DraftErrors
  onChange: (changed: Partial<Draft>) => void
}) {
  return (
    <>
      <PayloadField
        name="Key"
        draft={draft.key}
        error={errors['key'] ?? null}
        onChange={(key) => onChange({ key })}
      />
      <PayloadField
        name="Value"
        draft={draft.value}
        error={errors['value'] ?? null}
        onChange={(value) => onChange({ value })}
      />
      <HeaderFields
        headers={draft.headers}
        errors={errors}
        onChange={(headers) => onChange({ headers })}
      />
    </>
  )
}
