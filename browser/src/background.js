// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Passes what the content scripts found on to the program, and sees to it that they run on allowed engines only.
import { api, engines, pageOf, words, PORTALS } from './engines.js'

const HOST = 'org.virtdesk.handoff'
const MAXIMUM_CONTENT = 512 * 1024
const SCRIPTS = ['isolated', 'page']

/** { ok: true } or { ok: false, error: sentence }. */
async function send (message) {
  try {
    const reply = await api.runtime.sendNativeMessage(HOST, message)
    if (reply && reply.ok === true) return { ok: true, version: String(reply.version ?? '') }
    return { ok: false, error: String(reply?.error || words('notTaken')) }
  } catch (error) {
    return {
      ok: false,
      error: words('notFoundInstall'),
      detail: String(error?.message ?? error)
    }
  }
}

async function show (tabId, result) {
  if (tabId === undefined) return
  try {
    await api.action.setBadgeText({ tabId, text: result.ok ? '' : '!' })
    await api.action.setTitle({ tabId, title: result.ok ? words('openThis') : result.error })
  } catch {
    // the tab is gone
  }
}

async function isAllowed (origin) {
  return (await engines()).some(one => one.origin === origin && one.granted)
}

async function handOver (message, sender) {
  // Whose page it is, is the browser's word and not the page's.
  const page = pageOf(sender.url ?? '')
  const engine = page?.engine ?? (sender.tab?.url ? pageOf(sender.tab.url)?.engine : undefined)
  if (!engine || !(await isAllowed(engine))) return { ok: false, error: words('mayNot') }
  if (typeof message.content !== 'string' || message.content.length > MAXIMUM_CONTENT) return { ok: false, error: words('noConsoleFile') }
  const result = await send({ type: 'vv', content: message.content, page: engine })
  await show(sender.tab?.id, result)
  return result
}

async function openVm (message) {
  const page = pageOf(message.address ?? '')
  if (!page?.vm || !(await isAllowed(page.engine))) return { ok: false, error: words('noVm') }
  return send({ type: 'vm', engine: page.engine + '/ovirt-engine', id: page.vm, console: 'vnc', page: page.engine })
}

const answers = {
  handOver,
  openVm,
  ping: () => send({ type: 'ping' }),
  refresh: () => registerScripts().then(() => ({ ok: true }))
}

api.runtime.onMessage.addListener((message, sender, reply) => {
  const ours = sender.id === api.runtime.id
  const fromPage = Boolean(sender.tab) && !sender.url?.startsWith(api.runtime.getURL(''))
  const answer = ours && message && Object.hasOwn(answers, message.do) ? answers[message.do] : undefined
  if (!answer || (fromPage && message.do !== 'handOver')) return false
  answer(message, sender).then(reply, error => reply({ ok: false, error: String(error?.message ?? error) }))
  return true
})

let registering = Promise.resolve()

/** Content scripts for allowed engines, and for nothing else. One at a time: events come in bursts. */
function registerScripts () {
  registering = registering.catch(() => {}).then(async () => {
    const allowed = (await engines()).filter(one => one.granted).map(one => one.origin)
    const registered = (await api.scripting.getRegisteredContentScripts()).map(one => one.id)
    const ours = registered.filter(id => SCRIPTS.includes(id))
    if (ours.length > 0) await api.scripting.unregisterContentScripts({ ids: ours })
    await api.storage.local.set({ allowed })
    if (allowed.length === 0) return
    const matches = [...new Set(allowed.flatMap(origin => PORTALS.map(path => `https://${new URL(origin).hostname}${path}`)))]
    const common = { matches, allFrames: true, runAt: 'document_start', persistAcrossSessions: true }
    await api.scripting.registerContentScripts([
      { ...common, id: 'isolated', js: ['src/content.js'] },
      { ...common, id: 'page', js: ['src/page.js'], world: 'MAIN' }
    ])
  })
  return registering
}

api.permissions.onAdded.addListener(registerScripts)
api.permissions.onRemoved.addListener(registerScripts)
api.runtime.onInstalled.addListener(registerScripts)
api.runtime.onStartup.addListener(registerScripts)
api.storage.onChanged.addListener((changes, area) => {
  if (area === 'managed' || (area === 'local' && changes.engines)) registerScripts()
})
