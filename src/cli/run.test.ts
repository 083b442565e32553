import { describe, expect, it } from 'vitest'
import type { Io } from './frame/io.ts'
import { runCli } from './run.ts'

const call = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    errIsTerminal: false,
    outIsTerminal: false,
    columns: 80,
  }
  const status = await runCli(argv, {
    io,
    clock: () => new Date('2026-11-24T12:00:00Z'),
    environment: { ROLLKEEPER_DATA: '/nowhere/at/all' },
  })
  return { status, out, err }
}

describe('the command line', () => {
  it('shows help on standard output and exits 0', async () => {
    const { status, out, err } = await call('--help')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain('Exit status:')
  })

  it.each([[['rol']], [['roll', 'lst']], [['roll', 'count', '--nope']], [['law', 'fee']], [[]]])(
    'answers %j with status 2 and where to look',
    async (argv) => {
      const { status, out, err } = await call(...argv)
      expect({ status, out }).toEqual({ status: 2, out: '' })
      expect(err).toMatch(/^rollkeeper: .+[.?]\n {2}See `rollkeeper --help`.*\n {2}\(usage\)\n$/)
    },
  )

  it('prints a failure as JSON when --json is given', async () => {
    const { status, out, err } = await call('roll', 'count', '--match', 'some', '--json')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(JSON.parse(err)).toMatchObject({ code: 'option-invalid', kind: 'invalid', exitStatus: 2 })
  })

  it('prices without a data folder', async () => {
    const { status, out } = await call('law', 'fee', 'wi', '--records', '1,499', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ cents: 3000 })
  })
})
