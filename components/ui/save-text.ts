/** Gives the reader a text as a file. Works on plain http: nothing leaves the browser. */
export function saveText(fileName: string, text: string, type = 'text/plain'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  // The download has begun once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}
