import { describe, expect, it } from 'vitest'
import { plainDocumentation } from './plain-documentation'

describe('plainDocumentation', () => {
  it('is the text alone, lists and paragraphs on lines of their own', () => {
    expect(
      plainDocumentation(
        'Either <code>delete</code> or <a href="#x">compact</a>.<p>If a &lt; b:</p><ul><li>one</li> <li>two</li></ul>',
      ),
    ).toBe('Either delete or compact.If a < b:\n• one\n• two')
  })

  it('leaves signs that are no tags', () => {
    expect(plainDocumentation('-1 < x > 3 and &amp;lt;')).toBe('-1 < x > 3 and &lt;')
  })
})
