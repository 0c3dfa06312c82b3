// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/domainrow.h"

#include "plugins/libvirt/domainverbs.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace virtdesk::libvirt {

namespace {

struct DomainText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Domain)
};

using Place = DomainPlace;

struct StateRow
{
    Place place;
    const char *status;
    PowerState power;
    bool changing;
    const char *text;
};

constexpr StateRow states[] = {
    {Place::NoState, "unknown", PowerState::Unknown, true, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "unknown")},
    {Place::Running, "running", PowerState::On, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "up")},
    {Place::Blocked, "blocked", PowerState::On, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "up")},
    {Place::Paused, "paused", PowerState::Paused, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "paused")},
    {Place::ShuttingDown, "shutdown", PowerState::Stopping, true,
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "shutting down")},
    {Place::Off, "shutoff", PowerState::Off, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "down")},
    {Place::Crashed, "crashed", PowerState::Off, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "crashed")},
    {Place::Asleep, "pmsuspended", PowerState::Paused, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "asleep")},
    {Place::Saved, "saved", PowerState::Suspended, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "suspended")},
};

/// virDomainPausedReason, as far as it tells more than "paused".
struct PausedRow
{
    int reason;
    PowerState power;
    bool changing;
    const char *text;
};

constexpr PausedRow pausedReasons[] = {
    {2, PowerState::Migrating, true, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "migrating")},
    {3, PowerState::Stopping, true, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "suspending")},
    {5, PowerState::Paused, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "paused: disk error")},
    {6, PowerState::Paused, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "paused by its watchdog")},
    {10, PowerState::Paused, false, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "paused: the guest crashed")},
    {11, PowerState::Starting, true, QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "starting")},
};

QString text(const QJsonObject &row, const char *key, qsizetype maximum = 400)
{
    return cleanText(row.value(QLatin1String(key)).toString(), maximum);
}

void setState(Vm &vm, const QJsonObject &row)
{
    const int number = row.value(QLatin1String("state")).toInt();
    const bool saved = row.value(QLatin1String("saved")).toBool() && number == static_cast<int>(Place::Off);
    const auto *state = std::find_if(std::begin(states), std::end(states), [&](const StateRow &one) {
        return static_cast<int>(one.place) == (saved ? static_cast<int>(Place::Saved) : number);
    });
    if (state == std::end(states))
        state = states;
    vm.power = state->power;
    vm.changing = state->changing;
    vm.status = QString::fromLatin1(state->status);
    vm.statusText = DomainText::tr(state->text);
    vm.verbs = DomainVerbs::of(state->place, row);
    if (state->place != Place::Paused)
        return;
    for (const PausedRow &reason : pausedReasons) {
        if (reason.reason == row.value(QLatin1String("reason")).toInt()) {
            vm.power = reason.power;
            vm.changing = reason.changing;
            vm.statusText = DomainText::tr(reason.text);
        }
    }
}

/// "debian 12" of libosinfo's "http://debian.org/debian/12".
QString osOf(const QString &id)
{
    return id.section(QLatin1Char('/'), -2).replace(QLatin1Char('/'), QLatin1Char(' '));
}

void setConsoles(Vm &vm, const QJsonObject &row)
{
    vm.consolesKnown = true;
    const QJsonArray graphics = row.value(QLatin1String("graphics")).toArray();
    for (const QJsonValue &one : graphics) {
        const QString kind = text(one.toObject(), "type", 20);
        const QString label = kind == QLatin1String("vnc")     ? QStringLiteral("VNC")
                              : kind == QLatin1String("spice") ? QStringLiteral("SPICE")
                                                               : QString();
        const bool known = std::any_of(vm.consoles.cbegin(), vm.consoles.cend(),
                                       [&](const VmConsole &console) { return console.kind == kind; });
        if (!label.isEmpty() && !known)
            vm.consoles << VmConsole{kind, label, kind};
    }
}

QString flag(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

} // namespace

Vm vmOf(const QJsonObject &row, const QString &hostName, bool readOnly)
{
    Vm vm;
    vm.id = text(row, "id", 64);
    vm.name = text(row, "name");
    setState(vm, row);
    if (readOnly)
        vm.verbs.clear();
    setConsoles(vm, row);
    vm.host = hostName;
    vm.comment = text(row, "title");
    vm.description = text(row, "description");
    vm.os = osOf(text(row, "os"));
    const double memory = row.value(QLatin1String("memory")).toDouble();
    constexpr double most = 1LL << 53;
    vm.memoryBytes = memory > 0 && memory <= most ? static_cast<quint64>(memory) : 0;
    vm.cpuCores = std::max(0, row.value(QLatin1String("vcpus")).toInt());
    vm.more = {{QStringLiteral("autostart"), flag(row.value(QLatin1String("autostart")).toBool())},
               {QStringLiteral("persistent"), flag(row.value(QLatin1String("persistent")).toBool())},
               {QStringLiteral("arch"), text(row, "arch", 40)},
               {QStringLiteral("machine"), text(row, "machine", 80)}};
    return vm;
}

QList<VmColumn> domainColumns()
{
    return {{QStringLiteral("autostart"), DomainText::tr("Starts with its host"), VmColumn::Type::Flag},
            {QStringLiteral("persistent"), DomainText::tr("Stays when it is off"), VmColumn::Type::Flag},
            {QStringLiteral("arch"), DomainText::tr("Architecture"), VmColumn::Type::Text},
            {QStringLiteral("machine"), DomainText::tr("Machine"), VmColumn::Type::Text}};
}

} // namespace virtdesk::libvirt
