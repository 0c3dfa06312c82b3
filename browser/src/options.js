// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0
import { addEngine, api, engineOrigin, engines, managed, permissionOf, removeEngine, translatePage, words } from './engines.js'

translatePage()
const part = id => document.getElementById(id)

function say (text, isProblem = false) {
  part('message').textContent = text
  part('message').classList.toggle('problem', isProblem)
}

function button (label, name, act) {
  const made = document.createElement('button')
  made.textContent = label
  made.setAttribute('aria-label', name)
  made.addEventListener('click', act)
  return made
}

async function allow (origin) {
  // Asked first: the browser wants to see the click.
  const granted = await api.permissions.request(permissionOf(origin))
  if (granted) await addEngine(origin)
  await api.runtime.sendMessage({ do: 'refresh' })
  await list()
  say(granted ? words('opensOf', new URL(origin).host) : words('mayNotSee', new URL(origin).host), !granted)
}

async function list () {
  const all = await engines()
  const policy = await managed()
  part('engines').replaceChildren(...all.map(one => {
    const row = document.createElement('li')
    const name = document.createElement('span')
    name.textContent = new URL(one.origin).host
    const state = document.createElement('span')
    state.className = 'quiet'
    state.textContent = one.granted ? (one.managed ? words('setByAdministrator') : '') : words('notAllowedYet')
    row.append(name, state)
    if (!one.granted) row.append(button(words('allow'), words('allowHost', name.textContent), () => allow(one.origin)))
    if (!one.managed) {
      row.append(button(words('remove'), words('removeHost', name.textContent), async () => {
        await removeEngine(one.origin)
        await api.runtime.sendMessage({ do: 'refresh' })
        await list()
        say('')
      }))
    }
    return row
  }))
  part('none').hidden = all.length > 0
  part('add').hidden = policy.onlyThese
  part('policy').hidden = !policy.onlyThese
}

async function check () {
  part('program').textContent = words('looking')
  const reply = await api.runtime.sendMessage({ do: 'ping' })
  part('program').textContent = reply?.ok ? words('found', reply.version) : reply?.error ?? words('notFound')
  part('program').classList.toggle('problem', !reply?.ok)
}

part('add').addEventListener('submit', event => {
  event.preventDefault()
  const origin = engineOrigin(part('address').value)
  if (!origin) {
    say(words('writeAddress'), true)
    return
  }
  part('address').value = ''
  allow(origin)
})
part('check').addEventListener('click', check)
await list()
await check()
document.body.dataset.ready = 'true'
