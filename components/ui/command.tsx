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
