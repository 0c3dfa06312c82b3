// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Runs in the portal's own world, because a script's form.submit() is seen nowhere else. Asks content.js about forms that post
// a console file to the engine's echo service; everything else is none of its business. Knows no secrets and no extension API.
(() => {
  const ACTION = /^\/ovirt-engine\/services\/attachment\/[^/]+\.vv$/i
  const PATIENCE = 20000
  const here = document
  const waiting = new Map()
  let last = 0

  here.addEventListener('virtdesk-handout-answer', event => {
    let answer
    try {
      answer = JSON.parse(event.detail)
    } catch {
      return
    }
    const resume = waiting.get(answer?.id)
    waiting.delete(answer?.id)
    resume?.(answer.taken === true)
  })

  function contentOf (form) {
    const method = form.getAttribute('method') ?? ''
    if (method.toLowerCase() !== 'post') return null
    const url = new URL(form.getAttribute('action') ?? '', location.href)
    if (url.origin !== location.origin || !ACTION.test(url.pathname)) return null
    const data = new FormData(form)
    const content = data.get('content')
    return data.get('contenttype') === 'application/x-virt-viewer' && typeof content === 'string' ? content : null
  }

  /** True when the form is held back; `proceed` is called if nobody takes it. */
  function hold (form, proceed) {
    let content = null
    try {
      content = contentOf(form)
    } catch {
      // not a form that we understand
    }
    if (content === null) return false
    const id = ++last
    const timer = setTimeout(() => { if (waiting.delete(id)) proceed() }, PATIENCE)
    waiting.set(id, taken => {
      clearTimeout(timer)
      if (!taken) proceed()
    })
    here.dispatchEvent(new CustomEvent('virtdesk-handout', { detail: JSON.stringify({ id, content }) }))
    return true
  }

  const patched = new WeakSet()

  /** Each window has a form class of its own, also a hidden frame that the portal builds its form in. */
  function patch (window) {
    const type = window?.HTMLFormElement
    if (!type || patched.has(type.prototype)) return
    patched.add(type.prototype)
    const submit = type.prototype.submit
    type.prototype.submit = function () {
      // The page removes its form right after; a copy waits in its place.
      const copy = this instanceof type ? this.cloneNode(true) : null
      const home = this.isConnected ? this.ownerDocument : here
      const proceed = () => {
        // Values that were set by script are no attributes, so a clone may not have them.
        const from = this.elements
        const to = copy.elements
        for (let i = 0; i < to.length && i < from.length; i++) to[i].value = from[i].value
        copy.style.display = 'none';
        (home.body ?? here.body).append(copy)
        submit.call(copy)
        copy.remove()
      }
      if (!copy || !hold(this, proceed)) submit.call(this)
    }
    window.document?.addEventListener('submit', event => {
      const form = event.target
      if (!event.defaultPrevented && hold(form, () => submit.call(form))) event.preventDefault()
    })
  }

  patch(window)
  for (const name of ['contentWindow', 'contentDocument']) {
    const property = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, name)
    Object.defineProperty(HTMLIFrameElement.prototype, name, {
      ...property,
      get () {
        const value = property.get.call(this)
        try {
          patch(name === 'contentWindow' ? value : value?.defaultView)
        } catch {
          // a frame of another origin
        }
        return value
      }
    })
  }
})()
