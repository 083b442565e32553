/** Voter numbers: unique, and in no order that would tell the row. */
const isPrime = (n: number): boolean => {
  if (n % 2 === 0) return n === 2
  for (let factor = 3; factor * factor <= n; factor += 2) if (n % factor === 0) return false
  return n > 1
}

/** The least prime from `n` up. */
export const nextPrime = (n: number): number => {
  let prime = n
  while (!isPrime(prime)) prime++
  return prime
}

/** Gives row n (0 up to `voters`) a number from `first` up: n·a + c modulo a prime above `voters`, which repeats nothing. */
export const numberer = (voters: number, seed: number, first: number): ((row: number) => number) => {
  const prime = nextPrime(Math.max(1_000_003, Math.floor(voters * 1.3)))
  const factor = 1 + (((seed ^ 0x5bd1e995) >>> 0) % (prime - 1))
  const step = seed % prime
  // Factor and row stay below 2^26, so the product is exact in a double.
  return (row) => first + ((row * factor + step) % prime)
}
