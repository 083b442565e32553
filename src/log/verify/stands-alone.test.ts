import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('imports nothing but node:crypto and files of its own folder, so that a stranger can take it as it is', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^(?!.*\.test\.).*\.ts$/.test(name))
  const outside = files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8')
    const from = [...text.matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"]([^'"]+)['"]/g)]
    return from
      .map((match) => match[1]!)
      .filter((target) => target !== 'node:crypto' && !/^\.\/[a-z-]+\.ts$/.test(target))
      .map((target) => `${name}: ${target}`)
  })
  expect(files.length).toBeGreaterThan(10)
  expect(outside).toEqual([])
})
