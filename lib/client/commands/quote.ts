/** Words that no shell reads as anything but themselves. `~` and `=` are special at the start of a word, so they are quoted. */
const PLAIN_WORD = /^[\w.:/@%+,-][\w.:/@%+,=-]*$/

/** Line breaks are as plain inside quotes as any letter; other control characters need `$'…'`, which bash, zsh and ksh read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for.
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/

function ansiQuoted(text: string): string {
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this replaces.
    .replace(/[\u0000-\u001f\u007f]/g, (character) => {
      return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
    })
  return `$'${body}'`
}

/** One word of a command line, quoted where a POSIX shell would otherwise take it apart. The empty word is `''`. */
export function shellQuote(word: string): string {
  if (PLAIN_WORD.test(word)) return word
  if (CONTROL.test(word)) return ansiQuoted(word)
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/**
 * A command line of several parts, one a line. A part is an option with its values, as words still to be quoted; a string is
 * taken as it stands, for what the shell itself is to read (`"$BOOTSTRAP"`, a pipe).
 */
export function shellCommand(...parts: (string | readonly string[])[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : part.map(shellQuote).join(' ')))
    .join(' \\\n  ')
}

/** A string of JavaScript in single quotes, for the kafkajs twin of a command. */
export function jsString(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `'${inner}'`
}
