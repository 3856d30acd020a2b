import { Term } from '@/components/shell/glossary-term'
import { StatusMark } from '@/components/ui/status'
import type { GroupSummary } from '@/lib/contract/groups'
import { verdictWord } from '@/lib/format/verdict-words'
import { prepareHeadline } from './prepare-headline'

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The verdict on a group, first thing on its page: the word, what it comes from, and the rule that gave it. */
export function GroupHeadline({ group }: { group: GroupSummary }) {
  const { word, sentences, losses } = prepareHeadline(group)
  const text = sentences.join(' ')
  return (
    <>
      <section aria-label="Verdict" className="max-w-[120ch]">
        <p className="text-base leading-6">
          <StatusMark level={word.level} className="me-2 inline size-3" />
          <strong className="font-semibold" title={word.meaning}>
            <Term id="verdict">{capitalised(word.text)}</Term>
          </strong>
          {text && <>: {text}</>}
          {losses.map((loss) => (
            <strong key={loss} className="ms-1 font-medium text-critical">
              {loss}
            </strong>
          ))}
        </p>
        <p className="text-ink-soft">{group.verdict.because}</p>
      </section>
      {/* The figures change with every sweep; only another verdict is spoken. */}
      <span role="status" className="sr-only">
        {verdictWord(group.verdict.kind).text}
      </span>
    </>
  )
}
