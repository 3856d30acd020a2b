import { z } from 'zod'

/** Every way a request can fail. Adding one is a compile error until it has a status and a title. */
export const problemCodes = [
  'invalid-request',
  'cross-site-request',
  'unsupported-media-type',
  'request-too-large',
  'unexpected-host',
  'not-found',
  'unknown-cluster',
  'read-only-cluster',
  'group-not-empty',
  'topic-exists',
  'refused-by-policy',
  'invalid-setting',
  'plan-outdated',
  'unsupported-by-broker',
  'not-authorized',
  'outcome-unknown',
  'audit-unavailable',
  'kafka-unavailable',
  'kafka-refused',
  'too-many-streams',
  'internal',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** RFC 9457 problem details. `code` is what a client may switch on; the texts may change. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What happened here. */
  detail: z.string(),
  /** What to try. */
  fix: z.string(),
  code: z.enum(problemCodes),
  /** JSON pointers into the request with what is wrong there. */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  /** Kafka's own answer, where it gave one. */
  kafka: z
    .object({
      error: z.string(),
      message: z.string(),
      retriable: z.boolean(),
      brokerId: z.int().optional(),
    })
    .optional(),
  requestId: z.string(),
})
export type Problem = z.infer<typeof Problem>
