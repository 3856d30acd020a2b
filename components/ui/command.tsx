import { CopyButton } from './copy-button'

/** A command line to copy: what the screen does, said the way a terminal would. */
export function Command({ text, label = 'command' }: { text: string; label?: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 ps-3 pe-1.5">
      <pre className="mono min-w-0 flex-1 text-[0.78rem] leading-5 break-all whitespace-pre-wrap">
        {text}
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  )
}

/** The same, folded away below something that was done or is about to be. */
export function FoldedCommand({ text }: { text: string }) {
  return (
    <details>
      <summary className="min-h-6 text-xs text-ink-soft">The same with Kafka’s own tool</summary>
      <div className="mt-1">
        <Command text={text} />
      </div>
    </details>
  )
}
