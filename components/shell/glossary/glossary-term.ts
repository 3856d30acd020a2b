/** A word of Kafka as Milena uses it. */
export interface GlossaryTerm {
  name: string
  /** Other words for the same thing, so that a search finds it. */
  also: readonly string[]
  /** What it is, precisely. */
  meaning: string
  /** The same in the picture of a mailbox with folders, subfolders and numbered lines. */
  picture: string
  /** Where that picture misleads. */
  limits: string
}
