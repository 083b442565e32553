/** From lines `number<tab>name` to lines of a tag each. Runs in a worker thread; a pure function of its input. */
import type { KeyObject } from 'node:crypto'
import { bare } from './normal.ts'
import { nameTag } from './tags.ts'

export interface NameSpec {
  readonly lookupKey: KeyObject
}

/** The tag of one voter's name as the register has it; undefined where it holds no letter. */
export const tagOfName = (lookupKey: KeyObject, number: string, name: string): string | undefined => {
  const form = bare(name)
  return form === '' ? undefined : nameTag(lookupKey, number, form)
}

/** Tags of all lines in `bytes` (UTF-8). */
export const tagNames = ({ lookupKey }: NameSpec, bytes: Uint8Array): string => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  let tags = ''
  for (const line of text.split('\n')) {
    const at = line.indexOf('\t')
    const tag = at < 1 ? undefined : tagOfName(lookupKey, line.slice(0, at), line.slice(at + 1))
    if (tag !== undefined) tags += `${tag}\n`
  }
  return tags
}
