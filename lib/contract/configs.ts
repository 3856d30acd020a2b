import { z } from 'zod'
import { endpoint } from './endpoint'
import { Instant, listOf, topicParams } from './values'

/** Where a value comes from, the most particular first. */
export const ConfigSource = z.enum([
  'topic',
  'broker',
  'cluster',
  'static-broker',
  'default',
  'group',
  'unknown',
])
export type ConfigSource = z.infer<typeof ConfigSource>

export const ConfigEntry = z.object({
  name: z.string(),
  /** As Kafka writes it; `null` for a secret, and where there is none. */
  value: z.string().nullable(),
  source: ConfigSource,
  type: z.enum([
    'boolean',
    'string',
    'int',
    'short',
    'long',
    'double',
    'list',
    'class',
    'password',
    'unknown',
  ]),
  sensitive: z.boolean(),
  readOnly: z.boolean(),
  /** What holds when this is not set here; `null` where the broker does not tell it. */
  inherited: z.object({ value: z.string().nullable(), source: ConfigSource }).nullable(),
  /** The broker's own words (KIP-569); `null` before Kafka 2.6. */
  documentation: z.string().nullable(),
})
export type ConfigEntry = z.infer<typeof ConfigEntry>

/** `value` null takes the setting off this topic, so that the inherited one holds. */
export const ConfigChange = z.strictObject({
  name: z.string().min(1).max(255),
  value: z.string().max(65_535).nullable(),
})
export type ConfigChange = z.infer<typeof ConfigChange>

export const PlannedConfig = z.object({
  name: z.string(),
  /** Set on the topic itself now; `null` where the inherited one holds. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** What holds before and after, inherited values included; `null` where unknown. */
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
})
export type PlannedConfig = z.infer<typeof PlannedConfig>

export const ConfigPlan = z.object({
  topic: z.string(),
  items: z.array(PlannedConfig),
  /** What an operator would want to know first: retention that deletes now, a min ISR that refuses writes. */
  warnings: z.array(z.string()),
})
export type ConfigPlan = z.infer<typeof ConfigPlan>

export const ConfigOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('planned'), plan: ConfigPlan, etag: z.string() }),
  z.object({
    outcome: z.literal('applied'),
    plan: ConfigPlan,
    /** True when what was read back is what was planned. */
    verified: z.boolean(),
    appliedAt: Instant,
    auditId: z.string(),
    /** The changes that put the former settings back. */
    undo: z.array(ConfigChange),
  }),
])
export type ConfigOutcome = z.infer<typeof ConfigOutcome>

export const listTopicConfigs = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/configs',
  summary: 'The settings of a topic with source, inherited value and documentation',
  params: topicParams,
  response: listOf(ConfigEntry),
})

export const changeTopicConfigs = endpoint({
  method: 'PATCH',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/configs',
  summary:
    'Plan (dryRun) or change settings of a topic; others stay as they are. Changing needs the etag of the plan',
  params: topicParams,
  body: z.strictObject({
    changes: z.array(ConfigChange).min(1).max(100),
    dryRun: z.boolean().default(true),
    etag: z.string().optional(),
  }),
  response: ConfigOutcome,
})
