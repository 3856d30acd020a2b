import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type AssignableGroup,
  type Assignment,
  subscribedTopics,
} from '@/lib/domain/groups/assignors/assignor'
import { type AssignorId, assignorIds } from '@/lib/domain/groups/assignors/assignor-ids'
import { ASSIGNORS } from '@/lib/domain/groups/assignors/assignors'
import { question } from '@/lib/domain/groups/assignors/testing/group-arbitrary'
import { changedGroup } from '@/lib/domain/groups/assignors/what-if-group-changes'

const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const program = fileURLToPath(new URL('./fixtures/AssignorOracle.java', import.meta.url))
const QUESTIONS = 400

const placeText = ({ topic, partition }: { topic: string; partition: number }) =>
  `${topic}:${partition}`

/** Only topics that somebody subscribes to, as the members' leader and the coordinator ask about no others. */
function questionText(assignor: string, group: AssignableGroup): string {
  const { members, partitionCounts } = group
  const counts = subscribedTopics(group).map((topic) => `${topic}:${partitionCounts.get(topic)}`)
  const each = members.map(({ id, instanceId, topics, owned }) =>
    [id, instanceId ?? '', topics.join(), owned.map(placeText).join()].join(';'),
  )
  return [assignor, counts.join(), ...each].join('|')
}

function answerText(assignment: Assignment): string {
  return [...assignment]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, places]) => `${id}=${places.map(placeText).sort().join()}`)
    .join('|')
}

/** Asks Kafka's own classes all questions at once. */
function askJava(questions: string[]): Promise<string[]> {
  if (jars === '')
    throw new Error('MILENA_KAFKA_JARS is not set: it names a folder of Kafka’s jars')
  return new Promise((resolve, reject) => {
    const java = execFile(
      'java',
      ['-XX:TieredStopAtLevel=1', '-cp', `${jars}/*`, program],
      { maxBuffer: 64 * 1024 * 1024, timeout: 230_000 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${error.message}\n${stderr}`))
        else resolve(stdout.trimEnd().split('\n'))
      },
    )
    java.stdin?.end(questions.map((line) => `${line}\n`).join(''))
  })
}

/** Groups at rest that something has happened to, as an assignor is asked about them. */
function groups(differing: boolean): AssignableGroup[] {
  return fc
    .sample(question({ differing }), QUESTIONS)
    .map(({ group, change }) => changedGroup(group, change))
    .map((group) => ({
      ...group,
      // One that joins gets a letter too: an order by hash is then the order of the ids.
      members: group.members
        .map((member) => ({
          ...member,
          id: member.id.replace(/^~(\d)$/, (_, n) => 'lmn'.charAt(n - 1)),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    }))
    .filter(
      ({ members }) =>
        new Set(members.map(({ id }) => id)).size === members.length && members.length <= 12,
    )
}

/**
 * The first of the two rebalances of `cooperative-sticky`: what changes hands between members that stay is with nobody until its reader
 * has let go of it.
 */
function firstStep(group: AssignableGroup): Assignment {
  const owners = new Map(
    group.members.flatMap(({ id, owned }) => owned.map((place) => [placeText(place), id])),
  )
  const target = ASSIGNORS['cooperative-sticky'].assign(group)
  return new Map(
    [...target].map(([id, places]) => [
      id,
      places.filter((place) => (owners.get(placeText(place)) ?? id) === id),
    ]),
  )
}

/** The answer with `t1×3` in place of three partitions of t1. */
function inCounts(answer: string): string {
  return answer.replaceAll(/=([^|]*)/g, (_, places: string) => {
    const topics = places.split(',').map((place) => place.split(':')[0])
    const counts = [...new Set(topics)].map(
      (topic) => `${topic}×${topics.filter((each) => each === topic).length}`,
    )
    return `=${counts.join()}`
  })
}

interface Asked {
  group: AssignableGroup
  question: string
  /** What Kafka's class has answered. */
  answer: string
}

const key = (assignor: AssignorId, differing: boolean) => `${assignor} ${differing}`
const asked = new Map<string, Asked[]>()

/** All questions to all assignors go to one Java process: its start is what takes time. */
beforeAll(async () => {
  for (const differing of [false, true]) {
    for (const assignor of assignorIds) {
      const cases = groups(differing).map((group) => ({
        group,
        question: questionText(assignor, group),
        answer: '',
      }))
      asked.set(key(assignor, differing), cases)
    }
  }
  const all = [...asked.values()].flat()
  const answers = await askJava(all.map(({ question }) => question))
  expect(answers).toHaveLength(all.length)
  all.forEach((each, index) => {
    each.answer = answers[index] ?? ''
  })
}, 240_000)

function compare(
  assignor: AssignorId,
  { differing, of = (answer) => answer }: { differing: boolean; of?: (answer: string) => string },
) {
  const assign = assignor === 'cooperative-sticky' ? firstStep : ASSIGNORS[assignor].assign
  const cases = asked.get(key(assignor, differing)) ?? []
  expect(cases.length).toBeGreaterThan(QUESTIONS / 2)
  for (const { group, question: asks, answer } of cases) {
    expect(of(answerText(assign(group))), asks).toBe(of(answer))
  }
}

describe('assignors, beside Kafka’s own', () => {
  it.each(assignorIds)('%s assigns the same partitions to the same members', (assignor) => {
    compare(assignor, { differing: false })
  })

  it.each(['range', 'roundrobin', 'uniform', 'consumer-range'] as const)(
    '%s does so where members subscribe to different topics',
    (assignor) => {
      compare(assignor, { differing: true })
    },
  )

  // Which of a topic's partitions goes back the way it came is by the order of a hash table in Java.
  it.each(['sticky', 'cooperative-sticky'] as const)(
    '%s assigns as many of each topic to each member where they subscribe to different topics',
    (assignor) => {
      compare(assignor, { differing: true, of: inCounts })
    },
  )
})
