import 'server-only'
import { z } from 'zod'
import { endpoints } from '@/lib/contract'
import type { Endpoint } from '@/lib/contract/endpoint'
import { Problem } from '@/lib/contract/problem'

type JsonSchema = Record<string, unknown>

/** The contract as an OpenAPI 3.1 document, made from the table of endpoints. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operation, declared] of Object.entries<Endpoint>(endpoints)) {
    const methods = paths[declared.path] ?? {}
    paths[declared.path] = {
      ...methods,
      [declared.method.toLowerCase()]: operationOf(operation, declared),
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Milena',
      version: '1',
      description:
        'What the pages of Milena read and do. Numbers of 64 bits are decimal strings. GET /api/v1/events is the live stream of server-sent events.',
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: jsonSchema(Problem, 'output') } },
  }
}

function operationOf(operation: string, declared: Endpoint): Record<string, unknown> {
  const { params, query, body, response, summary } = declared
  return {
    operationId: operation.replace(/[^A-Za-z]+/g, '-').replace(/^-|-$/g, ''),
    summary,
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body ? { requestBody: { required: true, content: json(body, 'input') } } : {}),
    responses: {
      200: { description: 'The answer', content: json(response, 'output') },
      default: {
        description: 'A problem, RFC 9457',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): JsonSchema[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || !each.safeParse(undefined).success,
    schema: jsonSchema(each, 'output'),
  }))
}

function json(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return { 'application/json': { schema: jsonSchema(schema, io) } }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  // The document as a whole is of OpenAPI 3.1's own dialect; a `$schema` in each part would say otherwise.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}
