// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainacts.h"

#include "plugins/libvirt/keychord.h"
#include "plugins/libvirt/program/domainsnapshots.h"
#include "plugins/libvirt/program/fault.h"

#include <libvirt/virterror.h>

#include <algorithm>
#include <vector>

namespace virtdesk::libvirt {

namespace {

constexpr unsigned heldFor = 50; ///< ms

QString option(const QJsonObject &options, const char *name)
{
    return options.value(QLatin1String(name)).toString();
}

int start(virDomainPtr domain)
{
    int state = VIR_DOMAIN_NOSTATE;
    virDomainGetState(domain, &state, nullptr, 0);
    return state == VIR_DOMAIN_PMSUSPENDED ? virDomainPMWakeup(domain, 0)
           : state == VIR_DOMAIN_PAUSED    ? virDomainResume(domain)
                                           : virDomainCreate(domain);
}

/// For good, and at once where it runs.
unsigned everywhere(virDomainPtr domain)
{
    unsigned flags = VIR_DOMAIN_AFFECT_CURRENT;
    if (virDomainIsPersistent(domain) == 1)
        flags |= VIR_DOMAIN_AFFECT_CONFIG;
    if (virDomainIsActive(domain) == 1)
        flags |= VIR_DOMAIN_AFFECT_LIVE;
    return flags;
}

int setText(virDomainPtr domain, int type, const QJsonObject &options, const char *name)
{
    if (!options.contains(QLatin1String(name)))
        return 0;
    const QByteArray text = option(options, name).toUtf8();
    return virDomainSetMetadata(domain, type, text.isEmpty() ? nullptr : text.constData(), nullptr, nullptr,
                                everywhere(domain));
}

int edit(virDomainPtr domain, const QJsonObject &options)
{
    const int title = setText(domain, VIR_DOMAIN_METADATA_TITLE, options, "comment");
    return title < 0 ? title : setText(domain, VIR_DOMAIN_METADATA_DESCRIPTION, options, "description");
}

int sendKeys(virDomainPtr domain, const QJsonObject &options)
{
    const KeyChord *chord = KeyChord::find(option(options, "keys"));
    if (!chord)
        return -1;
    std::vector<unsigned> codes(chord->codes.begin(), std::find(chord->codes.begin(), chord->codes.end(), 0U));
    return virDomainSendKey(domain, VIR_KEYCODE_SET_LINUX, heldFor, codes.data(), static_cast<int>(codes.size()), 0);
}

struct Row
{
    const char *verb;
    int (*call)(virDomainPtr, const QJsonObject &);
};

const Row rows[] = {
    {"start", [](virDomainPtr d, const QJsonObject &) { return start(d); }},
    {"start-paused",
     [](virDomainPtr d, const QJsonObject &) { return virDomainCreateWithFlags(d, VIR_DOMAIN_START_PAUSED); }},
    // By the agent where there is one, else as by the power button.
    {"shutdown", [](virDomainPtr d, const QJsonObject &) { return virDomainShutdown(d); }},
    {"shutdown-acpi",
     [](virDomainPtr d, const QJsonObject &) { return virDomainShutdownFlags(d, VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN); }},
    {"reboot", [](virDomainPtr d, const QJsonObject &) { return virDomainReboot(d, 0); }},
    {"suspend", [](virDomainPtr d, const QJsonObject &) { return virDomainManagedSave(d, 0); }},
    {"pause", [](virDomainPtr d, const QJsonObject &) { return virDomainSuspend(d); }},
    {"reset", [](virDomainPtr d, const QJsonObject &) { return virDomainReset(d, 0); }},
    {"poweroff", [](virDomainPtr d, const QJsonObject &) { return virDomainDestroy(d); }},
    {"discard-saved-state", [](virDomainPtr d, const QJsonObject &) { return virDomainManagedSaveRemove(d, 0); }},
    {"autostart-on", [](virDomainPtr d, const QJsonObject &) { return virDomainSetAutostart(d, 1); }},
    {"autostart-off", [](virDomainPtr d, const QJsonObject &) { return virDomainSetAutostart(d, 0); }},
    {"edit", edit},
    {"send-keys", sendKeys},
    {"snapshot",
     [](virDomainPtr d, const QJsonObject &o) { return DomainSnapshots::make(d, option(o, "description")) ? 0 : -1; }},
    {"snapshot-restore",
     [](virDomainPtr d, const QJsonObject &o) { return DomainSnapshots::restore(d, option(o, "snapshot")) ? 0 : -1; }},
    {"snapshot-delete",
     [](virDomainPtr d, const QJsonObject &o) { return DomainSnapshots::remove(d, option(o, "snapshot")) ? 0 : -1; }},
};

} // namespace

QJsonObject DomainActs::act(virDomainPtr domain, const QString &verb, const QJsonObject &options)
{
    virResetLastError();
    for (const Row &row : rows) {
        if (verb == QLatin1String(row.verb))
            return row.call(domain, options) >= 0 ? QJsonObject() : lastFault();
    }
    return lastFault();
}

} // namespace virtdesk::libvirt
