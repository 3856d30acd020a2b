import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTemplate, renderTemplate, type TemplateValues } from './message-template'

const values: TemplateValues = {
  index: 2,
  nowMs: 1_700_000_000_000,
  random: () => 0.5,
  uuid: () => 'u-u-i-d',
}

function render(text: string, given: Partial<TemplateValues> = {}): string {
  const reading = readTemplate(text)
  if ('mistake' in reading) throw new Error(reading.mistake.message)
  return renderTemplate(reading.template, { ...values, ...given })
}

describe('a template', () => {
  it.each([
    ['order-{{counter}}', 'order-2'],
    ['{{counter 9007199254740993}}', null],
    ['{{counter 100}}', '102'],
    ['{{uuid}}', 'u-u-i-d'],
    ['{"at":{{now}}}', '{"at":1700000000000}'],
    ['{{now iso}}', '2023-11-14T22:13:20.000Z'],
    ['{{random 1 100}}', '51'],
    ['{{random -5 -5}}', '-5'],
    ['{{pick red green "light blue" grey}}', 'light blue'],
    ['{{ pick  a   b }}', 'b'],
    ['\\{{counter}}', '{{counter}}'],
    ['{"a":{"b":1}}', '{"a":{"b":1}}'],
    ['{{counter}}{{counter}}', '22'],
  ])('%s becomes %s', (text, expected) => {
    if (expected === null) expect(() => render(text)).toThrow('one whole number')
    else expect(render(text)).toBe(expected)
  })

  it('leaves a text without placeholders as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('{{'))
        expect(render(text)).toBe(text)
      }),
    )
  })

  it('draws numbers from both ends and no further', () => {
    expect(render('{{random 1 3}}', { random: () => 0 })).toBe('1')
    expect(render('{{random 1 3}}', { random: () => 0.999_999 })).toBe('3')
  })

  it.each([
    ['a\n b {{conter}}', 2, 4, 'counter, uuid, now, random, pick'],
    ['{{random 5 1}}', 1, 1, 'the smaller first'],
    ['{{random 1}}', 1, 1, 'two whole numbers'],
    ['{{pick one}}', 1, 1, 'at least two'],
    ['{{now utc}}', 1, 1, 'milliseconds'],
    ['{{uuid 4}}', 1, 1, 'takes nothing'],
    ['x {{counter', 1, 3, 'never closed'],
    ['{{}}', 1, 1, 'none of the placeholders'],
  ])('names the mistake in %s and its place', (text, line, column, message) => {
    expect(readTemplate(text)).toEqual({
      mistake: { line, column, message: expect.stringContaining(message) },
    })
  })
})
