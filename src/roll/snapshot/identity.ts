import { canonicalJson, type IsoDate, sha256Hex } from '#basics'

/**
 * The id of the snapshot that these inputs make: the same inputs always make the same id, so that importing them twice is noticed,
 * and other inputs make another.
 */
export const snapshotId = (inputs: {
  readonly law: { readonly id: string; readonly hash: string }
  readonly layoutHash: string
  readonly sources: readonly string[]
  readonly asOf: IsoDate
}): string => {
  const digest = sha256Hex(
    canonicalJson({
      asOf: inputs.asOf,
      format: 'rollkeeper-snapshot@1',
      law: inputs.law.hash,
      layout: inputs.layoutHash,
      sources: inputs.sources,
    }),
  )
  return `${inputs.law.id}-${inputs.asOf.replaceAll('-', '')}-${digest.slice(0, 10)}`
}
