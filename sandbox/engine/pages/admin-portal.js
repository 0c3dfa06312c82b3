// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0
'use strict'

const chosen = new Map()

function say (text) {
  document.getElementById('message').textContent = text
}

function submit (content) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/ovirt-engine/services/attachment/console.vv'
  for (const [key, value] of Object.entries({ contenttype: 'application/x-virt-viewer', content, encodingtype: 'plain' })) {
    const field = document.createElement('textarea')
    field.name = key
    field.value = value
    form.append(field)
  }
  form.style.display = 'none'
  document.body.append(form)
  form.submit()
  form.remove()
}

async function open () {
  say('')
  for (const id of chosen.keys()) {
    const reply = await fetch('/ovirt-engine/webadmin/console/' + id)
    const body = await reply.json()
    if (reply.ok) submit(body.content)
    else say(body.problem || 'Status ' + reply.status)
    // Two submits in one turn would be one download.
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

async function show () {
  const button = document.getElementById('console')
  document.getElementById('user').textContent = window.userInfo.userName
  const reply = await fetch('/ovirt-engine/webadmin/vms')
  if (!reply.ok) throw new Error('This page is for administrators.')
  for (const vm of await reply.json()) {
    const row = document.createElement('tr')
    row.dataset.vmId = vm.id
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.id = 'select-' + vm.name
    box.setAttribute('aria-label', 'Select ' + vm.name)
    box.addEventListener('change', () => {
      if (box.checked) chosen.set(vm.id, vm)
      else chosen.delete(vm.id)
      button.disabled = chosen.size === 0 || [...chosen.values()].some(one => !one.console)
    })
    const cells = [box, vm.name, vm.status.replace(/_/g, ' '), vm.host].map(content => {
      const cell = document.createElement('td')
      cell.append(content)
      return cell
    })
    row.append(...cells)
    document.getElementById('vms').append(row)
  }
  button.addEventListener('click', open)
  document.body.dataset.ready = 'true'
}

show().catch(error => say(error.message))
