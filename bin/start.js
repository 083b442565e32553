/** `npm start`: plays the demo on the embedded default, once, then serves the API on the result. */
import { fileURLToPath } from 'node:url'
import { onNode24 } from './relaunch.js'

await onNode24(fileURLToPath(import.meta.url), async () => {
  const { main } = await import('../src/cli/main.ts')
  process.exitCode = (await main(['demo'])) || (await main(['serve', ...process.argv.slice(2)]))
})
