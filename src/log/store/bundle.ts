/** How do entries lie in a file? C2SP tlog-tiles, "Log entries": each with its length in two bytes before it. */

/** Bytes of the longest entry that a bundle can hold. */
export const ENTRY_BYTES = 65_535

/** One entry with its length. */
export const frame = (entry: Uint8Array): Uint8Array => {
  const framed = Buffer.alloc(2 + entry.length)
  framed.writeUInt16BE(entry.length)
  framed.set(entry, 2)
  return framed
}

/** The first `count` entries of a bundle, or undefined when it is cut short; with `exact`, also when it goes on. */
export const unframe = (bundle: Uint8Array, count: number, exact: boolean): Uint8Array[] | undefined => {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.length)
  const entries: Uint8Array[] = []
  let at = 0
  while (entries.length < count) {
    if (at + 2 > bytes.length) return undefined
    const end = at + 2 + bytes.readUInt16BE(at)
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return exact && at !== bytes.length ? undefined : entries
}
