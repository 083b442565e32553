/** Times a rotation of the key-encryption key, and that the keys open after it. */
import { must } from '#basics'
import { checkAllKeys, rotateAllKeys } from '#app'
import { readConfig } from '#config'
import { report, timed } from '../child.ts'

const [dataDir] = process.argv.slice(2) as [string]
const config = must(readConfig({ dataDir }, {}))
const { seconds, value } = await timed(() => rotateAllKeys(config))
must(value)
const { states } = must(await checkAllKeys(config))
if (states.some(({ failure }) => failure !== undefined)) throw new Error('a snapshot does not open')
report({ seconds, snapshots: states.length })
