import { describe, expect, it } from 'vitest'
import { settingsProblem } from '@/lib/server/configs/settings-problem'

const settings = ['local.retention.ms', 'retention.ms', 'segment.ms'].map((name) => ({ name }))

function pointers(message: string): (string | undefined)[] | undefined {
  const failure = { at: { topic: 't' }, error: 'INVALID_CONFIG', message, retriable: false }
  const problem = settingsProblem(failure, '/body/changes', settings)
  expect(problem).toMatchObject({ code: 'invalid-setting', message })
  return problem.facts.errors?.map(({ pointer }) => pointer)
}

describe('settingsProblem', () => {
  it.each([
    ['Invalid value soon for configuration retention.ms: Not a number', ['/body/changes/1/value']],
    ['Unknown topic config name: local.retention.ms.', ['/body/changes/0/value']],
    ['segment.ms and retention.ms do not fit', ['/body/changes/1/value', '/body/changes/2/value']],
    ['The broker says nothing more.', undefined],
    ['xretention.ms and retention.msx', undefined],
  ])('points at what “%s” names', (message, expected) => {
    expect(pointers(message)).toEqual(expected)
  })
})
