// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0
import { addEngine, api, engines, managed, pageOf, permissionOf, removeEngine } from './engines.js'

const part = id => document.getElementById(id)

function say (text, isProblem = false) {
  part('message').textContent = text
  part('message').classList.toggle('problem', isProblem)
}

async function refresh (address) {
  const page = pageOf(address)
  for (const id of ['open', 'allow', 'stop']) part(id).hidden = true
  if (!page) {
    say('This page is not an oVirt portal.')
    return
  }
  part('engine').textContent = new URL(page.engine).host
  const known = (await engines()).find(one => one.origin === page.engine)
  const policy = await managed()
  if (known?.granted) {
    part('open').hidden = !page.vm
    part('stop').hidden = known.managed
    say(page.vm ? 'Consoles of this engine open in VirtDesk.' : 'Consoles of this engine open in VirtDesk. A page of one VM can open it here, too.')
  } else if (policy.onlyThese && !known) {
    say('Your administrator has chosen the engines whose consoles open in VirtDesk. This is none of them.')
  } else {
    part('allow').hidden = false
    say('Consoles of this engine are downloaded as files. VirtDesk can open them at once; the browser will ask you whether it may see this engine’s pages.')
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
    say('From now on consoles of this engine open in VirtDesk.')
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
  else say(reply?.error ?? 'VirtDesk did not answer.', true)
})
part('options').addEventListener('click', () => api.runtime.openOptionsPage())
await refresh(address)
document.body.dataset.ready = 'true'
