# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

set -l commands capture type list show start shutdown poweroff reboot reset suspend console events login logout plugins doctor
set -l consoles 'capture type'
set -l engines 'list show start shutdown poweroff reboot reset suspend console events login logout doctor'

complete -c virtdeskctl -f
complete -c virtdeskctl -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c virtdeskctl -n "__fish_seen_subcommand_from $consoles doctor" -F
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines" -l engine -x -d 'Engine to ask'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines" -l keychain -d 'Take the password from the keychain'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines" -l no-kerberos -d 'Try no ticket'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines plugins" -l format -x -a 'table json csv' -d 'How rows are printed'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines $consoles" -l user -x -d 'User name'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines $consoles" -l password-file -r -F -d 'Read the password from a file'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $engines $consoles" -l ca -r -F -d 'Certificate authorities to trust'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $consoles" -l mechanism -x -d 'Only this SASL mechanism'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $consoles" -l service-host -x -d 'Host of the Kerberos service'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $consoles" -l allow-anonymous-tls -d 'Accept TLS without a certificate'
complete -c virtdeskctl -n "__fish_seen_subcommand_from $consoles" -l deadline -x -d 'Latest end in seconds'
complete -c virtdeskctl -n '__fish_seen_subcommand_from capture' -l output -r -F -d 'Picture to write'
complete -c virtdeskctl -n '__fish_seen_subcommand_from capture' -l wait-idle -x -d 'Leave after so many ms without a change'
complete -c virtdeskctl -n '__fish_seen_subcommand_from capture' -l until-closed -d 'Stay until the server closes'
complete -c virtdeskctl -n '__fish_seen_subcommand_from capture' -l encodings -x -d 'Encodings to offer'
complete -c virtdeskctl -n '__fish_seen_subcommand_from capture' -l stats -r -F -d 'Write statistics'
complete -c virtdeskctl -n '__fish_seen_subcommand_from list' -l search -x -d 'Search query'
complete -c virtdeskctl -n '__fish_seen_subcommand_from list events' -l limit -x -d 'At most so many'
complete -c virtdeskctl -n '__fish_seen_subcommand_from list' -l as-user -d 'Only what a plain user sees'
complete -c virtdeskctl -n '__fish_seen_subcommand_from events' -l follow -d 'Go on'
complete -c virtdeskctl -n '__fish_seen_subcommand_from events' -l interval -x -d 'Seconds between questions'
