/**
 * Work that many ask for at once is done once: who asks while it runs gets the same answer. Nothing is kept after it, so
 * that nobody gets an answer older than the oldest call under way. Answers are shared and must not be changed.
 * @param keyOf what makes two calls the same
 */
export const joined = <A extends readonly unknown[], T>(
  work: (...args: A) => Promise<T>,
  keyOf: (...args: A) => string,
): ((...args: A) => Promise<T>) => {
  const running = new Map<string, Promise<T>>()
  return (...args) => {
    const key = keyOf(...args)
    const known = running.get(key)
    if (known !== undefined) return known
    const started = work(...args).finally(() => running.delete(key))
    running.set(key, started)
    return started
  }
}
