/** How are passwords kept? scrypt with the parameters of OWASP's password storage cheat sheet (N 2^15, r 8, p 3). */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { normalPassword } from '#staff'

const R = 8
const P = 3
const BYTES = 32

const derive = (password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 256 * n * r }
    scrypt(normalPassword(password), salt, BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })

/** `scrypt$N$r$p$salt$hash`: the parameters go with it, so that later ones can differ. @param cost scrypt's N. */
export const hashPassword = async (password: string, cost: number): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost, R, P)
  return ['scrypt', cost, R, P, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes as long for a wrong password as for the right one. */
export const verifyPassword = async (kept: { hash: string; password: string }): Promise<boolean> => {
  const [kind, n, r, p, salt, hash] = kept.hash.split('$')
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false
  const key = await derive(kept.password, Buffer.from(salt, 'base64url'), Number(n), Number(r), Number(p))
  const wanted = Buffer.from(hash, 'base64url')
  return wanted.length === key.length && timingSafeEqual(wanted, key)
}
