/** One act on a request at a time in this process; the data folder's lock keeps other processes out. */
const turns = new Map<string, Promise<unknown>>()

/** Runs the work once all earlier work of the same key has ended, well or not. */
export const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const turn = (turns.get(key) ?? Promise.resolve()).then(work, work)
  const settled = turn.catch(() => undefined)
  turns.set(key, settled)
  void settled.then(() => turns.get(key) === settled && turns.delete(key))
  return turn
}
