// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Which engines the person (or an administrator, by policy) lets hand consoles over. Kept in this browser only.

export const api = globalThis.browser ?? globalThis.chrome

/** "https://host[:port]" of what people write or paste; null when it is no https address. */
export function engineOrigin (text) {
  if (typeof text !== 'string') return null
  const trimmed = text.trim()
  if (trimmed.length > 300) return null
  try {
    const url = new URL(trimmed.includes('://') ? trimmed : 'https://' + trimmed)
    if (url.protocol !== 'https:' || url.username || url.password || !url.hostname) return null
    return url.origin
  } catch {
    return null
  }
}

/** The permission that an engine needs. Match patterns know no ports in Firefox; the content scripts look at the port. */
export function permissionOf (origin) {
  return { origins: [`https://${new URL(origin).hostname}/*`] }
}

/** { engines: [origin], onlyThese: boolean } as an administrator set it. */
export async function managed () {
  try {
    const policy = await api.storage.managed.get(null)
    const engines = Array.isArray(policy.engines) ? policy.engines.map(engineOrigin).filter(Boolean) : []
    return { engines: [...new Set(engines)], onlyThese: policy.onlyThese === true }
  } catch {
    return { engines: [], onlyThese: false } // Firefox rejects where there is no policy
  }
}

/** All engines: [{ origin, managed, granted }]. */
export async function engines () {
  const policy = await managed()
  const stored = (await api.storage.local.get('engines')).engines
  const own = Array.isArray(stored) && !policy.onlyThese ? stored.map(engineOrigin).filter(Boolean) : []
  const all = [...new Set([...policy.engines, ...own])].sort()
  return Promise.all(all.map(async origin => ({
    origin,
    managed: policy.engines.includes(origin),
    granted: await api.permissions.contains(permissionOf(origin))
  })))
}

export async function addEngine (origin) {
  const stored = (await api.storage.local.get('engines')).engines
  const own = Array.isArray(stored) ? stored : []
  if (!own.includes(origin)) await api.storage.local.set({ engines: [...own, origin] })
}

export async function removeEngine (origin) {
  const stored = (await api.storage.local.get('engines')).engines
  const left = (Array.isArray(stored) ? stored : []).filter(one => one !== origin)
  await api.storage.local.set({ engines: left })
  // Another port of the same host may still be wanted.
  const host = new URL(origin).hostname
  const policy = await managed()
  if (![...left, ...policy.engines].some(one => new URL(one).hostname === host)) {
    await api.permissions.remove(permissionOf(origin))
  }
}

// Below which paths of a host the portals lie: the engine's own (VM Portal, webadmin, the newer portal web-ui-ng), and the newer portal
// where it stands alone, which serves each of its engines below /e/<slug>/.
export const PORTALS = ['/ovirt-engine/*', '/e/*']
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const VM_PAGES = [
  // VM Portal: /ovirt-engine/web-ui/vm/<id>, also behind a #. webadmin names VMs by name only.
  new RegExp(`^/ovirt-engine/web-ui/(?:index\\.html)?(?:#/?)?/?vm/(${UUID})(?:$|[/?#;])`, 'i'),
  // The newer portal: /ovirt-engine/web-ui-ng/vms/<id>.
  new RegExp(`^/ovirt-engine/web-ui-ng/(?:index\\.html)?(?:#/?)?/?vms/(${UUID})(?:$|[/?#;])`, 'i')
]

/**
 * { engine, vm } when this address is a page of a portal; `vm` is the id of the VM that it shows, else null. A portal that stands alone
 * does not say where its engine is: its console files are taken, its pages show no VM that could be named to the engine.
 */
export function pageOf (address) {
  let url
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== 'https:' || !/^\/(?:ovirt-engine|e\/[^/]+)\//.test(url.pathname)) return null
  const place = `${url.pathname}${url.hash}`
  const found = VM_PAGES.map(page => place.match(page)).find(Boolean)
  return { engine: url.origin, vm: found ? found[1].toLowerCase() : null }
}

/** A sentence in the browser's language (_locales); `value` stands for its one placeholder. */
export const words = (name, value = '') => api.i18n.getMessage(name, String(value))

/** Gives a page of the extension's own its language: what stands in it is English. */
export function translatePage () {
  document.documentElement.lang = api.i18n.getUILanguage()
  for (const element of document.querySelectorAll('[data-words]')) element.textContent = words(element.dataset.words)
}
