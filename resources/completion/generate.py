#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Makes the completions of bash, zsh and fish, and virtdeskctl's option lists in the manual, out of what the programs say with --help.

usage: generate.py [--virtdesk PATH] --virtdeskctl PATH --manual FOLDER --output FOLDER

The programs' own option tables are the one place in which an option is declared: help, completions and manual can't say anything else.
What a value is, its name in the help says: FILE… is a file, a|b|c is one of these words, LIST is several of the words that the text
names behind a colon; anything else is free text.
"""

import argparse
import dataclasses
import os
import pathlib
import re
import subprocess

OPTION = re.compile(r"^  ((?:-\w|--[\w-]+)(?:, (?:-\w|--[\w-]+))*)(?: <?([^\s>]+)>?)?(?:\s{2,}(\S.*))?$")
HEADER = "SPDX-FileCopyrightText: 2026 The VirtDesk developers", "SPDX-License-Identifier: Apache-2.0"


@dataclasses.dataclass
class Option:
    long: list  # without dashes
    short: list
    value: str  # name of the value, empty for a switch
    text: str

    @property
    def is_file(self):
        return self.value.startswith("FILE")

    @property
    def words(self):
        if "|" in self.value:
            return self.value.split("|")
        if self.value == "LIST" and ":" in self.text:
            return self.text.rpartition(":")[2].strip(" .").split(", ")
        return []


@dataclasses.dataclass
class Command:
    name: str
    summary: str
    arguments: str = ""
    options: list = dataclasses.field(default_factory=list)

    @property
    def takes_files(self):
        return "TARGET" in self.arguments


def help_of(*command):
    environment = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([*command, "--help"], check=True, capture_output=True, text=True, env=environment, timeout=60).stdout


def options_of(text):
    options = []
    inside = False  # an option's text, which goes on in the next lines
    for line in text.splitlines():
        found = OPTION.match(line)
        if found:
            names = found.group(1).split(", ")
            options.append(Option([name[2:] for name in names if name.startswith("--")], [name[1:] for name in names if name[1] != "-"],
                                  found.group(2) or "", found.group(3) or ""))
            inside = True
        elif inside and line.startswith("      "):
            options[-1].text = f"{options[-1].text} {line.strip()}".strip()
        else:
            inside = False
    assert options, text
    return options


def commands_of(program):
    overview = help_of(program)
    commands = []
    for name, summary in re.findall(r"^  ([a-z]+) {2,}(\S.*)$", overview.partition("Commands:")[2], re.M):
        text = help_of(program, name)
        arguments = re.search(rf"^Usage: virtdeskctl {name} \[options\](.*)$", text, re.M).group(1).strip()
        commands.append(Command(name, summary, arguments, options_of(text.partition("Options:")[2].partition("Arguments:")[0])))
    assert commands, overview
    return commands


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def long_names(options):
    return [f"--{name}" for option in options for name in option.long]


# --- bash ---

def bash_values(options):
    """The cases of what comes behind an option with a value."""
    lines = []
    seen = set()
    for option in options:
        names = "|".join([f"--{name}" for name in option.long] + [f"-{name}" for name in option.short])
        if not option.value or names in seen:
            continue
        seen.add(names)
        if option.is_file:
            act = '_virtdesk_complete_files "" "$current"'
        elif option.words:
            act = f'mapfile -t COMPREPLY < <(compgen -W {quoted(" ".join(option.words))} -- "$current")'
        else:
            act = ":"
        lines += [f"    {names})", f"        {act}", "        return", "        ;;"]
    return lines


def bash_head(name):
    return [f"# {line}" for line in HEADER] + [f"# bash completion of {name}, made from its --help", """
_virtdesk_complete_files()
{
    local IFS=$'\\n'
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(
        if [ -n "$1" ]; then
            compgen -f -X "!*.$1" -- "$2"
            compgen -d -- "$2"
        else
            compgen -f -- "$2"
        fi
    )
}
"""]


def bash_options(options, indent):
    return f'{indent}[[ $current == -* ]] && mapfile -t COMPREPLY < <(compgen -W {quoted(" ".join(long_names(options)))} -- "$current")'


def bash_virtdesk(options):
    return "\n".join(bash_head("virtdesk") + [
        "_virtdesk()", "{", "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}", "    COMPREPLY=()",
        "    case $previous in", *bash_values(options), "    esac", "    if [[ $current == -* ]]; then", bash_options(options, "        "),
        "    else", '        _virtdesk_complete_files vv "$current"', "    fi", "    return 0", "}", "complete -F _virtdesk virtdesk", ""])


def bash_virtdeskctl(commands):
    names = " ".join(command.name for command in commands)
    lines = bash_head("virtdeskctl") + [
        "_virtdeskctl()", "{", "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}",
        "    COMPREPLY=()", "    if ((COMP_CWORD == 1)); then",
        f"        mapfile -t COMPREPLY < <(compgen -W {quoted(names + ' --help --version')} -- \"$current\")", "        return", "    fi",
        "    case $previous in", *bash_values([option for command in commands for option in command.options]), "    esac",
        "    case $command in"]
    for command in commands:
        lines += [f"    {command.name})", bash_options(command.options, "        ")]
        if command.takes_files:
            lines += ['        [[ $current == -* ]] || _virtdesk_complete_files vv "$current"']
        lines += ["        ;;"]
    return "\n".join(lines + ["    esac", "    return 0", "}", "complete -F _virtdeskctl virtdeskctl", ""])


# --- zsh ---

def zsh_arguments(options):
    lines = []
    for option in options:
        text = re.sub(r"([\[\]:\\])", r"\\\1", option.text)
        value = ""
        if option.is_file:
            value = f":{option.value}:_files"
        elif option.words:
            value = f":value:({' '.join(option.words)})"
        elif option.value:
            value = f":{option.value}: "
        for name in [f"-{name}" for name in option.short] + [f"--{name}" for name in option.long]:
            lines.append(quoted(f"{name}[{text}]{value}"))
    return lines


def zsh_head(name):
    return [f"#compdef {name}"] + [f"# {line}" for line in HEADER] + [f"# zsh completion of {name}, made from its --help", ""]


FILES = quoted('*:target:_files -g "*.vv"')


def zsh_virtdesk(options):
    return "\n".join(zsh_head("virtdesk") + ["_arguments \\", *[f"  {line} \\" for line in zsh_arguments(options)], f"  {FILES}", ""])


def zsh_virtdeskctl(commands):
    lines = zsh_head("virtdeskctl") + ["local -a commands=("]
    lines += ["  " + quoted(f"{command.name}:{command.summary}") for command in commands]
    lines += [")", "if ((CURRENT == 2)); then", "  _describe command commands", "  return", "fi", "local command=$words[2]", "shift words",
              "((CURRENT--))", "case $command in"]
    for command in commands:
        rest = FILES if command.takes_files else quoted("*:argument: ")
        lines += [f"{command.name})", "  _arguments \\", *[f"    {line} \\" for line in zsh_arguments(command.options)], f"    {rest}", "  ;;"]
    return "\n".join(lines + ["esac", ""])


# --- fish ---

def fish_options(program, options, condition=""):
    lines = []
    for option in options:
        line = f"complete -c {program}" + (f" -n {quoted(condition)}" if condition else "")
        line += "".join(f" -s {name}" for name in option.short) + "".join(f" -l {name}" for name in option.long)
        if option.is_file:
            line += " -r -F"
        elif option.words:
            line += f" -x -a {quoted(' '.join(option.words))}"
        elif option.value:
            line += " -x"
        lines.append(f"{line} -d {quoted(option.text)}")
    return lines


def fish_head(name):
    return [f"# {line}" for line in HEADER] + [f"# fish completion of {name}, made from its --help", ""]


def fish_virtdesk(options):
    single = [dataclasses.replace(option, long=[name], short=option.short if i == 0 else [])
              for option in options for i, name in enumerate(option.long)]
    return "\n".join(fish_head("virtdesk") + fish_options("virtdesk", single) + [""])


def fish_virtdeskctl(commands):
    names = " ".join(command.name for command in commands)
    lines = fish_head("virtdeskctl") + ["complete -c virtdeskctl -f"]
    for command in commands:
        lines.append(f"complete -c virtdeskctl -n {quoted(f'not __fish_seen_subcommand_from {names}')} -a {command.name} "
                     f"-d {quoted(command.summary)}")
        if command.takes_files:
            lines.append(f"complete -c virtdeskctl -n {quoted(f'__fish_seen_subcommand_from {command.name}')} -F")
        lines += fish_options("virtdeskctl", command.options, f"__fish_seen_subcommand_from {command.name}")
    return "\n".join(lines + [""])


# --- the manual (scdoc) ---

def plain(text):
    return re.sub(r"([\\*_#`\[\]])", r"\\\1", text)


def manual_options(options):
    lines = []
    for option in options:
        names = ", ".join([f"*-{name}*" for name in option.short] + [f"*--{name}*" for name in option.long])
        value = f" _{plain(option.value)}_" if option.value else ""
        lines += [f"{names}{value}", f"\t{plain(option.text)}", ""]
    return lines


def manual_commands(commands):
    """Commands with the same options come under one heading."""
    groups = {}
    for command in commands:
        groups.setdefault((command.arguments, str(command.options)), []).append(command)
    lines = []
    for group in groups.values():
        lines += ["## " + ", ".join(command.name for command in group), ""]
        for command in group:
            lines += [f"*virtdeskctl {command.name}* [_OPTIONS_...] {plain(command.arguments)}".rstrip() + "++",
                      f"{plain(command.summary[0].upper() + command.summary[1:])}.", ""]
        lines += manual_options(group[0].options)
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--virtdesk")
    parser.add_argument("--virtdeskctl", required=True)
    parser.add_argument("--manual", type=pathlib.Path, required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    commands = commands_of(arguments.virtdeskctl)
    made = {"virtdeskctl.bash": bash_virtdeskctl(commands), "_virtdeskctl": zsh_virtdeskctl(commands),
            "virtdeskctl.fish": fish_virtdeskctl(commands)}
    page = (arguments.manual / "virtdeskctl.1.scd").read_text(encoding="utf-8")
    made["virtdeskctl.1.scd"] = page.replace("@COMMANDS@", "\n".join(manual_commands(commands)).strip())
    if arguments.virtdesk:
        options = options_of(help_of(arguments.virtdesk))
        made |= {"virtdesk.bash": bash_virtdesk(options), "_virtdesk": zsh_virtdesk(options), "virtdesk.fish": fish_virtdesk(options)}
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (arguments.output / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
