// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Runs in the portal's own world, because three things are seen nowhere else: a script's form.submit(), a click on a link that is in
// no document or in a frame's, and the Blob behind an address. Asks content.js about forms that post a console file to the engine's
// echo service and about links to console files; everything else is none of its business. Knows no secrets and no extension API.
(() => {
  const ACTION = /^(?:\/[^/]+)*\/services\/attachment\/[^/]+\.vv$/i
  const here = document
  let last = 0
  let answer = null

  here.addEventListener('virtdesk-handout-answer', event => {
    try {
      answer = JSON.parse(event.detail)
    } catch {
      answer = null
    }
  })

  /** True when content.js has taken it. Events are synchronous: the answer comes before dispatchEvent returns. */
  function isTaken (question) {
    const id = ++last
    answer = null
    here.dispatchEvent(new CustomEvent('virtdesk-handout', { detail: JSON.stringify({ ...question, id }) }))
    return answer?.id === id && answer.taken === true
  }

  function isFormTaken (form) {
    try {
      const method = form.getAttribute('method') ?? ''
      if (method.toLowerCase() !== 'post') return false
      const url = new URL(form.getAttribute('action') ?? '', location.href)
      if (url.origin !== location.origin || !ACTION.test(url.pathname)) return false
      const data = new FormData(form)
      const content = data.get('content')
      if (data.get('contenttype') !== 'application/x-virt-viewer' || typeof content !== 'string') return false
      return isTaken({ content, name: decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1)) })
    } catch {
      return false // not a form that we understand
    }
  }

  /** Links in this document are seen by content.js itself. */
  function isLinkTaken (link) {
    try {
      if (!link.hasAttribute('download') || (link.isConnected && link.ownerDocument === here)) return false
      if (link.protocol !== 'blob:' && link.protocol !== 'data:') return false
      return isTaken({ address: link.href, name: link.download })
    } catch {
      return false
    }
  }

  // Address → Blob, as long as the browser keeps it. content.js asks for one only where it may not read the address itself.
  const MAXIMUM = 1024 * 1024
  const blobs = new Map()

  here.addEventListener('virtdesk-blob', event => {
    here.dispatchEvent(new CustomEvent('virtdesk-blob-answer', { detail: blobs.get(event.detail) ?? null }))
  })

  function patchAddresses (type) {
    const create = type.createObjectURL
    const revoke = type.revokeObjectURL
    type.createObjectURL = function (object) {
      const address = create.call(this, object)
      if (object instanceof Blob && object.size <= MAXIMUM) blobs.set(address, object)
      return address
    }
    type.revokeObjectURL = function (address) {
      revoke.call(this, address)
      blobs.delete(String(address))
    }
  }

  const patched = new WeakSet()

  /** Each window has classes of its own, also a hidden frame that the portal builds its form in. */
  function patch (window) {
    const form = window?.HTMLFormElement?.prototype
    const link = window?.HTMLAnchorElement?.prototype
    if (!form || !link || patched.has(form)) return
    patched.add(form)
    const submit = form.submit
    form.submit = function () {
      if (!isFormTaken(this)) submit.call(this)
    }
    window.document?.addEventListener('submit', event => {
      if (!event.defaultPrevented && isFormTaken(event.target)) event.preventDefault()
    })
    const click = link.click
    link.click = function () {
      if (!isLinkTaken(this)) click.call(this)
    }
    const dispatch = link.dispatchEvent
    link.dispatchEvent = function (event) {
      return event?.type === 'click' && isLinkTaken(this) ? true : dispatch.call(this, event)
    }
  }

  patchAddresses(URL)
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
