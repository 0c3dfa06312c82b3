// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0
import { addEngine, api, engines, managed, pageOf, permissionOf, removeEngine, translatePage, words } from './engines.js'

translatePage()
const part = id => document.getElementById(id)

function say (text, isProblem = false) {
  part('message').textContent = text
  part('message').classList.toggle('problem', isProblem)
}

async function refresh (address) {
  const page = pageOf(address)
  for (const id of ['open', 'allow', 'stop']) part(id).hidden = true
  if (!page) {
    say(words('noPortal'))
    return
  }
  part('engine').textContent = new URL(page.engine).host
  const known = (await engines()).find(one => one.origin === page.engine)
  const policy = await managed()
  if (known?.granted) {
    part('open').hidden = !page.vm
    part('stop').hidden = known.managed
    say(page.vm ? words('opensHere') : words('opensHereToo'))
  } else if (policy.onlyThese && !known) {
    say(words('noneOfThem'))
  } else {
    part('allow').hidden = false
    say(words('downloaded'))
  }
}

const [tab] = await api.tabs.query({ active: true, currentWindow: true })
const address = tab?.url ?? ''

part('allow').addEventListener('click', async () => {
  const { engine } = pageOf(address)
  // Remembered before the question: Firefox closes this window while it asks.
  const stored = addEngine(engine)
  const granted = await api.permissions.request(permissionOf(engine))
  await stored
  await api.runtime.sendMessage({ do: 'refresh' })
  if (granted) {
    await api.tabs.reload(tab.id)
    await refresh(address)
    say(words('fromNowOn'))
  }
})
part('stop').addEventListener('click', async () => {
  await removeEngine(pageOf(address).engine)
  await api.runtime.sendMessage({ do: 'refresh' })
  await refresh(address)
})
part('open').addEventListener('click', async () => {
  part('open').disabled = true
  const reply = await api.runtime.sendMessage({ do: 'openVm', address })
  part('open').disabled = false
  if (reply?.ok) window.close()
  else say(reply?.error ?? words('noAnswer'), true)
})
part('options').addEventListener('click', () => api.runtime.openOptionsPage())
await refresh(address)
document.body.dataset.ready = 'true'
