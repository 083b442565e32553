import { describe, expect, it } from 'vitest'
import { parseCheckpoint } from './checkpoint.ts'

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
const EMPTY = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

describe('tlog-checkpoint: note text', () => {
  it('reads the example of the specification', () => {
    const result = parseCheckpoint(`example.com/behind-the-sofa\n20852163\n${ROOT}\n`)
    expect(result).toMatchObject({
      value: { origin: 'example.com/behind-the-sofa', size: 20_852_163, extensions: [] },
    })
  })

  it('keeps extension lines and knows the empty log', () => {
    expect(parseCheckpoint(`o\n1\n${ROOT}\nx y\nz\n`)).toMatchObject({ value: { extensions: ['x y', 'z'] } })
    expect(parseCheckpoint(`o\n0\n${EMPTY}\n`).ok).toBe(true)
  })

  const bad: [string, string][] = [
    ['no origin', `\n1\n${ROOT}\n`],
    ['a leading zero', `o\n01\n${ROOT}\n`],
    ['a sign', `o\n+1\n${ROOT}\n`],
    ['a space', `o\n1 \n${ROOT}\n`],
    ['hexadecimal', `o\n0x1\n${ROOT}\n`],
    ['a size past 2^53', `o\n9007199254740993\n${ROOT}\n`],
    ['a short root', `o\n1\n${ROOT.slice(4)}\n`],
    ['base64 in a second spelling', `o\n1\n${ROOT.replace('2I=', '2J=')}\n`],
    ['url-safe base64', `o\n1\n${ROOT.replace('/', '_')}\n`],
    ['an empty extension line', `o\n1\n${ROOT}\n\n`],
    ['two lines', 'o\n1\n'],
    ['no last newline', `o\n1\n${ROOT}`],
    ['an empty log with a root', `o\n0\n${ROOT}\n`],
  ]
  it.each(bad)('refuses %s', (_, text) => {
    expect(parseCheckpoint(text)).toMatchObject({ ok: false, error: { code: 'checkpoint-malformed' } })
  })
})
