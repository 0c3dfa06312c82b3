// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Runs beside the portal's page. Sees the links by which it hands consoles out, hears from page.js about its forms, and passes
// console files for VNC on. What is not handed over takes its usual way: a download.
(() => {
  const api = globalThis.browser ?? globalThis.chrome
  const KIND = 'application/x-virt-viewer'
  const MAXIMUM = 512 * 1024
  let allowed = false
  const passing = new WeakSet()

  const ready = api.storage.local.get('allowed').then(stored => {
    allowed = Array.isArray(stored.allowed) && stored.allowed.includes(location.origin)
  })

  /** Console files for other protocols are left to other programs. */
  function isOurs (content) {
    return content.length <= MAXIMUM && /^\s*\[virt-viewer\]/.test(content.replace(/^\uFEFF/, '')) &&
      /^\s*type\s*=\s*(vnc|ovirt)\s*$/mi.test(content)
  }

  async function handOver (content) {
    await ready
    if (!allowed || !isOurs(content)) return false
    try {
      const reply = await api.runtime.sendMessage({ do: 'handOver', content })
      return reply?.ok === true
    } catch {
      return false // the extension was updated or removed under this page
    }
  }

  function isHandOutLink (link) {
    if (!(link instanceof HTMLAnchorElement) || !link.hasAttribute('download')) return false
    if (link.protocol === 'data:') return link.href.toLowerCase().startsWith('data:' + KIND)
    return link.protocol === 'blob:' && /\.vv$/i.test(link.download)
  }

  async function contentOf (address) {
    if (address.startsWith('data:')) {
      // Not fetched: a page's policy may forbid that, and decoding needs no network.
      const comma = address.indexOf(',')
      const text = address.slice(comma + 1)
      if (!/;base64$/i.test(address.slice(0, comma))) return decodeURIComponent(text)
      return new TextDecoder().decode(Uint8Array.from(atob(decodeURIComponent(text)), sign => sign.charCodeAt(0)))
    }
    const blob = await (await fetch(address)).blob()
    return blob.size <= 2 * MAXIMUM ? blob.text() : ''
  }

  document.addEventListener('click', event => {
    const link = event.composedPath().find(one => one instanceof HTMLAnchorElement)
    if (!link || passing.has(link) || event.defaultPrevented || !isHandOutLink(link)) return
    event.preventDefault()
    const address = link.href
    const name = link.download
    contentOf(address).then(handOver).catch(() => false).then(taken => {
      if (taken) return
      const again = document.createElement('a')
      passing.add(again)
      again.href = address
      again.download = name
      document.documentElement.append(again)
      again.click()
      again.remove()
    })
  }, true)

  document.addEventListener('virtdesk-handout', event => {
    let question
    try {
      question = JSON.parse(event.detail)
    } catch {
      return
    }
    const content = typeof question?.content === 'string' ? question.content : ''
    handOver(content).then(taken => {
      document.dispatchEvent(new CustomEvent('virtdesk-handout-answer', { detail: JSON.stringify({ id: question.id, taken }) }))
    })
  })
})()
