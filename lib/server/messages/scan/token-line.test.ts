import { describe, expect, it } from 'vitest'
import { askForTokens, tokenLine } from './token-line'

describe('a token line', () => {
  it('answers each question with a token of its own', async () => {
    let asked = 0
    const port = tokenLine(async () => ({ value: `token ${++asked}` }))
    const ask = askForTokens(port)
    const answers = Promise.all([ask(), ask()])
    port.ref()
    expect(await answers).toEqual([{ value: 'token 1' }, { value: 'token 2' }])
    port.close()
  })

  it('passes on why there is none', async () => {
    const port = tokenLine(async () => {
      throw new Error('The token endpoint answered 401.')
    })
    const asked = askForTokens(port)()
    port.ref()
    await expect(asked).rejects.toThrow('The token endpoint answered 401.')
    port.close()
  })
})
