import 'server-only'
import type { ClusterChange } from '@/lib/contract/clusters'
import type { AuditIntent, AuditOutcome } from '@/lib/server/audit/audit-entry'

/** Settings named in a line; the count tells of the others. */
const SETTINGS_NAMED = 3

/** A change made through Milena as the overview tells it; `null` for one that was refused or cut off, since nothing changed. */
export function changeOfEntries(intent: AuditIntent, outcome: AuditOutcome): ClusterChange | null {
  if (outcome.outcome === 'refused' || outcome.outcome === 'not-made') return null
  const facts = factsOf(intent, outcome)
  const uncertain = outcome.outcome === 'unknown' ? 'it is not known whether it happened' : null
  const said = [facts.detail, uncertain].filter((part) => part !== null)
  return {
    at: outcome.time,
    byMilena: true,
    brokerId: null,
    topic: null,
    groupId: null,
    count: null,
    ...facts,
    detail: said.length === 0 ? null : said.join('; '),
  }
}

type Facts = Pick<ClusterChange, 'kind' | 'detail'> & Partial<ClusterChange>

function factsOf(intent: AuditIntent, { after }: AuditOutcome): Facts {
  switch (intent.action) {
    case 'reset-group-offsets': {
      const topics = new Set(intent.planned.map(({ topic }) => topic))
      const [only] = topics.size === 1 ? topics : []
      const { groupId } = intent.subject
      const kind = 'offsets-reset'
      return { kind, groupId, topic: only ?? null, count: intent.planned.length, detail: null }
    }
    case 'delete-group':
      return { kind: 'group-gone', groupId: intent.subject.groupId, detail: null }
    case 'delete-group-offsets':
      return {
        kind: 'offsets-deleted',
        ...intent.subject,
        count: intent.before.length,
        detail: null,
      }
    case 'create-topic':
      return { kind: 'topic-created', ...intent.subject, detail: null }
    case 'delete-topic':
      return { kind: 'topic-deleted', topic: intent.subject.topic, detail: null }
    case 'change-topic-configs':
      return {
        kind: 'configs-changed',
        ...intent.subject,
        count: intent.planned.length,
        detail: settingsSentence(intent),
      }
    case 'produce-message': {
      const { topic, partition } = intent.subject
      const offset = after !== null && 'offset' in after ? after.offset : null
      const place = `partition ${partition}${offset === null ? '' : `, offset ${offset}`}`
      return { kind: 'message-produced', topic, detail: place }
    }
    case 'produce-messages': {
      const { redrivenFrom } = intent.planned
      const from = redrivenFrom === null ? null : `from ${redrivenFrom}`
      const count = after !== null && 'written' in after ? after.written : null
      return { kind: 'message-produced', ...intent.subject, count, detail: from }
    }
  }
}

/** `retention.ms 604800000 → 86400000`. */
function settingsSentence({
  before,
  planned,
}: Extract<AuditIntent, { action: 'change-topic-configs' }>): string {
  const former = new Map(before.map(({ name, value }) => [name, value]))
  const told = planned
    .slice(0, SETTINGS_NAMED)
    .map(
      ({ name, value }) => `${name} ${former.get(name) ?? 'inherited'} → ${value ?? 'inherited'}`,
    )
  return told.join(', ')
}
