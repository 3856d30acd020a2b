import { expect, test } from 'vitest'
import { errorCode, errorCodes } from './error-codes'

test('a code is found with its name and whether it may pass', () => {
  expect(errorCode(-1).name).toBe('UNKNOWN_SERVER_ERROR')
  expect(errorCode(0).name).toBe('NONE')
  expect(errorCode(6)).toMatchObject({ name: 'NOT_LEADER_OR_FOLLOWER', retriable: true })
  expect(errorCode(29)).toMatchObject({ name: 'TOPIC_AUTHORIZATION_FAILED', retriable: false })
})

test('a code of the future is an error of its own that is not retried', () => {
  expect(errorCode(9_999)).toMatchObject({
    code: 9_999,
    name: 'UNKNOWN_ERROR_CODE_9999',
    retriable: false,
  })
})

test('every meaning is one sentence', () => {
  for (const { meaning } of errorCodes) expect(meaning).toMatch(/^[A-Z].+[^.]\.$/)
})
