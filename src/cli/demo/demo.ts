import { mkdirSync } from 'node:fs'
import { z } from 'zod'
import { ok, type Result } from '#basics'
import { type CliContext, command, type Output } from '../frame/command.ts'
import { type Marker, clearForDemo, readMarker, writeMarker } from './marker.ts'
import { sayOn } from './say.ts'
import { readScenario, type Scenario } from './scenario.ts'

/** A clock that stands at the moment of the step, and goes on from there. */
const stageClock = (real: () => Date) => {
  let offset = 0
  return {
    clock: () => new Date(real().getTime() + offset),
    set: (on: string) => {
      offset = Date.parse(on) - real().getTime()
    },
  }
}

const play = async (context: CliContext, scenario: Scenario): Promise<Result<Marker>> => {
  const [{ openApp }, { playStep }] = await Promise.all([import('#app'), import('./acts.ts')])
  const { dataDir } = context.config
  const say = sayOn(context.io, context.json)
  const { clock, set } = stageClock(context.clock)
  set(scenario.steps[0]?.on ?? context.clock().toISOString())
  mkdirSync(dataDir, { recursive: true })
  writeMarker(dataDir, { format: 'rollkeeper-demo@1', state: 'playing', title: scenario.title })
  say.line(scenario.title)
  say.line(scenario.opening)
  const app = await openApp(context.config, { clock, create: true })
  if (!app.ok) return app
  const stage = {
    app: app.value,
    context,
    scenario,
    say,
    made: { request: '' } as { request: string; secret?: string; bundle?: string },
  }
  try {
    for (const step of scenario.steps) {
      set(step.on)
      say.step(step.on, step.words)
      const played = await playStep(stage, step)
      if (!played.ok) return played
    }
  } finally {
    await app.value.close()
  }
  const { request, secret, bundle } = stage.made
  const marker: Marker = {
    format: 'rollkeeper-demo@1',
    state: 'played',
    title: scenario.title,
    request,
    ...(secret === undefined ? {} : { secret }),
    ...(bundle === undefined ? {} : { bundle }),
  }
  writeMarker(dataDir, marker)
  return ok(marker)
}

const afterwards = ({ request, bundle }: Marker, dataDir: string): string =>
  [
    '',
    `All of it is in ${dataDir}. To look around:`,
    `    npx rollkeeper request show ${request ?? ''} --decision`,
    '    npx rollkeeper roll count --by county',
    `    npx rollkeeper verify ${bundle ?? ''}`,
    'To play it anew: npx rollkeeper demo --fresh',
    '',
  ].join('\n')

const output = (marker: Marker, dataDir: string, before: string): Output => ({
  json: { ...marker, dataDir },
  text: `${before}${afterwards(marker, dataDir)}`,
})

/** How does the whole way go, on data that nobody needs to fear for? */
export const demo = command({
  path: ['demo'],
  summary: 'play a real case from filing to verification on a made-up roll',
  description:
    'Fills the data folder, which must be empty or the demo’s own. Played once, it is left as it is; --fresh removes it and plays it anew.',
  arguments: [],
  options: [['--fresh', 'remove the demo’s data and play it anew']],
  examples: ['demo', 'demo --fresh', 'demo --data ./data-demo'],
  input: z.object({ fresh: z.boolean().default(false) }),
  run: async (context, { fresh }) => {
    const { config } = context
    const before = readMarker(config.dataDir)
    if (before?.state === 'played' && !fresh)
      return ok(output(before, config.dataDir, `${before.title}: the demo was played here before.\n`))
    const scenario = readScenario(config.syntheticDir)
    if (!scenario.ok) return scenario
    const cleared = clearForDemo(config.dataDir)
    if (!cleared.ok) return cleared
    const played = await play(context, scenario.value)
    return played.ok ? ok(output(played.value, config.dataDir, '')) : played
  },
})
