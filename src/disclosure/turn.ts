/** One at a time of each key in this process; the data folder's lock keeps other processes out. */
const turns = new Map<string, Promise<unknown>>()

/** Runs the work after all earlier work of the same key, whatever became of that. */
export const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const turn = (turns.get(key) ?? Promise.resolve()).then(work, work)
  const settled = turn.catch(() => undefined)
  turns.set(key, settled)
  void settled.then(() => turns.get(key) === settled && turns.delete(key))
  return turn
}
