# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A subset of the engine's search language: `field op value and|or … [sortby field asc|desc] [page N]`, free text."""

import fnmatch
import re

from .fault import Fault

TOKEN = re.compile(r'\s*("(?:[^"]*)"|!=|>=|<=|=|>|<|[^\s=!<>"]+)')
OPERATORS = ("=", "!=", ">", "<", ">=", "<=")


class Query:
    """A parsed search. `clauses` is a list of or-ed lists of and-ed (field, op, value); field None = free text."""

    def __init__(self, text, fields):
        self.clauses = [[]]
        self.sort_field = None
        self.descending = False
        self.page = None
        tokens = self._tokens(text)
        index = 0
        while index < len(tokens):
            word = tokens[index].lower()
            if word == "sortby":
                if index + 1 >= len(tokens) or tokens[index + 1].lower() not in fields:
                    raise self._error()
                self.sort_field = tokens[index + 1].lower()
                index += 2
                if index < len(tokens) and tokens[index].lower() in ("asc", "desc"):
                    self.descending = tokens[index].lower() == "desc"
                    index += 1
            elif word == "page":
                if index + 1 >= len(tokens) or not tokens[index + 1].isdigit() or tokens[index + 1] == "0":
                    raise self._error()
                self.page = int(tokens[index + 1])
                index += 2
            elif word == "or":
                self.clauses.append([])
                index += 1
            elif word == "and":
                index += 1
            elif index + 1 < len(tokens) and tokens[index + 1] in OPERATORS:
                if word not in fields or index + 2 >= len(tokens):
                    raise self._error()
                self.clauses[-1].append((word, tokens[index + 1], tokens[index + 2].strip('"')))
                index += 3
            elif word in OPERATORS:
                raise self._error()
            else:
                self.clauses[-1].append((None, "=", tokens[index].strip('"')))
                index += 1

    @staticmethod
    def _error():
        return Fault(400, "The search query is not valid.")

    def _tokens(self, text):
        tokens, position = [], 0
        text = text.strip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                raise self._error()
            tokens.append(match.group(1))
            position = match.end()
        return tokens

    def matches(self, item, fields, case_sensitive):
        return any(all(self._holds(clause, item, fields, case_sensitive) for clause in clauses)
                   for clauses in self.clauses)

    @staticmethod
    def _holds(clause, item, fields, case_sensitive):
        field, op, value = clause
        if field is None:
            pattern = f"*{value}*"
            return any(fnmatch.fnmatchcase(str(fields[name](item) or "").lower(), pattern.lower())
                       for name in ("name", "description", "comment") if name in fields)
        have = fields[field](item)
        many = have if isinstance(have, (list, tuple, set)) else [have]
        if op in ("=", "!="):
            def same(text):
                text = "" if text is None else str(text)
                if not case_sensitive:
                    return fnmatch.fnmatchcase(text.lower(), value.lower())
                return fnmatch.fnmatchcase(text, value)
            hit = any(same(text) for text in many) if many else value == ""
            return hit if op == "=" else not hit
        try:
            wanted = float(value)
            numbers = [float(text) for text in many if text is not None]
        except ValueError:
            return False
        compare = {">": lambda a: a > wanted, "<": lambda a: a < wanted,
                   ">=": lambda a: a >= wanted, "<=": lambda a: a <= wanted}[op]
        return any(compare(number) for number in numbers)


VM_FIELDS = {
    "name": lambda vm: vm.name,
    "comment": lambda vm: vm.comment,
    "description": lambda vm: vm.description,
    "status": lambda vm: vm.status.replace("_", ""),
    "ip": lambda vm: vm.ips,
    "fqdn": lambda vm: vm.fqdn,
    "host": lambda vm: vm.host["name"] if vm.running else "",
    "host.name": lambda vm: vm.host["name"] if vm.running else "",
    "cluster": lambda vm: vm.cluster["name"],
    "cluster.name": lambda vm: vm.cluster["name"],
    "os": lambda vm: vm.os,
    "memory": lambda vm: vm.memory >> 20,
    "id": lambda vm: vm.id,
    "pool": lambda vm: vm.pool or "",
    "loggedinuser": lambda vm: vm.guest_user or "",
    "vcpus": lambda vm: vm.cores,
}
