/** Where does the command line read and write? Injected, so that a test can be the terminal. */
export interface Io {
  /** Machine or human output: the only thing on standard output. */
  out(text: string): void
  /** Notes, progress and failures. */
  err(text: string): void
  readonly errIsTerminal: boolean
  readonly outIsTerminal: boolean
  readonly columns: number
}

const guarded = (stream: NodeJS.WriteStream): ((text: string) => void) => {
  let open = true
  // The reader went away (`rollkeeper … | head`): what was asked for is still finished, silently.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    open = false
  })
  return (text) => {
    if (open) stream.write(text)
  }
}

/** The process's own standard output and error. */
export const processIo = (): Io => ({
  out: guarded(process.stdout),
  err: guarded(process.stderr),
  errIsTerminal: process.stderr.isTTY,
  outIsTerminal: process.stdout.isTTY,
  columns: process.stderr.columns > 0 ? process.stderr.columns : 80,
})
