import { describe, expect, it } from 'vitest'
import { compileFilter, findMistakes } from './compile-filter'
import { FUNCTIONS } from './functions'
import { MAX_SOURCE } from './limits'
import { re2 } from './re2'
import { loadRegexEngine } from './regex'

/** The first mistake of a source, and what of it is underlined. */
function firstMistake(source: string) {
  const [mistake] = findMistakes(source, re2)
  return mistake && { ...mistake, under: source.slice(mistake.from, mistake.to) }
}

describe('mistakes', () => {
  it.each<[source: string, under: string, message: RegExp, hint: RegExp | null]>([
    // words
    ['value.a = "x"', '=', /no meaning/, /==/],
    ['value.a === "x"', '=', /no meaning/, /==/],
    ['value.a == "x" & true', '&', /no meaning/, /&&/],
    ['value.a == "x" and true', 'and', /not expected/, /&&/],
    ['value.a == “x”', '“', /no meaning/, /straight quotes/],
    ['value.a == "x', '"x', /no end/, /Close it/],
    ['value.a == "x\ny"', '"x\ny"', /no end/, /Close it/],
    [String.raw`value.a == "\d+"`, String.raw`\d`, /no escape/, /r before the quotes/],
    [String.raw`value.a == "\ud800"`, String.raw`\u`, /no character/, /U\+FFFF/],
    [String.raw`value.a == "\U00110000"`, String.raw`\U`, /no character/, /U\+FFFF/],
    ['value.a == b"x"', 'b', /no literals of bytes/, /without the b/],
    ['value.a > 5m', '5m', /neither a number/, /duration/],
    ['{a: 1} == value', '{', /no meaning/, /list/],
    // grammar
    ['', '', /empty/, /condition/],
    ['  // nothing', '  // nothing', /empty/, /condition/],
    ['value.a ==', '', /ends too early/, /missing/],
    ['(value.a == 1', '(', /not closed/, /Close it with \)/],
    ['value.a == 1)', ')', /not expected/, null],
    ['value.items[0 == 1', '[', /not closed/, /\]/],
    ['value.first-name.x == 1 value', 'value', /not expected/, null],
    ['value."first-name" == 1', '"first-name"', /no name/, /brackets/],
    ['value. == 1', '==', /no name/, /brackets/],
    ['value.a == 1 ? true', '?', /not closed/, /:/],
    ['true ! false', '!', /not expected/, null],
    // names
    ['status == "FAILED"', 'status', /nothing called status/, /value\.status/],
    ['vaule.a == 1', 'vaule', /nothing called vaule/, /mean value\?/],
    ['record.offest == 1', 'offest', /no offest/, /mean offset\?/],
    ['record.status == "x"', 'status', /no status/, /record\.value\.status/],
    ['record == null', 'record', /no value/, /record\.value/],
    ['it.value.a == 1', 'it', /nothing called it/, /record\.value/],
    ['FAILED == value.a', 'FAILED', /nothing called/, /"FAILED"/],
    ['topic.name == "x"', 'name', /a text and has no name/, null],
    ['headers.a.b == "x"', 'b', /a text and has no b/, null],
    ['value.items.exists(i, j.sku == "x")', 'j', /nothing called j/, null],
    ['value.items.exists(i, true) && i == 1', 'i', /nothing called i/, null],
    // functions
    ['value.a.length() == 1', 'length', /no function length/, /size here/],
    ['value.a.startswith("x")', 'startswith', /no function/, /startsWith\?/],
    ['value.a.frobnicate()', 'frobnicate', /no function/, /There are has/],
    ['now() > timestampMs', 'now', /no function now/, null],
    ['contains(value.a, "x")', 'contains', /stands behind/, /value\.message\.contains/],
    ['value.a.has()', 'has', /stands alone/, /has\(value/],
    ['value.a.contains()', 'value.a.contains()', /takes one thing/, /As in/],
    ['value.a.contains("x", "y")', 'value.a.contains("x", "y")', /not 2/, /As in/],
    ['size()', 'size', /stands behind/, null],
    ['value.a.contains(5)', '5', /wants a text/, null],
    ['offset.contains("5")', 'offset', /for a text/, null],
    ['[1].contains(1)', '[1]', /for a text/, /in list/],
    ['has(5)', '5', /asks for a field/, null],
    ['value.a.exists(item, has(item))', 'item', /asks for a field/, null],
    ['value.a.exists("x", true)', '"x"', /wants a name/, /item/],
    ['value.a.exists(value, true)', 'value', /something else/, /item/],
    ['value.a.exists(item, "x")', '"x"', /wants a condition/, null],
    ['timestampMs > timestamp("yesterday")', '"yesterday"', /no point in time/, /2026/],
    ['timestampMs > timestamp("2026-02-30T00:00:00Z")', '"2026-02-30T00:00:00Z"', /no point/, null],
    ['duration("5 minutes") == value.a', '"5 minutes"', /no length of time/, /1h30m/],
    // patterns
    ['value.a.matches("(")', '"("', /cannot be read/, /RE2/],
    ['value.a.matches("(?=a)")', '"(?=a)"', /cannot be read/, /look-around/],
    [String.raw`value.a.matches(r"(a)\1")`, String.raw`r"(a)\1"`, /cannot be read/, /RE2/],
    ['value.a.matches(value.b)', 'value.b', /written out/, null],
    [`value.a.matches("${'a'.repeat(513)}")`, `"${'a'.repeat(513)}"`, /at most 512/, null],
    // kinds
    ['"5" == 5', '"5" == 5', /a text with a number/, /without quotes: 5/],
    ['offset == "5"', 'offset == "5"', /a number with a text/, /without quotes: 5/],
    ['topic > 5', 'topic > 5', /a text with a number/, null],
    ['true < null', 'true < null', /true or false with null/, /only equal/],
    ['offset', 'offset', /true or false, and this is a number/, /Compare/],
    ['"FAILED"', '"FAILED"', /this is a text/, /valueAsText\.contains/],
    ['value.a == "x" || "y"', '"y"', /stand beside \|\|/, /value\.a in/],
    ['!offset', 'offset', /behind !/, null],
    ['offset ? true : false', 'offset', /before \?/, null],
    ['1 + "a" == 2', '1 + "a"', /cannot join/, /string/],
    ['"a" in "abc"', '"abc"', /looks into a list/, /contains/],
    ['-"a" == 1', '"a"', /no negative/, null],
    ['offset[0] == 1', 'offset', /no elements/, null],
    ['value[true] == 1', 'true', /not found by/, /name in quotes/],
    ['1 < 2 < 3', '1 < 2 < 3', /true or false with a number/, null],
  ])('%s', (source, under, message, hint) => {
    const mistake = firstMistake(source)
    expect(mistake?.message).toMatch(message)
    expect(mistake?.under).toBe(under)
    if (hint) expect(mistake?.hint).toMatch(hint)
  })

  it.each([...FUNCTIONS.values()].map(({ example }) => [example]))(
    '%s is an example and no mistake',
    (example) => {
      expect(findMistakes(example, re2)).toEqual([])
    },
  )

  it('are told all at once where the grammar holds', () => {
    expect(findMistakes('vaule.a == 1 && value.b.length() > 2 && "5" == 5', re2)).toHaveLength(3)
  })

  it('bound a source: length, parts, levels', () => {
    const long = `value.a == "${'x'.repeat(MAX_SOURCE)}"`
    expect(firstMistake(long)?.message).toMatch(/at most 4096 characters/)
    const many = Array.from({ length: 70 }, () => 'value.a == 1').join(' && ')
    expect(firstMistake(many)?.message).toMatch(/at most 200 parts/)
    const list = `value.a in [${Array.from({ length: 190 }, (_, index) => index).join()}]`
    expect(firstMistake(list)).toBeUndefined()
    for (const deep of [
      `${'('.repeat(40)}true${')'.repeat(40)}`,
      `${'!'.repeat(40)}true`,
      `value${'.a'.repeat(40)} == 1`,
      `${'['.repeat(40)}${']'.repeat(40)} == []`,
      `${'true ? '.repeat(40)}true${': true'.repeat(40)}`,
      `offset${' + 1'.repeat(40)} > 1`,
    ]) {
      expect(firstMistake(deep)?.message, deep).toMatch(/More than 32 levels/)
    }
  })

  it('say that patterns need their engine, which is loaded only for them', async () => {
    const compiled = compileFilter('value.a.matches("x")')
    expect(compiled).toMatchObject({
      ok: false,
      mistakes: [{ message: 'Patterns are not at hand here' }],
    })
    expect(await loadRegexEngine('value.a == "x"')).toBeNull()
    expect(await loadRegexEngine('value.a.matches("x")')).toBe(re2)
  })
})
