import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints, streams } from '@/lib/contract'
import { openApiDocument } from '@/lib/server/http/openapi'

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  schema: z.record(z.string(), z.unknown()),
})
const Content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }))
const Operation = z.strictObject({
  operationId: z.string().regex(/^[A-Za-z-]+$/),
  summary: z.string().min(1),
  parameters: z.array(Parameter),
  requestBody: z.object({ required: z.literal(true), content: Content }).optional(),
  responses: z.object({ 200: z.object({ description: z.string(), content: Content }) }).loose(),
})
/** The parts of the OpenAPI 3.1 description that this document uses. */
const Document = z.strictObject({
  openapi: z.literal('3.1.1'),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), Operation),
  ),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

const document = JSON.parse(JSON.stringify(openApiDocument()))

describe('openApiDocument', () => {
  it('is a well-formed OpenAPI 3.1 document', () => {
    expect(() => Document.parse(document)).not.toThrow()
  })

  const all = Object.entries({ ...endpoints, ...streams })
  it.each(all)('describes %s', (_, { method, path, ...declared }) => {
    const operation = Operation.parse(document.paths[path][method.toLowerCase()])
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const named = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)
    expect(named.sort()).toEqual(inPath.sort())
    expect(operation.requestBody !== undefined).toBe('body' in declared)
  })

  it('says that a stream answers a JSON value a line', () => {
    for (const { path } of Object.values(streams)) {
      const { content } = document.paths[path].get.responses[200]
      expect(Object.keys(content)).toEqual(['application/x-ndjson'])
    }
  })

  it('names every operation differently and resolves every reference', () => {
    const ids = all.map(
      ([, { path, method }]) => document.paths[path][method.toLowerCase()].operationId,
    )
    expect(new Set(ids).size).toBe(ids.length)
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g),
    ]
    expect(references.length).toBeGreaterThan(0)
    for (const [, name] of references)
      expect(document.components.schemas).toHaveProperty(String(name))
  })

  it('says which parameters may be left out', () => {
    const { parameters } = document.paths['/api/v1/clusters/{cluster}/group/history'].get
    const required = Object.fromEntries(
      parameters.map((each: { name: string; required: boolean }) => [each.name, each.required]),
    )
    expect(required).toEqual({
      cluster: true,
      id: true,
      measure: false,
      seconds: false,
      from: false,
      to: false,
      points: false,
      partitions: false,
    })
  })
})
