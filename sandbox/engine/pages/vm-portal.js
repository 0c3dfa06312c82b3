// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0
'use strict'

// How consoles are handed out: ?handout=blob, data or form. Without it as the real portal: a form in Firefox, else a link.
const handout = new URLSearchParams(location.search).get('handout') ||
  (navigator.userAgent.includes('Firefox') ? 'form' : 'blob')
const withConsole = ['up', 'powering_up', 'powering_down', 'reboot_in_progress', 'paused', 'migrating', 'saving_state']

function ask (path, accept) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open('GET', '/ovirt-engine/api/' + path)
    xhr.setRequestHeader('Accept', accept)
    xhr.setRequestHeader('Authorization', 'Bearer ' + window.userInfo.ssoToken)
    xhr.setRequestHeader('Filter', 'true')
    xhr.onload = () => {
      if (xhr.status === 200) resolve(xhr.responseText)
      else reject(new Error(reason(xhr)))
    }
    xhr.onerror = () => reject(new Error('The engine does not answer.'))
    xhr.send()
  })
}

function reason (xhr) {
  const found = new DOMParser().parseFromString(xhr.responseText, 'application/xml').querySelector('reason')
  return found ? found.textContent : 'Status ' + xhr.status
}

function say (text) {
  document.getElementById('message').textContent = text
}

function edit (text) {
  let result = text.replace(/^fullscreen=.*$/m, 'fullscreen=0')
  if (/^secure-attention=/m.test(result)) result = result.replace(/^secure-attention=.*$/m, 'secure-attention=ctrl+alt+end')
  else result = result.replace(/^\[virt-viewer\]\s*$/m, '[virt-viewer]\nsecure-attention=ctrl+alt+end')
  return result
}

function download (content) {
  const name = 'console.vv'
  const kind = 'application/x-virt-viewer'
  if (handout === 'form') {
    const frame = document.createElement('iframe')
    frame.style.display = 'none'
    frame.name = 'download-' + Date.now()
    document.body.append(frame)
    const form = document.createElement('form')
    form.method = 'post'
    form.action = '/ovirt-engine/services/attachment/' + name
    form.target = frame.name
    for (const [key, value] of Object.entries({ contenttype: kind, content, encodingtype: 'plain' })) {
      const field = document.createElement('textarea')
      field.name = key
      field.value = value
      form.append(field)
    }
    form.style.display = 'none'
    document.body.append(form)
    form.submit()
    setTimeout(() => { form.remove(); frame.remove() }, 60000)
    return
  }
  const link = document.createElement('a')
  link.download = name
  link.href = handout === 'data'
    ? `data:${kind},${encodeURIComponent(content)}`
    : URL.createObjectURL(new Blob([content], { type: kind }))
  document.body.append(link)
  link.click()
  link.remove()
  if (handout !== 'data') setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}

async function openConsole (vm) {
  say('')
  try {
    const list = JSON.parse(await ask(`vms/${vm.id}/graphicsconsoles`, 'application/json')).graphics_console || []
    const chosen = list.find(one => one.protocol === 'vnc') || list[0]
    if (!chosen) throw new Error(vm.name + ' has no console.')
    download(edit(await ask(`vms/${vm.id}/graphicsconsoles/${chosen.id}`, 'application/x-virt-viewer')))
  } catch (error) {
    say(error.message)
  }
}

async function show () {
  const area = document.getElementById('vms')
  area.className = 'cards'
  document.getElementById('user').textContent = window.userInfo.userName
  for (let page = 1; ; page++) {
    const query = `vms;max=100?search=SORTBY%20NAME%20ASC%20page%20${page}&detail=current_graphics_consoles&current`
    const vms = JSON.parse(await ask(query, 'application/json')).vm || []
    for (const vm of vms) {
      const card = document.createElement('section')
      card.className = 'card'
      card.dataset.vmId = vm.id
      const title = document.createElement('h2')
      title.textContent = vm.name
      const state = document.createElement('p')
      state.textContent = vm.status.replace(/_/g, ' ')
      const button = document.createElement('button')
      button.textContent = 'Console'
      button.id = 'console-' + vm.name
      button.setAttribute('aria-label', 'Console of ' + vm.name)
      button.disabled = !withConsole.includes(vm.status)
      button.addEventListener('click', () => openConsole(vm))
      card.append(title, state, button)
      area.append(card)
    }
    if (vms.length < 100) break
  }
  document.body.dataset.ready = 'true'
}

// A VM's own page, as the real portal routes it: /ovirt-engine/web-ui/#/vm/<id>.
function route () {
  const wanted = (location.hash.match(/^#\/vm\/([0-9a-f-]{36})$/) || [])[1]
  for (const card of document.querySelectorAll('.card')) card.hidden = Boolean(wanted) && card.dataset.vmId !== wanted
}

show().then(route).catch(error => say(error.message))
window.addEventListener('hashchange', route)
