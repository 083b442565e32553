#!/usr/bin/env node
/** The command `rollkeeper`: finds a Node that can run the source, then hands over to src/cli. */
import { fileURLToPath } from 'node:url'
import { onNode24 } from './relaunch.js'

await onNode24(fileURLToPath(import.meta.url), async () => {
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = await main(process.argv.slice(2))
})
