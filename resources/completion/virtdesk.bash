# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# bash completion of virtdesk and virtdeskctl

_virtdesk_files()
{
    # Console files and folders.
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -X '!*.vv' -- "$1"; compgen -d -- "$1")
}

_virtdesk()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    case $previous in
    --engine) return ;;
    --action)
        mapfile -t COMPREPLY < <(compgen -W "connect preferences" -- "$current")
        return
        ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--engine --action --install-handoff --remove-handoff --handoff-status --system
            --quit --help --version" -- "$current")
        return
    fi
    _virtdesk_files "$current"
}

_virtdeskctl()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    local engine="--engine --user --password-file --keychain --ca --no-kerberos"
    local console="--user --password-file --ca --mechanism --service-host --allow-anonymous-tls --deadline"
    local options=
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "capture type list show start shutdown poweroff reboot reset suspend console events
            login logout plugins doctor --help --version" -- "$current")
        return
    fi
    case $previous in
    --format)
        mapfile -t COMPREPLY < <(compgen -W "table json csv" -- "$current")
        return
        ;;
    --password-file | --ca | --output | --stats)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    --encodings)
        mapfile -t COMPREPLY < <(compgen -W "raw copyrect rre hextile zlib tight tightpng zrle zywrle jpeg" -- "$current")
        return
        ;;
    --engine | --user | --search | --limit | --interval | --mechanism | --service-host | --deadline | --wait-idle) return ;;
    esac
    case $command in
    capture) options="$console --output --wait-idle --until-closed --encodings --stats" ;;
    type) options=$console ;;
    list) options="$engine --search --limit --as-user --format" ;;
    events) options="$engine --limit --follow --interval --format" ;;
    plugins) options="--format" ;;
    *) options="$engine --format" ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options --help" -- "$current")
    elif [[ $command == capture || $command == type || $command == doctor ]]; then
        _virtdesk_files "$current"
    fi
}

complete -F _virtdesk virtdesk
complete -F _virtdeskctl virtdeskctl
