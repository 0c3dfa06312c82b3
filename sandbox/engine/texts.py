# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Texts of faults in the language of the caller (Accept-Language), as the engine has them; English and German here."""

TEXTS = {
    "in_use_lock": {
        "en": "Cannot set VM Ticket. The console of VM {vm} is held by somebody else since the VM was started. A cold "
              "reboot or a change of its strict user checking frees it.",
        "de": "Ticket der virtuellen Maschine kann nicht gesetzt werden. Die Konsole von {vm} ist seit dem Start belegt. "
              "Ein Kaltstart gibt sie frei."},
    "in_use_race": {
        "en": "Cannot set VM Ticket. Somebody has just taken the console of VM {vm}.",
        "de": "Ticket der virtuellen Maschine kann nicht gesetzt werden. Die Konsole von {vm} wurde gerade belegt."},
    "no_permission": {
        "en": "User is not authorized to perform this action.",
        "de": "Der Benutzer ist nicht berechtigt, diese Aktion auszuführen."},
    "ticket_status": {
        "en": "Cannot set VM ticket. VM is {status}.",
        "de": "Ticket der virtuellen Maschine kann nicht gesetzt werden. Zustand: {status}."},
    "insufficient": {
        "en": "Query execution failed due to insufficient permissions.",
        "de": "Die Abfrage wurde wegen unzureichender Berechtigungen nicht ausgeführt."},
    "no_host": {
        "en": "Cannot migrate VM. There is no host that satisfies current scheduling constraints.",
        "de": "Die virtuelle Maschine kann nicht migriert werden. Kein Host erfüllt die Bedingungen."},
    "other_hosts": {
        "en": "The host {host} did not satisfy internal filter Migration because it is the one that VM {vm} runs on.",
        "de": "Der Host {host} kommt nicht in Frage, weil {vm} schon auf ihm läuft."},
    "max_sessions": {
        "en": "Unable to login user {user} with profile [{profile}] because the maximum number of allowed sessions "
              "{limit} is exceeded",
        "de": "Der Benutzer {user} mit dem Profil [{profile}] kann nicht angemeldet werden, weil die Höchstzahl von "
              "{limit} Sitzungen überschritten ist"},
    "disabled": {
        "en": "Cannot authenticate user '{user}': The account is {state}..",
        "de": "Der Benutzer '{user}' kann nicht angemeldet werden: Das Konto ist gesperrt ({state})."},
}


class Text:
    """A text whose language is known only when it is sent."""

    def __init__(self, key, **values):
        self.key = key
        self.values = values

    def say(self, language):
        return TEXTS[self.key].get(language, TEXTS[self.key]["en"]).format(**self.values)


def say(text, language):
    """A Text, a list of them (one string "[a., b.]" as the engine joins them), or a plain string."""
    if isinstance(text, (list, tuple)):
        return ", ".join(say(one, language) for one in text)
    return text.say(language) if isinstance(text, Text) else text


def language_of(headers):
    """The first language of Accept-Language that is known here."""
    for part in headers.get("Accept-Language", "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in ("en", "de"):
            return code
    return "en"
