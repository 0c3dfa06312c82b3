# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The engine's search grammar (searchbackend/SyntaxChecker): conditions, `sortby` FIELD [asc|desc], `page` N.

Free text stands once; `and` and `or` need a right side; conditions next to each other hold together and bind more
loosely than `or`; a page behind a sort needs the sort's direction. A query that is
not valid is refused with the name of the parser's error, or with the text and $…$ around what is wrong."""

import fnmatch
import re

from .fault import Fault

TOKEN = re.compile(r'\s*("(?:[^"]*)"|!=|>=|<=|=|>|<|[^\s=!<>"]+)')
OPERATORS = ("=", "!=", ">", "<", ">=", "<=")
CROSS = ("host", "hosts", "cluster", "clusters", "user", "users", "storage", "template", "templates", "event", "events",
         "network", "networks", "datacenter", "tag", "tags", "pool", "pools")


class Query:
    """A parsed search. `groups` hold together; each is a list of or-ed lists of and-ed (field, op, value); field None =
    free text."""

    def __init__(self, text, fields, prefix=None):
        self.text = text
        self.fields = fields
        self.groups = [[[]]]
        self.sort_field = None
        self.descending = False
        self.page = None
        self._free = False
        if prefix is not None and re.match(r"\s*\w+\s*:", text):
            # The interface puts the collection's name before the query itself; twice is none.
            raise self._around(0, text.index(":") + 1)
        self._tokens = self._split(text)
        self._at = 0
        self._conditions()
        self._sort()
        self._page()
        if self._at < len(self._tokens):
            raise self._around(*self._place())

    # Grammar

    def _word(self, ahead=0):
        at = self._at + ahead
        return self._tokens[at][0].lower() if at < len(self._tokens) else None

    def _place(self):
        return self._tokens[self._at][1], self._tokens[self._at][1] + len(self._tokens[self._at][0])

    def _clause_begins(self):
        return self._word() in ("sortby", "page") and self._word(1) not in OPERATORS

    def _conditions(self):
        if self._word() is None or self._clause_begins():
            return
        while True:
            self._condition()
            if self._word() == "and":
                self._at += 1
            elif self._word() == "or":
                self.groups[-1].append([])
                self._at += 1
            elif self._word() is None or self._clause_begins():
                return
            else:
                self.groups.append([[]])
                continue
            if self._word() is None or self._clause_begins():
                raise self._error("INVALID_POST_CONDITION_VALUE_PHRASE")

    def _condition(self):
        word = self._word()
        if word in OPERATORS:
            raise self._around(*self._place())
        if self._word(1) in OPERATORS:
            base = word.partition(".")[0]
            if word not in self.fields and base not in CROSS:
                raise self._around(*self._place())
            value = self._word(2)
            if value is None or value in OPERATORS:
                raise self._error("INVALID_CONDITION_VALUE")
            op, value = self._tokens[self._at + 1][0], self._tokens[self._at + 2][0].strip('"')
            self._check(word, op, value)
            self.groups[-1][-1].append((word, op, value))
            self._at += 3
            return
        if self._free:
            raise self._around(*self._place())
        self._free = True
        self.groups[-1][-1].append((None, "=", self._tokens[self._at][0].strip('"')))
        self._at += 1

    def _check(self, word, op, value):
        """What the engine takes for a field's value (BaseConditionFieldAutoCompleter, EnumValueAutoCompleter)."""
        if word == "tag" and op != "=":
            raise self._error("INVALID_CONDITION_RELATION")
        if word == "status" and self.fields is VM_FIELDS and value.lower() not in STATES:
            raise self._error("INVALID_CONDITION_VALUE")
        if word in ("name", "comment", "description", "fqdn", "ip", "cluster", "on_host") and re.search(r"[<>&^#!']", value):
            raise self._error("INVALID_CONDITION_VALUE")

    def _sort(self):
        if self._word() != "sortby":
            return
        self._at += 1
        if self._word() not in self.fields:
            raise self._error("INVALID_SORT_FIELD")
        self.sort_field = self._word()
        self._at += 1
        if self._word() in ("asc", "desc"):
            self.descending = self._word() == "desc"
            self._at += 1
        elif self._word() is not None:
            raise self._error("INVALID_SORT_DIRECTION")

    def _page(self):
        if self._word() != "page":
            return
        number = self._word(1) or ""
        if not number.isdigit() or int(number) == 0:
            raise self._error("INVALID_CHARECTER")
        self.page = int(number)
        self._at += 2

    @staticmethod
    def _error(name):
        return Fault(400, name, brackets=False)

    def _around(self, start, end):
        return Fault(400, f"{self.text[:start]}${self.text[start:end]}${self.text[end:]}", brackets=False)

    def _split(self, text):
        tokens, position = [], 0
        text = text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if not match:
                raise self._around(position, len(text))
            tokens.append((match.group(1), match.start(1)))
            position = match.end()
        return tokens

    # Meaning

    def matches(self, item, fields, case_sensitive):
        return all(any(all(self._holds(clause, item, fields, case_sensitive) for clause in clauses)
                       for clauses in group) for group in self.groups)

    @staticmethod
    def _holds(clause, item, fields, case_sensitive):
        field, op, value = clause
        if field is None:
            pattern = f"*{value}*"
            return any(fnmatch.fnmatchcase(str(fields[name](item) or "").lower(), pattern.lower())
                       for name in ("name", "description", "comment") if name in fields)
        read = fields.get(field) or fields.get(field + ".name") or fields.get(field.rstrip("s") + ".name")
        have = read(item) if read else ""
        many = have if isinstance(have, (list, tuple, set)) else [have]
        if op in ("=", "!="):
            pattern = any(sign in value for sign in "*?[")

            def same(text):
                text = "" if text is None else str(text)
                if not pattern:
                    return text == value if case_sensitive else text.lower() == value.lower()
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


def _nothing(_vm):
    return ""


# VMStatus of the engine, as its search has them.
STATES = ("unassigned", "down", "up", "poweringup", "paused", "migratingfrom", "migratingto", "unknown", "notresponding",
          "waitforlaunch", "rebootinprogress", "savingstate", "restoringstate", "suspended", "imageillegal",
          "imagelocked", "poweringdown")
# The fields of VmConditionFieldAutoCompleter; those that nothing here has match the empty value only.
VM_FIELDS = dict.fromkeys((
    "uptime", "creationdate", "address", "cpu_usage", "mem_usage", "network_usage", "guaranteed_memory",
    "migration_progress_percent", "apps", "quota", "created_by_user_id", "next_run_config_exists",
    "has_illegal_images", "bios_type", "compatibility_level"), _nothing) | {
    "name": lambda vm: vm.name,
    "comment": lambda vm: vm.comment,
    "description": lambda vm: vm.description,
    "status": lambda vm: "migratingfrom" if vm.status == "migrating" else vm.status.replace("_", ""),
    "ip": lambda vm: vm.ips,
    "fqdn": lambda vm: vm.fqdn,
    "on_host": lambda vm: vm.host["name"] if vm.running else "",
    "host.name": lambda vm: vm.host["name"] if vm.running else "",
    "cluster": lambda vm: vm.cluster["name"],
    "cluster.name": lambda vm: vm.cluster["name"],
    "datacenter": lambda vm: vm.cluster["data_center"],
    "os": lambda vm: vm.os,
    "type": lambda vm: "desktop" if "desk" in vm.name else "server",
    "architecture": lambda vm: "x86_64",
    "memory": lambda vm: vm.memory >> 20,
    "id": lambda vm: vm.id,
    "pool": lambda vm: vm.pool["name"] if vm.pool else "",
    "tag": lambda vm: [tag["name"] for tag in vm.site.tags if tag["id"] in vm.tags],
    "loggedinuser": lambda vm: vm.guest_user or "",
    "users.name": lambda vm: vm.guest_user or "",
    "vcpus": lambda vm: vm.cores,
}
EVENT_FIELDS = dict.fromkeys((
    "event_host", "event_template", "event_storage", "event_datacenter", "origin", "custom_event_id"), _nothing) | {
    "type": lambda e: e["code"],
    "severity": lambda e: e["severity"],
    "message": lambda e: e["description"],
    "time": lambda e: e["time"],
    "usrname": lambda e: e["user"]["login"] if e["user"] else "",
    "event_vm": lambda e: e["vm"].name if e["vm"] else "",
    "_event_vm_id": lambda e: e["vm"].id if e["vm"] else "",
    "correlation_id": lambda e: e["correlation_id"] or "",
}
