/** Gives the reader a file. Works on plain http: nothing leaves the browser. */
export function saveBlob(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  // The download has begun once the click has been handled; a large one is read for a while.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Gives the reader a text as a file. */
export function saveText(fileName: string, text: string, type = 'text/plain'): void {
  saveBlob(fileName, new Blob([text], { type: `${type};charset=utf-8` }))
}
