import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlaceMap } from './place-map'

const anyPlace = fc.record({ topic: fc.constantFrom('a', 'b', 'c'), partition: fc.nat(5) })
const anyStep = fc.record({ place: anyPlace, value: fc.option(fc.nat()) })

describe('PlaceMap', () => {
  it('holds what a map by topic and partition holds, whatever is set and deleted', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const places = new PlaceMap<number>()
        const expected = new Map<string, number>()
        for (const { place, value } of steps) {
          const key = `${place.topic}/${place.partition}`
          if (value === null) {
            places.delete(place)
            expected.delete(key)
          } else {
            places.set(place, value)
            expected.set(key, value)
          }
          expect(places.get(place)).toBe(expected.get(key))
        }
        expect(places.size).toBe(expected.size)
        expect([...places.values()].sort()).toEqual([...expected.values()].sort())
      }),
    )
  })
})
