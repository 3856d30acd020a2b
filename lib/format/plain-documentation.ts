const ENTITIES = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&nbsp;', ' '],
  ['&amp;', '&'],
])

/** A broker's documentation is written for a web page. This is its text alone: no tag of it ever reaches the screen as markup. */
export function plainDocumentation(html: string): string {
  return html
    .replace(/<(?:\/p|br\s*\/?|\/li|\/ul)>/gi, '\n')
    .replace(/<li>/gi, '• ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES.get(entity) ?? entity)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
}
