import { Link } from '@/components/ui/link'
import type { Sentence } from './sentence'

/** A sentence with the things in it as links to their pages. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.map((piece, index) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      // A thing may be named twice; its place in the sentence is what tells the two apart.
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence keep their order.
      <Link key={index} href={piece.href} className="mono link break-all">
        {piece.text}
      </Link>
    ),
  )
}
