/** Starts a PostgreSQL server in a folder of its own for a test, where the machine has the programs. */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryPostgres {
  /** An address of a fresh, empty database on it. */
  freshUrl(): string
  stop(): void
}

const findBin = (): string | undefined => {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root) : []
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl')))
}

/** The account `postgres`, when we are root (PostgreSQL refuses to run as root); undefined: run as we are. */
const account = (): { uid: number; gid: number } | undefined | 'none' => {
  if (process.getuid?.() !== 0) return undefined
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return 'none'
  }
}

/** The running server, or in words why there is none. */
export const startPostgres = (): TemporaryPostgres | string => {
  const bin = findBin()
  if (bin === undefined) return 'no PostgreSQL programs (initdb, pg_ctl) on this machine'
  const as = account()
  if (as === 'none') return 'this is root and there is no account "postgres" to run a server as'
  const folder = mkdtempSync(join(tmpdir(), 'rollkeeper-postgres-'))
  if (as) chownSync(folder, as.uid, as.gid)
  chmodSync(folder, 0o700)
  const run = (program: string, args: string[]): void => {
    execFileSync(join(bin, program), args, { ...as, cwd: folder, stdio: 'ignore', timeout: 60_000 })
  }
  const data = join(folder, 'data')
  const stop = (): void => {
    try {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  try {
    run('initdb', ['-D', data, '-U', 'rollkeeper', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'])
    // No TCP at all: the server listens on a socket in its own folder.
    const options = `-k ${folder} -c listen_addresses='' -c fsync=off`
    run('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'server.log'), '-w', 'start'])
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return `PostgreSQL does not start here: ${error instanceof Error ? error.message : String(error)}`
  }
  let made = 0
  return {
    freshUrl() {
      const name = `case_${++made}`
      run('createdb', ['-h', folder, '-U', 'rollkeeper', name])
      return `postgres://rollkeeper@localhost/${name}?host=${encodeURIComponent(folder)}`
    },
    stop,
  }
}
