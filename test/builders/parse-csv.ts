/** RFC 4180 read strictly: CRLF ends a record, a quote inside a quoted cell is doubled, and nothing else is special. */
export const parseCsv = (text: string): string[][] => {
  const rows: string[][] = []
  let at = 0
  while (at < text.length) {
    const row: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        for (at++; ; at++) {
          if (text[at] === undefined) throw new Error('a quote is not closed')
          if (text[at] === '"' && text[++at] !== '"') break
          cell += text[at]
        }
      } else {
        const from = at
        while (at < text.length && text[at] !== ',' && text[at] !== '\r') at++
        cell = text.slice(from, at)
        if (/["\n]/u.test(cell)) throw new Error('a bare quote or line feed')
      }
      row.push(cell)
      if (text[at++] === ',') continue
      if (text[at - 1] !== '\r' || text[at++] !== '\n') throw new Error('a record does not end in CRLF')
      break
    }
    rows.push(row)
  }
  return rows
}
