// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Runs beside the portal's page. Sees the links by which it hands consoles out, hears from page.js about forms and about links that
// are in no document, and passes console files for VNC on.
//
// Nothing is stopped before its content is here, as text or as the page's Blob: what is not read, or is not for VirtDesk, stays what it
// was, a download. What was stopped and is not taken becomes a download of that content, because by then the page's own may be gone.
(() => {
  const api = globalThis.browser ?? globalThis.chrome
  const KIND = 'application/x-virt-viewer'
  const MAXIMUM = 512 * 1024
  // A portal asks its engine for the file after the click.
  const GESTURE_LIFE = 20000
  // The program answers within 35 s even where it has to be started.
  const ANSWER_DEADLINE = 60000
  const ADDRESS_LIFE = 60000
  let allowed = false
  let lastGesture = -Infinity
  const passing = new WeakSet()

  const refreshAllowed = () => api.storage.local.get('allowed').then(stored => {
    allowed = Array.isArray(stored.allowed) && stored.allowed.includes(location.origin)
  })
  refreshAllowed().catch(() => {})
  api.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && changes.allowed) refreshAllowed().catch(() => {})
  })

  // A script's click on a label reaches the label's field as a trusted event, so the browser's own word on the person is asked too.
  for (const type of ['pointerup', 'mouseup', 'click', 'keydown', 'touchend']) {
    window.addEventListener(type, event => {
      if (event.isTrusted && navigator.userActivation?.isActive) lastGesture = performance.now()
    }, { capture: true, passive: true })
  }

  /** A person acted on this page, or on another frame of it, a short time ago. Both signs are the browser's; a page can make neither. */
  function isPersonActing () {
    return navigator.userActivation?.isActive === true || performance.now() - lastGesture < GESTURE_LIFE
  }

  /** Console files for other protocols are left to other programs. */
  function isOurs (content) {
    return content.length <= MAXIMUM && /^\s*\[virt-viewer\]/.test(content.replace(/^\uFEFF/, '')) &&
      /^\s*type\s*=\s*(vnc|ovirt)\s*$/mi.test(content)
  }

  async function isTaken (content) {
    let timer
    const late = new Promise(resolve => { timer = setTimeout(resolve, ANSWER_DEADLINE) })
    try {
      const reply = await Promise.race([api.runtime.sendMessage({ do: 'handOver', content }), late])
      return reply?.ok === true
    } catch {
      return false // the extension was updated or removed under this page
    } finally {
      clearTimeout(timer)
    }
  }

  function download (content, name) {
    const link = document.createElement('a')
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: KIND }))
    passing.add(link)
    link.href = address
    link.download = name
    link.style.display = 'none'
    // In the document, because Firefox starts no download from outside of it in every version.
    document.documentElement.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIFE)
  }

  /** True when this content is VirtDesk's now, whatever becomes of it: opened, or downloaded. */
  function take (content, name) {
    if (!allowed || !isOurs(content) || !isPersonActing()) return false
    isTaken(content).then(taken => { if (!taken) download(content, name) })
    return true
  }

  function isHandOut (protocol, address, name) {
    if (protocol === 'data:') return address.slice(0, 5 + KIND.length).toLowerCase() === 'data:' + KIND || /\.vv$/i.test(name)
    return protocol === 'blob:' && /\.vv$/i.test(name)
  }

  /** Throws, or is null, where the content can't be had at once. */
  function contentOf (protocol, address) {
    if (protocol === 'data:') {
      // Not asked of the browser: a page's policy may forbid that, and decoding needs no network.
      const comma = address.indexOf(',')
      if (comma < 0 || address.length > 4 * MAXIMUM) return null
      const text = address.slice(comma + 1).replace(/#.*$/s, '')
      if (!/;\s*base64$/i.test(address.slice(0, comma))) return decodeURIComponent(text)
      return new TextDecoder().decode(Uint8Array.from(atob(decodeURIComponent(text)), sign => sign.charCodeAt(0)))
    }
    // Synchronous: the page may revoke the address as soon as its click returns, and whether to stop the click is decided now.
    // It reads the browser's own memory.
    const request = new XMLHttpRequest()
    request.open('GET', address, false)
    request.overrideMimeType('text/plain; charset=utf-8')
    request.send()
    return request.status === 200 || request.status === 0 ? request.responseText : null
  }

  /** The Blob behind this address, as page.js keeps it; null where there is none, or a script of the page answers with something else. */
  function blobOf (address) {
    let blob = null
    const keep = event => { blob = event.detail }
    document.addEventListener('virtdesk-blob-answer', keep, { once: true })
    document.dispatchEvent(new CustomEvent('virtdesk-blob', { detail: address }))
    document.removeEventListener('virtdesk-blob-answer', keep)
    return blob instanceof Blob && blob.size <= 2 * MAXIMUM ? blob : null
  }

  function textOf (blob) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader()
      reader.onload = () => resolve(reader.result)
      reader.onerror = () => reject(reader.error)
      reader.readAsText(blob)
    })
  }

  /** As take(), for content that can be had, but not at once. */
  function takeBlob (blob, name) {
    if (!blob) return false
    textOf(blob).then(content => isOurs(content) && isTaken(content)).catch(() => false)
      .then(taken => { if (!taken) download(blob, name) })
    return true
  }

  function takeLink (protocol, address, name) {
    if (!allowed || !isPersonActing() || !isHandOut(protocol, address, name)) return false
    const file = name || 'console.vv'
    let content = null
    try {
      content = contentOf(protocol, address)
    } catch {
      // Firefox holds the page's content policy against this script's requests, too.
      if (protocol === 'blob:') return takeBlob(blobOf(address), file)
    }
    return typeof content === 'string' && take(content, file)
  }

  document.addEventListener('click', event => {
    const link = event.composedPath().find(one => one instanceof HTMLAnchorElement)
    if (!link || passing.has(link) || event.defaultPrevented || !link.hasAttribute('download')) return
    if (takeLink(link.protocol, link.href, link.download)) event.preventDefault()
  }, true)

  // From page.js, which needs the answer before this event returns. Any script of the page can send it, and has no more from it than
  // from a link of its own: a person must have acted.
  document.addEventListener('virtdesk-handout', event => {
    let question
    try {
      question = JSON.parse(event.detail)
    } catch {
      return
    }
    const text = value => typeof value === 'string' ? value : ''
    const name = text(question?.name)
    let taken = false
    if (typeof question?.address === 'string') {
      const protocol = question.address.slice(0, 5).toLowerCase()
      taken = takeLink(protocol, question.address, name)
    } else {
      taken = take(text(question?.content), /\.vv$/i.test(name) ? name : 'console.vv')
    }
    document.dispatchEvent(new CustomEvent('virtdesk-handout-answer', { detail: JSON.stringify({ id: question?.id, taken }) }))
  })
})()
