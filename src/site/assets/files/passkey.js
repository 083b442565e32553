/* Asks the browser for a passkey, or to make one (Web Authentication, level 3), and sends its answer. */
;(() => {
  'use strict'
  const able = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON
  const ask = async (path) => {
    const answer = await fetch(path, { headers: { Accept: 'application/json' } })
    const body = await answer.json()
    if (!answer.ok) throw new Error(`${body.message} ${body.fix}`)
    return body
  }
  const send = async (path, credential, password) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ response: credential.toJSON(), ...(password ? { password } : {}) }),
    })
    const body = await answer.json()
    if (!answer.ok) throw new Error(`${body.message} ${body.fix}`)
    return body
  }
  const authenticate = async () => {
    const options = await ask('/auth/passkey/generate-authenticate-options')
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return send('/auth/passkey/verify-authentication', await navigator.credentials.get({ publicKey }))
  }
  const register = async (password) => {
    const options = await ask('/auth/passkey/generate-register-options')
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    const made = await navigator.credentials.create({ publicKey })
    try {
      return await send('/auth/passkey/verify-registration', made, password)
    } catch (error) {
      // What the office did not take must not stay on the device: it would be offered at the next sign-in.
      await PublicKeyCredential.signalUnknownCredential?.({ rpId: options.rp.id, credentialId: made.id })
      throw error
    }
  }
  for (const box of able ? document.querySelectorAll('[data-passkey]') : []) {
    box.hidden = false
    const words = box.querySelector('[data-passkey-words]')
    box.querySelector('button').addEventListener('click', async () => {
      words.hidden = true
      try {
        const done = await (box.dataset.passkey === 'register'
          ? register(box.querySelector('input')?.value)
          : authenticate())
        location.assign(box.dataset.passkeyTo || done.next)
      } catch (error) {
        const refused = error instanceof DOMException
        words.textContent = refused ? words.dataset.passkeyWords : error.message
        words.hidden = false
      }
    })
  }
})()
