import 'server-only'
import type { ProblemCode } from '@/lib/contract/problem'

export interface ProblemKind {
  status: number
  title: string
  /** What to try, unless the problem itself knows better. */
  fix: string
}

/** The status, the title and the usual way out of every problem. */
export const problemTable: Record<ProblemCode, ProblemKind> = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    fix: 'Correct what is named under errors and send it again.',
  },
  'cross-site-request': {
    status: 403,
    title: 'The request came from another site',
    fix: 'Changes are accepted from Milena’s own pages, or from programs that send no Origin header.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not JSON',
    fix: 'Send the body as JSON with the header content-type: application/json.',
  },
  'request-too-large': {
    status: 413,
    title: 'The body is too large',
    fix: 'Split the request into smaller ones.',
  },
  'unexpected-host': {
    status: 421,
    title: 'Milena does not answer to this host name',
    fix: 'Open it as localhost, or add the name to MILENA_ALLOWED_HOSTS and start it again.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    fix: 'Check the name; it may have been deleted, or not be visible to Milena’s Kafka user.',
  },
  'unknown-cluster': {
    status: 404,
    title: 'No such cluster is configured',
    fix: 'GET /api/v1/clusters lists the configured ones.',
  },
  'read-only-cluster': {
    status: 403,
    title: 'The cluster is configured read-only',
    fix: 'Remove readOnly (or MILENA_READ_ONLY) from the configuration if changes are wanted.',
  },
  'group-not-empty': {
    status: 409,
    title: 'The group has members',
    fix: 'Stop the consumers of the group, wait until its state is Empty, then preview again.',
  },
  'topic-exists': {
    status: 409,
    title: 'There is a topic of that name',
    fix: 'Choose another name, or change the settings of the topic that exists.',
  },
  'refused-by-policy': {
    status: 403,
    title: 'A policy of the cluster refuses this',
    fix: 'The administrators of the cluster set this policy on its brokers. Its own words say what it allows.',
  },
  'invalid-setting': {
    status: 400,
    title: 'Kafka does not accept a setting',
    fix: 'Correct the setting that is named under errors; Kafka’s own words say what it accepts.',
  },
  'plan-outdated': {
    status: 409,
    title: 'The plan is out of date',
    fix: 'Preview again, look at what changed, and apply the new plan.',
  },
  'unsupported-by-broker': {
    status: 501,
    title: 'The broker does not support this',
    fix: 'It needs a newer Kafka version or a feature that is turned off on this cluster.',
  },
  'not-authorized': {
    status: 403,
    title: 'Kafka refused Milena’s user',
    fix: 'Grant the missing permission to the user that Milena connects as.',
  },
  'outcome-unknown': {
    status: 504,
    title: 'It is not known whether the change happened',
    fix: 'Look at the current state before trying again: the change may still take effect.',
  },
  'audit-unavailable': {
    status: 503,
    title: 'The audit log cannot be written',
    fix: 'Make the MILENA_DATA directory writable, with free space on its disk.',
  },
  'kafka-unavailable': {
    status: 503,
    title: 'Kafka does not answer',
    fix: 'Check that the brokers run and can be reached from where Milena runs.',
  },
  'kafka-refused': {
    status: 502,
    title: 'Kafka refused the request',
    fix: 'The Kafka error under kafka says why.',
  },
  'too-many-streams': {
    status: 503,
    title: 'Too many live streams are open',
    fix: 'Close tabs that are not in use; the page tries again by itself.',
  },
  internal: {
    status: 500,
    title: 'Milena failed',
    fix: 'This is a defect. The server’s log has the details under the request id.',
  },
}
