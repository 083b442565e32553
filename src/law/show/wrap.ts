/** Text for a terminal: wrapped at words, with a hanging indent. */
export const WIDTH = 100

/** Wraps at `WIDTH` columns. The first line begins with `first`, the others with `rest`. */
export const wrap = (text: string, first = '', rest = ' '.repeat(first.length), width = WIDTH): string => {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = rest
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  lines.push(line)
  return lines.map((item) => item.trimEnd()).join('\n')
}

/** Pairs as two columns: a name, then its words, wrapped. */
export const columns = (pairs: readonly (readonly [string, string])[], indent = '  '): string => {
  const width = Math.min(26, Math.max(0, ...pairs.map(([name]) => name.length)))
  return pairs
    .map(([name, words]) => {
      const rest = ' '.repeat(indent.length + width + 2)
      if (name.length > width) return `${indent}${name}\n${wrap(words, rest, rest)}`
      return wrap(words, `${indent}${name.padEnd(width)}  `, rest)
    })
    .join('\n')
}
