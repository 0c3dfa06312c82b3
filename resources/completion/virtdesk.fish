# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

complete -c virtdesk -l engine -x -d 'Open the list of an engine'
complete -c virtdesk -l action -x -a 'connect preferences' -d 'Show a part of the program'
complete -c virtdesk -l install-handoff -d 'Let the browsers find the handoff'
complete -c virtdesk -l remove-handoff -d 'Undo that'
complete -c virtdesk -l handoff-status -d 'Say which browsers find the handoff'
complete -c virtdesk -l system -d 'For all users of the machine'
complete -c virtdesk -l quit -d 'End the running program'
complete -c virtdesk -l help -d 'Explain the options'
complete -c virtdesk -l version -d 'Show the version'
