import 'server-only'
import { z } from 'zod'
import { endpoints, streams } from '@/lib/contract'
import type { Endpoint } from '@/lib/contract/endpoint'
import { Problem } from '@/lib/contract/problem'

type JsonSchema = Record<string, unknown>

const JSON_TYPE = 'application/json'
/** The schema is that of a line. */
const NDJSON_TYPE = 'application/x-ndjson'

/** The contract as an OpenAPI 3.1 document, made from the table of endpoints. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const describe = (operation: string, declared: Endpoint, mediaType: string) => {
    const methods = paths[declared.path] ?? {}
    const description = operationOf(operation, declared, mediaType)
    paths[declared.path] = { ...methods, [declared.method.toLowerCase()]: description }
  }
  for (const [operation, declared] of Object.entries<Endpoint>(endpoints)) {
    describe(operation, declared, JSON_TYPE)
  }
  for (const [operation, declared] of Object.entries<Endpoint>(streams)) {
    describe(operation, declared, NDJSON_TYPE)
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

function operationOf(
  operation: string,
  declared: Endpoint,
  mediaType: string,
): Record<string, unknown> {
  const { params, query, body, response, summary } = declared
  return {
    operationId: operation.replace(/[^A-Za-z]+/g, '-').replace(/^-|-$/g, ''),
    summary,
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { [JSON_TYPE]: { schema: jsonSchema(body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: mediaType === NDJSON_TYPE ? 'The answer, one a line' : 'The answer',
        content: { [mediaType]: { schema: jsonSchema(response, 'output') } },
      },
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

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  // The document as a whole is of OpenAPI 3.1's own dialect; a `$schema` in each part would say otherwise.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}
