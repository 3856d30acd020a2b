import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupType } from './group'
import type { ClassicGeneration, GroupEpoch, GroupRecord, MemberProgress } from './rebalance-record'
import type { ReplayStart } from './rebalance-start'
import {
  type AssignedMember,
  type GroupState,
  inMemberOrder,
  type MemberFacts,
} from './rebalance-state'

/** The epoch of a static member that is away for a while. */
const AWAY = -2
/** Coordinators begin with 1 or 2: a group at such an epoch that nobody was in before has just been made. */
const FIRST_EPOCH_MAX = 2

/** Makes the states of one group out of the records that its coordinator has written about it, in their order. */
export class GroupReplay {
  readonly #members = new Map<string, MemberFacts>()
  readonly #targets = new Map<string, readonly TopicPartition[] | null>()
  readonly #progress = new Map<string, MemberProgress>()
  #start: ReplayStart
  #type: GroupType = 'classic'
  #topicsHash: string | null = null
  /** An epoch that has begun and is not assigned yet. */
  #begun: { epoch: number; atMs: number } | null = null
  #last: GroupState | null = null
  #told: GroupState[] = []

  constructor(start: ReplayStart) {
    this.#start = start
    for (const { memberId, partitions, keptSome: _, ...facts } of start.members) {
      this.#members.set(memberId, facts)
      this.#targets.set(memberId, partitions)
    }
  }

  /** The states that come of it, in their order. One with the key of an earlier one takes its place. */
  take(record: GroupRecord): GroupState[] {
    this.#told = []
    this.#read(record)
    return this.#told
  }

  /** Nothing is known of it any more that could matter: the group is gone. */
  get isOver(): boolean {
    return this.#last === null && this.#members.size === 0
  }

  /** It was never known who is in the group, so that nothing could be told. */
  get knowsNothing(): boolean {
    return this.#last === null && !this.#start.complete
  }

  #read(record: GroupRecord): void {
    switch (record.kind) {
      case 'generation':
        this.#readGeneration(record.generation, record.atMs)
        break
      case 'epoch':
        this.#readEpoch(record.type, record.epoch, record.atMs)
        break
      case 'topics':
        this.#topicsHash = record.topicsHash
        break
      case 'member':
        setOrDelete(this.#members, record.memberId, record.facts)
        break
      case 'target':
        setOrDelete(this.#targets, record.memberId, record.partitions)
        break
      case 'assigned':
        this.#readAssigned(record.epoch, record.atMs)
        break
      case 'current':
        setOrDelete(this.#progress, record.memberId, record.current)
        this.#lookWhetherSettled(record.atMs)
        break
    }
  }

  #readGeneration(generation: ClassicGeneration | null, atMs: number): void {
    if (generation === null) {
      this.#forget()
      return
    }
    const { generation: epoch, assignor } = generation
    const members = inMemberOrder(generation.members)
    const last = this.#last
    // A static member that comes back under another id makes its generation be told again.
    if (last?.type === 'classic' && last.epoch === epoch) {
      this.#tell({ ...last, members })
      return
    }
    const isFirst = last === null && epoch === 0 && members.length === 0
    if (last === null && epoch === 1) this.#tell(foundState('classic', [], atMs))
    this.#tell({
      ...foundState('classic', members, atMs),
      epoch,
      assignor,
      follows: this.#last !== null,
      found: isFirst,
    })
  }

  #readEpoch(type: GroupType, epoch: GroupEpoch | null, atMs: number): void {
    if (epoch === null) {
      this.#forget()
      return
    }
    this.#type = type
    const { members, complete } = this.#start
    const isNew = epoch.epoch <= FIRST_EPOCH_MAX && members.length === 0
    if (this.#last === null && (complete || isNew)) {
      this.#tell(foundState(type, inMemberOrder(members), atMs, this.#topicsHash))
    }
    this.#topicsHash = epoch.topicsHash ?? this.#topicsHash
    this.#begun = { epoch: epoch.epoch, atMs: this.#begun?.atMs ?? atMs }
    // Without members nobody asks for an assignment any more.
    if (this.#members.size === 0) this.#readAssigned(epoch.epoch, atMs)
  }

  #readAssigned(epoch: number | null, atMs: number): void {
    const begun = this.#begun
    // It is written again when nothing has changed.
    if (epoch === null || begun === null || this.#last === null) return
    this.#begun = null
    const members = [...this.#members].map(([memberId, facts]) => {
      const partitions = this.#targets.get(memberId)
      return {
        memberId,
        ...facts,
        partitions: partitions === undefined ? [] : partitions,
        keptSome: null,
      }
    })
    this.#tell({
      ...foundState(this.#type, inMemberOrder(members), atMs, this.#topicsHash),
      epoch,
      beganMs: begun.atMs,
      settledMs: members.length === 0 ? atMs : null,
      follows: true,
      found: false,
    })
  }

  #lookWhetherSettled(atMs: number): void {
    const last = this.#last
    if (last === null || last.settledMs !== null) return
    const hasAll = ({ memberId }: AssignedMember) => {
      const progress = this.#progress.get(memberId)
      if (progress?.epoch === AWAY) return true
      return progress?.settled === true && progress.epoch === last.epoch
    }
    if (last.members.every(hasAll)) this.#tell({ ...last, settledMs: atMs })
  }

  /** The group is gone; or it goes on under another protocol, and then what it was is still what it comes from. */
  #forget(): void {
    this.#begun = null
    this.#topicsHash = null
    this.#members.clear()
    this.#targets.clear()
    this.#progress.clear()
    this.#start = { members: [], complete: true }
    if (this.#last?.members.length === 0) this.#last = null
  }

  #tell(state: GroupState): void {
    this.#last = state
    this.#told.push(state)
  }
}

/** A group as it is found. */
function foundState(
  type: GroupType,
  members: readonly AssignedMember[],
  atMs: number,
  topicsHash: string | null = null,
): GroupState {
  return {
    type,
    source: 'log',
    epoch: null,
    atMs,
    beganMs: null,
    beganBefore: false,
    settledMs: atMs,
    assignor: null,
    topicsHash,
    members,
    follows: false,
    found: true,
  }
}

function setOrDelete<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key)
  else map.set(key, value)
}
