/**
 * Shares out `total` whole things by weight: each gets its quota rounded down, the rest go to the largest remainders
 * (Hamilton's method), ties to the earlier. The shares add up to `total` exactly.
 */
export const apportion = (total: number, weights: readonly number[]): Int32Array => {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const quotas = weights.map((weight) => (sum > 0 ? (total * weight) / sum : 0))
  const shares = Int32Array.from(quotas, Math.floor)
  let rest = total - shares.reduce((all, share) => all + share, 0)
  const order = quotas
    .map((quota, at) => ({ at, remainder: quota - Math.floor(quota) }))
    .filter(({ at }) => weights[at]! > 0)
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at)
  for (const { at } of order) {
    if (rest === 0) break
    shares[at] = shares[at]! + 1
    rest--
  }
  return shares
}
