/** One field of a record as Kafka defines it. Version ranges read `0+`, `1-3` or `2`. */
export interface RecordField {
  name: string
  /** A scalar, the name of a struct of the same record, or `[]` and one of these. */
  type: string
  /** Versions that have the field; left out where all of them have it. */
  versions?: string
  nullable?: string
  /** The field's number among the tagged fields, and the versions that send it as one. */
  tag?: number
  tagged?: string
}

export interface RecordSchema {
  /** Which coordinator's log it is stored in, and the number that its key begins with; none for what travels inside others. */
  log?: CoordinatorLog
  recordType?: number
  versions: string
  /** Versions with compact lengths and tagged fields; left out where there are none. */
  flexible?: string
  fields: RecordField[]
  structs?: Record<string, RecordField[]>
}

/** The coordinator whose internal topic a record is from: `__consumer_offsets` is that of `group`. */
export type CoordinatorLog = 'group' | 'share' | 'transaction'

/** Whether a range of versions has one. Left out is none. */
export function hasVersion(range: string | undefined, version: number): boolean {
  const [, first, open, last] = /^(\d+)(?:(\+)|-(\d+))?$/.exec(range ?? '') ?? []
  if (first === undefined) return false
  return version >= Number(first) && (open === '+' || version <= Number(last ?? first))
}
