/** The server on a real socket: bundles in parts, limits, headers, where it listens, and how it stops. */
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '#basics'
import { serveApi, type Serving } from './serve.ts'
import { disclosed, FILE, jsonOf, OFFICE, type Office, openOffice } from './testing/office.ts'

let office: Office
let serving: Serving
beforeAll(async () => {
  office = await openOffice()
  serving = must(await serveApi(office.app, office.config, office.options))
})
afterAll(async () => {
  await serving.stop()
  await office.close()
})

describe('a bundle', () => {
  it('is sent whole, in part, and as its headers alone (RFC 9110)', async () => {
    const { number, receipt, disclosure } = await disclosed(office)
    const url = `${serving.url}/api/v1/requests/${number}/bundle`
    const ask = (headers: Record<string, string> = {}, method = 'GET') =>
      fetch(url, { method, headers: { ...receipt, ...headers } })
    const whole = await ask()
    const bytes = Buffer.from(await whole.arrayBuffer())
    const size = String(bytes.length)
    const tag = `"${String(disclosure['sha256'])}"`
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(disclosure['sha256'])
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': size,
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="voter-data-${number}.zip"`,
      'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
      etag: tag,
    })

    const head = await ask({ Range: 'bytes=0-9' }, 'HEAD')
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([
      200,
      size,
      0,
    ])
    const parts = []
    for (let from = 0; from < bytes.length; from += 5000) {
      const part = await ask({ Range: `bytes=${from}-${from + 4999}`, 'If-Range': tag })
      const last = Math.min(from + 4999, bytes.length - 1)
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${last}/${size}`])
      parts.push(Buffer.from(await part.arrayBuffer()))
    }
    expect(Buffer.concat(parts).equals(bytes)).toBe(true)

    const outside = await ask({ Range: `bytes=${size}-` })
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${size}`])
    expect((await ask({ Range: 'bytes=0-9', 'If-Range': '"another"' })).status).toBe(200)
    expect((await ask({ Range: 'bytes=0-1,5-6' })).status).toBe(200)
    expect((await ask({ 'If-None-Match': tag })).status).toBe(304)
    const last = await ask({ Range: 'bytes=-4' })
    expect(Buffer.from(await last.arrayBuffer()).equals(bytes.subarray(-4))).toBe(true)
  })

  it('holds no file open when nobody reads on', async () => {
    const { number, receipt } = await disclosed(office)
    const url = new URL(`${serving.url}/api/v1/requests/${number}/bundle`)
    for (let at = 0; at < 5; at++)
      await new Promise<void>((resolve, reject) => {
        request(url, { headers: receipt }, (response) => {
          response.destroy()
          resolve()
        })
          .on('error', reject)
          .end()
      })
    expect((await fetch(`${serving.url}/health`)).status).toBe(200)
  })
})

describe('limits', () => {
  it('refuse a body that is too large, announced or not', async () => {
    const url = `${serving.url}/api/v1/requests`
    const headers = { 'Content-Type': 'application/json' }
    const body = JSON.stringify({ ...FILE, notes: 'x'.repeat(300_000) })
    const announced = await fetch(url, { method: 'POST', headers, body })
    expect([announced.status, (await jsonOf(announced))['code']]).toEqual([413, 'body-too-large'])
    async function* chunks() {
      for (let at = 0; at < 40; at++) {
        yield Buffer.alloc(10_000, 32)
        await sleep(1)
      }
    }
    const flowing = await fetch(url, {
      method: 'POST',
      headers,
      body: ReadableStream.from(chunks()),
      duplex: 'half',
    } as RequestInit)
    expect([flowing.status, (await jsonOf(flowing))['code']]).toEqual([413, 'body-too-large'])
    expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(FILE) })).status).toBe(201)
  })

  it('do not wait for who never sends', async () => {
    const slow = must(
      await serveApi(office.app, office.config, {
        ...office.options,
        limits: { headerSeconds: 1, sendSeconds: 2 },
      }),
    )
    const socket = connect(Number(new URL(slow.url).port), '127.0.0.1')
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n')
    const text = await new Promise<string>((resolve) => {
      let all = ''
      socket.on('data', (data) => (all += data.toString()))
      socket.on('close', () => resolve(all))
    })
    expect(text).toContain('408')
    await slow.stop()
  }, 20_000)

  it('say in words that an address is too long, or that a call is none', async () => {
    const send = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(serving.url).port), '127.0.0.1')
        let all = ''
        socket.on('data', (data) => (all += data.toString()))
        socket.on('close', () => resolve(all))
        socket.write(text)
      })
    const long = await send(`GET /request/voters?ward=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)
    expect(long).toMatch(/^HTTP\/1\.1 431 /)
    expect(long).toContain('<h1>The address is too long</h1>')
    expect(long).toContain('<div lang="es">')
    expect(long).not.toContain('xxx')
    expect(await send('no call at all\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*<h1>The call cannot be read/)
  })

  it('give up a count that takes too long', async () => {
    const { makeApi } = await import('./api.ts')
    const { partsOf } = await import('./serve.ts')
    const roll = { ...office.app.roll, list: () => new Promise<never>(() => undefined) }
    const api = makeApi(
      partsOf({ ...office.app, roll }, office.config, { ...office.options, limits: { answerSeconds: 0.05 } }),
    )
    const late = await api.request('/api/v1/snapshots')
    expect([late.status, (await jsonOf(late))['code']]).toEqual([503, 'answer-too-slow'])
  })
})

describe('an answer', () => {
  it('tells a browser to trust nothing', async () => {
    for (const path of ['/api/v1/laws', '/nothing', '/api/v1/', '/health']) {
      const { headers } = await fetch(`${serving.url}${path}`)
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
    const page = await fetch(`${serving.url}/api/v1/`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect((await fetch(`${serving.url}/api/v1`)).status).toBe(200)
    expect((await fetch(`${serving.url}/log/checkpoint`)).headers.get('access-control-allow-origin')).toBe(
      '*',
    )
  })
})

describe('the server', () => {
  it('listens elsewhere than on this machine only where there is a token', async () => {
    const config = { ...office.config, host: '0.0.0.0' }
    expect(await serveApi(office.app, config, { ...office.options, officeToken: undefined })).toMatchObject({
      error: { code: 'serve-without-token', kind: 'refused' },
    })
    const open = must(await serveApi(office.app, config, office.options))
    await open.stop()
  })

  it('says so where the port is taken', async () => {
    const port = Number(new URL(serving.url).port)
    expect(await serveApi(office.app, { ...office.config, port }, office.options)).toMatchObject({
      error: { code: 'address-not-free', kind: 'unavailable' },
    })
  })

  it('stops by taking no new call and finishing those under way', async () => {
    let go = () => {}
    const waiting = new Promise<void>((resolve) => (go = resolve))
    const holds = {
      ...office.app.holds,
      list: async () => {
        await waiting
        return office.app.holds.list()
      },
    }
    const stopped = must(await serveApi({ ...office.app, holds }, office.config, office.options))
    const running = fetch(`${stopped.url}/api/v1/office/holds`, { headers: OFFICE })
    await sleep(100)
    const stopping = stopped.stop()
    await sleep(50)
    await expect(fetch(`${stopped.url}/health`)).rejects.toThrow('fetch failed')
    go()
    expect((await running).status).toBe(200)
    await stopping
  })

  it('waits no longer than it says, and no longer than the second call', async () => {
    const holds = { ...office.app.holds, list: () => new Promise<never>(() => undefined) }
    const app = { ...office.app, holds }
    for (const [limits, twice] of [
      [{ stopSeconds: 0.2 }, false],
      [{ stopSeconds: 60 }, true],
    ] as const) {
      const stuck = must(await serveApi(app, office.config, { ...office.options, limits }))
      const running = fetch(`${stuck.url}/api/v1/office/holds`, { headers: OFFICE }).catch(() => 'cut')
      await sleep(50)
      const stopping = stuck.stop()
      if (twice) await stuck.stop()
      await stopping
      expect(await running).toBe('cut')
    }
  })
})
