import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64 } from './bytes.ts'
import { leafHash, nodeHash } from './merkle.ts'
import { parsePolicy } from './policy.ts'
import { verifyCheckpoint } from './policy-verify.ts'
import { verifyTlogProof } from './proof-verify.ts'
import { parseTlogProof } from './tlog-proof.ts'
import { formatVkey, keyId, type SignatureType } from './vkey.ts'

const ORIGIN = 'log.example/roll'

const keyPair = (type: SignatureType): { privateKey: KeyObject; raw: Buffer } => {
  if (type === 6) {
    const { privateKey, publicKey } = generateKeyPairSync('ml-dsa-44')
    return { privateKey, raw: publicKey.export({ format: 'der', type: 'spki' }).subarray(-1312) }
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, raw: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') }
}

const uint64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** A log or witness that signs as the specifications say, written apart from the code under test. */
const party = (name: string, type: SignatureType) => {
  const { privateKey, raw } = keyPair(type)
  const signatureOf = (text: string, time: number): Buffer => {
    if (type === 1) return sign(null, Buffer.from(text), privateKey)
    const [origin, size, root] = text.split('\n') as [string, string, string]
    const message =
      type === 4
        ? Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
        : Buffer.concat([
            Buffer.from('subtree/v1\n\0', 'latin1'),
            Buffer.of(name.length),
            Buffer.from(name),
            uint64(time),
            Buffer.of(origin.length),
            Buffer.from(origin),
            uint64(0),
            uint64(Number(size)),
            Buffer.from(root, 'base64'),
          ])
    return Buffer.concat([uint64(time), sign(null, message, privateKey)])
  }
  return {
    vkey: formatVkey(name, type, raw),
    raw,
    line: (text: string, time = 1_679_315_147): string =>
      `\u2014 ${name} ${Buffer.concat([Buffer.from(keyId(name, type, raw), 'hex'), signatureOf(text, time)]).toString('base64')}\n`,
  }
}

const log = party(ORIGIN, 1)
const witnesses = Array.from({ length: 5 }, (_, at) => party(`w${at}.example`, at === 4 ? 6 : 4))
const leaves = ['a', 'b', 'c'].map((text) => leafHash(Buffer.from(text)))
const root = nodeHash(nodeHash(leaves[0]!, leaves[1]!), leaves[2]!)
const body = `${ORIGIN}\n3\n${toBase64(root)}\n`
const witnessLines = witnesses.map(({ vkey }, at) => `witness W${at} ${vkey}`)
const policyWith = (...rest: string[]): string =>
  [`log ${log.vkey} https://log.example/`, ...witnessLines, ...rest, ''].join('\n')
const noteBy = (...signers: { line: (text: string) => string }[]): string =>
  `${body}\n${signers.map(({ line }) => line(body)).join('')}`

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code
const under = (policyText: string, note: string): string => {
  const policy = parsePolicy(policyText)
  return policy.ok ? codeOf(verifyCheckpoint(note, policy.value)) : policy.error.message
}

describe('tlog-policy: quorum', () => {
  const nested = policyWith(
    'group X 2 W0 W1 W2',
    'group Y any W3 W4',
    '  # both operators',
    'group XY all X Y',
    'quorum XY',
  )

  it('counts cosignatures (0x04 and 0x06) through nested groups, exactly', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3, 4]), (present) => {
        const enough =
          present.filter((at) => at <= 2).length >= 2 && present.some((at) => at >= 3)
            ? 'ok'
            : 'policy-quorum-missing'
        expect(under(nested, noteBy(log, ...present.map((at) => witnesses[at]!)))).toBe(enough)
      }),
    )
  })

  it('counts a witness once, however often it signs', () => {
    const twice = noteBy(log, witnesses[0]!, witnesses[0]!, witnesses[3]!)
    expect(under(nested, twice)).toBe('policy-quorum-missing')
  })

  it('names the witnesses that it relied on', () => {
    const policy = parsePolicy(policyWith('quorum W1'))
    const result = policy.ok && verifyCheckpoint(noteBy(log, witnesses[1]!, witnesses[4]!), policy.value)
    expect(result).toMatchObject({ ok: true, value: { witnesses: ['W1', 'W4'], size: 3, origin: ORIGIN } })
  })

  it('refuses a checkpoint of a log that is not listed, or listed under another name', () => {
    const stranger = party(ORIGIN, 1)
    const elsewhere = party('other.example', 1)
    expect(under(policyWith('quorum none'), noteBy(stranger))).toBe('policy-log-unknown')
    expect(under(`log ${elsewhere.vkey}\nquorum none\n`, noteBy(elsewhere))).toBe('policy-log-unknown')
    expect(under(`quorum none\n`, noteBy(log))).toBe('policy-log-unknown')
    expect(under(policyWith('quorum none'), noteBy(log, stranger))).toBe('ok')
  })

  it('refuses a known witness whose cosignature has another time, and a cosignature by a plain signature', () => {
    const policy = policyWith('quorum none')
    const cosignature = witnesses[0]!.line(body, 5).slice(0, -1).split(' ')[2]!
    const bytes = Buffer.from(cosignature, 'base64')
    bytes[11] = 6
    expect(under(policy, `${noteBy(log)}\u2014 w0.example ${bytes.toString('base64')}\n`)).toBe(
      'note-signature-wrong',
    )
    bytes.fill(0xff, 4, 12)
    expect(under(policy, `${noteBy(log)}\u2014 w0.example ${bytes.toString('base64')}\n`)).toBe(
      'note-signature-wrong',
    )
  })
})

describe('tlog-policy: file', () => {
  const reasons: [string, string][] = [
    ['line 2: there is a quorum line already', 'quorum none\nquorum none\n'],
    ['it has no quorum line', `log ${log.vkey}\n`],
    ['line 1: its name is not defined', 'quorum W\n'],
    ['line 2: its key stands on an earlier line', `log ${log.vkey}\nlog ${log.vkey}\nquorum none\n`],
    [
      'line 2: its key stands on an earlier line',
      `witness A ${witnesses[0]!.vkey}\nwitness B ${formatVkey('renamed', 4, witnesses[0]!.raw)}\nquorum none\n`,
    ],
    [
      'line 2: the name is defined twice',
      `${witnessLines[0]}\nwitness W0 ${witnesses[1]!.vkey}\nquorum none\n`,
    ],
    ['line 1: the name none is reserved', `witness none ${witnesses[0]!.vkey}\nquorum none\n`],
    ['line 1: its key is of a signature type', `witness A ${log.vkey}\nquorum A\n`],
    ['line 1: its key is of a signature type', `log ${witnesses[0]!.vkey}\nquorum none\n`],
    ['line 1: its key is not a verifier key', 'log example+1+AA\nquorum none\n'],
    ['line 2: its threshold', `${witnessLines[0]}\ngroup G 2 W0\nquorum G\n`],
    ['line 2: its threshold', `${witnessLines[0]}\ngroup G 0 W0\nquorum G\n`],
    ['line 2: its threshold', `${witnessLines[0]}\ngroup G 01 W0\nquorum G\n`],
    ['line 2: a group line is', `${witnessLines[0]}\ngroup G all\nquorum G\n`],
    ['line 1: a member is not defined', 'group G any G\nquorum G\n'],
    ['line 2: a member is listed twice', `${witnessLines[0]}\ngroup G 2 W0 W0\nquorum G\n`],
    ['line 3: a member is listed twice', `${witnessLines[0]}\ngroup G any W0\ngroup H any W0\nquorum H\n`],
    ['line 1: it begins with none', 'witnes A\nquorum none\n'],
    ['line 1: it has a control character', 'quorum none\r\n'],
    ['line 2: it has a control character', '#\n\u007f\nquorum none\n'],
    ['line 1: a quorum line is', 'quorum none none\n'],
  ]
  it.each(reasons)('says "%s"', (reason, text) => {
    const result = parsePolicy(text)
    expect(result.ok ? 'accepted' : result.error.message).toContain(reason)
  })

  it('takes tabs, blank lines, comments, URLs and names that are not UTF-8', () => {
    const text = Buffer.concat([
      Buffer.from(`\t# caf\u00e9\n\n \t\nlog\t${log.vkey}\thttps://x/ \nwitness K`),
      Buffer.of(0xff),
      Buffer.from(` ${witnesses[0]!.vkey}\nquorum K`),
      Buffer.of(0xff, 0x0a),
    ])
    expect(parsePolicy(text).ok).toBe(true)
    expect(parsePolicy(`witness K ${witnesses[0]!.vkey}\nquorum \u212a\n`).ok).toBe(false)
  })

  it('takes 32 logs, 32 witnesses and 32 groups', () => {
    const many = Array.from({ length: 32 }, (_, at) => at)
    const text = [
      ...many.map((at) => `log ${party(`l${at}`, 1).vkey}`),
      ...many.map((at) => `witness w${at} ${party(`w${at}`, 4).vkey}`),
      ...many.map((at) => `group g${at} all w${at}${at > 0 ? ` g${at - 1}` : ''}`),
      'quorum g31',
    ].join('\n')
    expect(parsePolicy(text).ok).toBe(true)
  })
})

describe('tlog-proof', () => {
  const hashes = [toBase64(leaves[0]!), toBase64(leaves[2]!)]
  const proof = ['c2sp.org/tlog-proof@v1', 'index 1', ...hashes, '', noteBy(log, witnesses[0]!)].join('\n')
  const policy = policyWith('quorum W0')
  const verified = (text: string, leaf = 'b', by = policy): string =>
    codeOf(verifyTlogProof(text, Buffer.from(leaf), by))

  it('shows that an entry is logged and witnessed', () => {
    expect(verifyTlogProof(proof, Buffer.from('b'), policy)).toMatchObject({
      ok: true,
      value: { index: 1, checkpoint: { origin: ORIGIN, size: 3, witnesses: ['W0'] } },
    })
    expect(verified(proof.replace('\nindex', '\nextra aGk=\nindex'))).toBe('ok')
  })

  it('refuses another entry, index, hash, order of hashes or quorum', () => {
    expect(verified(proof, 'c')).toBe('proof-wrong')
    expect(verified(proof.replace('index 1', 'index 0'))).toBe('proof-wrong')
    expect(verified(proof.replace('index 1', 'index 3'))).toBe('proof-wrong')
    expect(verified(proof.replace(hashes.join('\n'), hashes.toReversed().join('\n')))).toBe('proof-wrong')
    expect(verified(proof.replace(`${hashes[1]!}\n`, ''))).toBe('proof-wrong')
    expect(verified(proof, 'b', policyWith('quorum W1'))).toBe('policy-quorum-missing')
    expect(verified(proof, 'b', 'quorum')).toBe('policy-malformed')
  })

  it('refuses every spelling but one', () => {
    const bad = [
      proof.replace('v1', 'v2'),
      proof.replace('index 1', 'index 01'),
      proof.replace('index 1', 'index 9007199254740993'),
      proof.replace('index 1', 'index -1'),
      proof.replace('\nindex', '\nextra \nindex'),
      proof.replace('\nindex', '\nextra a\nindex'),
      proof.replace('\nindex', '\nextra aGk=\nextra aGk=\nindex'),
      proof.replace('index 1\n', ''),
      proof.replace(hashes[0]!, hashes[0]!.slice(4)),
      proof.replace('\n\n', '\n'),
      proof.replace(hashes[0]!, Array.from({ length: 63 }, () => hashes[0]).join('\n')),
      '',
    ]
    expect(bad.map((text) => codeOf(parseTlogProof(text)))).toEqual(bad.map(() => 'proof-malformed'))
  })
})
