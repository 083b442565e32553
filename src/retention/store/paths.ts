/** Where do the files lie that retention may delete? */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataPaths } from '#basics/files'
import { bundlePath } from '#disclosure'

export const bundleFile = (dataDir: string, request: string): string => bundlePath({ dataDir }, request)

/** @param mail letter and sending: `2026-00001-L1 1` */
export const mailFile = (dataDir: string, mail: string): string =>
  join(dataPaths(dataDir).outbox, `letter-${mail.replace(' ', '-')}.eml`)

export const isThere = (path: string): boolean => existsSync(path)
