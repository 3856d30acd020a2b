import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodedText } from './testing/contexts'

const read = (source: string) => decodedText('xml', new TextEncoder().encode(source))

describe('XML', () => {
  it('sets elements in, and leaves those with text as they are', () => {
    expect(read('<?xml version="1.0"?><a x="1>2"><b>one  two</b><c/><d><e></e></d></a>')).toBe(
      [
        '<?xml version="1.0"?>',
        '<a x="1>2">',
        '  <b>one  two</b>',
        '  <c/>',
        '  <d>',
        '    <e></e>',
        '  </d>',
        '</a>',
      ].join('\n'),
    )
    expect(read('<p>mixed <b>text</b> <i>stays</i></p>')).toBe(
      '<p>mixed <b>text</b> <i>stays</i></p>',
    )
  })

  it('resolves no entity, inner or outer, and fetches nothing', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    expect(read(bomb)).toBe(
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>\n<a>&y;</a>',
    )
  })

  it('keeps comments and CDATA whatever is in them', () => {
    expect(read('<a><!-- <b> --><c><![CDATA[</c>]]></c></a>')).toBe(
      '<a>\n  <!-- <b> -->\n  <c><![CDATA[</c>]]></c>\n</a>',
    )
  })

  it.each([
    ['<a><b></a>', '</a> comes where </b> has to'],
    ['<a>', '<a> is never closed'],
    ['</a>', 'closes what was never opened'],
    ['<a><!-- </a>', 'A comment has no end'],
    ['plain', 'holds no element'],
    ['<a'.repeat(10), 'has no end'],
    ['<a>'.repeat(1_000), 'deeper than 200'],
  ])('says why %s is none', (source, reason) => {
    expect(read(source)).toContain(reason)
  })

  it('changes nothing but white space between tags', () => {
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('<x/>', '<t>text &amp; more</t>', '<!-- c -->', '<e a="1"></e>'),
        fc.array(tie('node'), { maxLength: 4 }).map((inner) => `<n>${inner.join('')}</n>`),
      ),
    }))
    fc.assert(
      fc.property(node, (source) => {
        const shown = read(`<r>${source}</r>`)
        expect(shown.replace(/\n */g, '')).toBe(`<r>${source}</r>`)
      }),
    )
  })
})
