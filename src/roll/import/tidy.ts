/** A text as those read it who want every record in order: see `cutter.ts` for what is not. */
import { Transform, type Readable } from 'node:stream'
import { type FormFault, RecordCutter } from './cutter.ts'
import type { Text } from './prepare.ts'

/** What stands for a record whose form is at fault. It has one cell, so that every reader rejects it. */
export const FAULT_MARK: Readonly<Record<FormFault, string>> = { quotes: '?quotes', return: '?return' }

const NEWLINE = Buffer.from('\n')

/**
 * Gives every record back as it stands, with a plain line feed; blank lines are left out, and records at fault are replaced by a mark. So the
 * n-th record stays the n-th.
 */
export const tidyText = (delimiter: string, quoted: boolean, width: number): Transform => {
  const cutter = new RecordCutter(delimiter, quoted, width)
  const written = (cuts: ReturnType<RecordCutter['push']>): Buffer =>
    Buffer.concat(
      cuts.flatMap(({ bytes, fault }) => [
        fault === undefined ? bytes : Buffer.from(FAULT_MARK[fault]),
        NEWLINE,
      ]),
    )
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, written(cutter.push(chunk)))
    },
    flush(done) {
      done(null, written(cutter.finish()))
    },
  })
}

/** The bytes of a text, tidied where that is needed. */
export const openText = async ({ source, shape, survey }: Text): Promise<Readable> => {
  const stream = await source.open()
  if (!survey.untidy) return stream
  const { delimiter, quote } = shape.dialect
  const tidied = tidyText(delimiter, quote !== 'none', shape.columns.length)
  stream.once('error', (error) => tidied.destroy(error))
  tidied.once('close', () => stream.destroy())
  return stream.pipe(tidied)
}
