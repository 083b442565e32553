/**
 * Which Node runs Rollkeeper? It runs straight from its TypeScript source, which needs Node 24. Where the Node that
 * was called is older, the same command runs again on the Node that `npm ci` put in node_modules (package `node`).
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const NEEDED = 24

const nodeOfTheCheckout = () => {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node')
  } catch {
    return undefined
  }
}

/**
 * Runs `start` here when this Node is new enough, else `script` with `args` on the Node of the checkout, keeping
 * standard input and output, signals and the exit status.
 * @param {string} script the file that was called
 * @param {() => Promise<void>} start what to do on a Node that is new enough
 */
export const onNode24 = (script, start) => {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return start()
  const node = nodeOfTheCheckout()
  if (node === undefined || !existsSync(node)) {
    process.stderr.write(
      `rollkeeper: needs Node ${NEEDED} or newer; this is ${process.versions.node}.\n` +
        `  Run \`npm ci\` in the checkout (it brings its own Node), or install Node ${NEEDED}.\n`,
    )
    process.exitCode = 6
    return Promise.resolve()
  }
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  // At a terminal Ctrl-C reaches the child by itself; passing it on as well would count as a second one.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`rollkeeper: could not start ${node}: ${error.message}\n`)
      process.exitCode = 6
      resolve()
    })
    child.on('exit', (code, signal) => {
      if (signal === null) {
        process.exitCode = code ?? 0
        resolve()
        return
      }
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.removeAllListeners(name)
      process.kill(process.pid, signal)
    })
  })
}
