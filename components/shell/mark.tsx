/** A ruler with a marker on it: a partition, and how far someone has read. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6">
      <path
        d="M4 25V12M28 25V12M4 25h24M10 25v-5M16 25v-8M22 25v-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path d="M18 4h9l-4.5 6.5z" className="fill-accent" />
    </svg>
  )
}
