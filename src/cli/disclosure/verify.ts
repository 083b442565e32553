import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fail, ok, type Result } from '#basics'
import { verifyBundle, type VerifyReport } from '#disclosure/verify'
import { command } from '../frame/command.ts'
import { wrap } from '../frame/table.ts'

const policyText = (path: string | undefined): Result<string | undefined> => {
  if (path === undefined) return ok(undefined)
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    return fail(
      'not-found',
      'policy-not-readable',
      `The policy file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
      'Name the file that the office publishes, or leave --policy out.',
    )
  }
}

/** A report for a person: each check with its answer, the first fault last, what to know besides. */
export const reportText = (report: VerifyReport): string => {
  const lines = report.checks.flatMap((check) =>
    wrap(check.words, 90).map(
      (line, at) => `${at === 0 ? (check.ok ? 'ok     ' : 'WRONG  ') : '       '}${line}`,
    ),
  )
  const verdict = report.ok
    ? `Verified: request ${report.bundle.request ?? ''}, snapshot ${report.bundle.snapshot ?? ''}.`
    : `Not verified: ${report.fault?.message ?? ''}\n  ${report.fault?.fix ?? ''}\n  (${report.fault?.code ?? ''})`
  const notes = report.notes.flatMap((note) =>
    wrap(note, 90).map((line, at) => `${at === 0 ? 'note   ' : '       '}${line}`),
  )
  return `${[...lines, ...notes, verdict].join('\n')}\n`
}

/** Is this bundle what the office made, whole, logged and lawful? */
export const verify = command({
  path: ['verify'],
  summary: 'check a bundle offline: hashes, signatures, log, columns and rows',
  description:
    'Needs no data folder and no network. Exit status 1 where anything is wrong, with the first fault.',
  arguments: [['<bundle>', 'the zip that was handed over']],
  options: [
    [
      '--policy <file>',
      "the office's published policy, so that the key does not come from the bundle itself",
    ],
  ],
  examples: ['verify 2026-00001.zip', 'verify 2026-00001.zip --policy tlog-policy'],
  input: z.object({ bundle: z.string(), policy: z.string().optional() }),
  run: async (context, { bundle, policy }) => {
    const own = policyText(policy)
    if (!own.ok) return own
    const report = await verifyBundle(bundle, {
      ...(own.value === undefined ? {} : { policy: own.value }),
      onProgress: context.onProgress,
    })
    return ok({ json: report, text: reportText(report), status: report.ok ? 0 : 1 })
  },
})
