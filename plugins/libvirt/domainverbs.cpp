// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/domainverbs.h"

#include "plugins/libvirt/keychord.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

namespace virtdesk::libvirt {

namespace {

struct VerbText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Domain)
};

using Danger = VmVerb::Danger;
using Type = VerbOption::Type;

constexpr unsigned bit(DomainPlace place)
{
    return 1U << static_cast<unsigned>(place);
}

constexpr unsigned up = bit(DomainPlace::Running) | bit(DomainPlace::Blocked);
constexpr unsigned off = bit(DomainPlace::Off) | bit(DomainPlace::Crashed);
constexpr unsigned paused = bit(DomainPlace::Paused);
constexpr unsigned stopping = bit(DomainPlace::ShuttingDown);
constexpr unsigned asleep = bit(DomainPlace::Asleep);
constexpr unsigned saved = bit(DomainPlace::Saved);
constexpr unsigned known = up | off | paused | stopping | asleep | saved;

/// What else has to be true of a domain.
enum Needs : unsigned {
    Nothing = 0,
    Persistent = 1, ///< it stays when it is off
    Agent = 2,      ///< a guest agent is connected
    Autostart = 4,
    NoAutostart = 8,
};

struct VerbRow
{
    const char *id;
    unsigned places;
    unsigned needs;
    Danger danger;
    const char *options; ///< separated by blanks
    const char *label;
    const char *confirm;
};

constexpr VerbRow verbs[] = {
    {"start", off | saved | paused | asleep, Nothing, Danger::None, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Start"), ""},
    {"start-paused", off, Nothing, Danger::None, "", QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Start paused"),
     ""},
    {"shutdown", up | stopping, Nothing, Danger::Interrupts, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Shut down"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "The guest is asked to shut down. Its users are disconnected.")},
    // Without an agent that is what "shutdown" does.
    {"shutdown-acpi", up | stopping, Agent, Danger::Interrupts, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Press the power button"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "As if the power button were pressed, past the guest agent: most guests shut down.")},
    {"reboot", up, Nothing, Danger::Interrupts, "", QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Reboot"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "The guest is asked to reboot. Its users are disconnected.")},
    {"pause", up, Nothing, Danger::None, "", QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Pause"), ""},
    {"suspend", up | paused, Persistent, Danger::Interrupts, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Suspend"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "The guest's memory is written to disk and the VM stops until it is resumed.")},
    {"migrate", up | paused, Nothing, Danger::None, "host way",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Migrate"), ""},
    {"reset", up | paused | stopping, Nothing, Danger::LosesData, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Reset"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "As if the reset button were pressed: everything in the guest that is not saved is lost.")},
    {"poweroff", up | paused | stopping | asleep | bit(DomainPlace::NoState), Nothing, Danger::LosesData, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Power off"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "As if the plug were pulled: everything in the guest that is not saved is lost.")},
    {"discard-saved-state", saved, Nothing, Danger::LosesData, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Discard the saved memory"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "The next start boots the guest anew: everything that was in its memory is lost.")},
    {"send-keys", up, Nothing, Danger::None, "keys", QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Send keys"), ""},
    {"snapshot", up | paused | bit(DomainPlace::Off), Nothing, Danger::None, "description",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Make a snapshot"), ""},
    {"edit", known, Nothing, Danger::None, "comment description",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Edit title and description"), ""},
    {"autostart-on", known, Persistent | NoAutostart, Danger::None, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Start with its host"), ""},
    {"autostart-off", known, Persistent | Autostart, Danger::None, "",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Do not start with its host"), ""},
};

/// While the domain goes to another host by a migration that was begun here.
constexpr VerbRow cancelMigration = {"cancel-migration",
                                     known,
                                     Nothing,
                                     Danger::None,
                                     "",
                                     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Cancel the migration"),
                                     ""};

/// Verbs of a snapshot, which the domain's own list leaves out.
constexpr VerbRow snapshotVerbs[] = {
    {"snapshot-restore", known, Nothing, Danger::LosesData, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Restore"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "The VM goes back to the snapshot. What was written after it is lost for good.")},
    {"snapshot-delete", known, Nothing, Danger::LosesData, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain", "Delete"),
     QT_TRANSLATE_NOOP("virtdesk::libvirt::Domain",
                       "Nobody can go back to this state any more. The VM itself stays as it is.")},
};

const VerbRow *rowOf(const QString &verb)
{
    const auto is = [&verb](const VerbRow &row) { return verb == QLatin1String(row.id); };
    const auto *row = std::find_if(std::begin(verbs), std::end(verbs), is);
    if (row != std::end(verbs))
        return row;
    if (is(cancelMigration))
        return &cancelMigration;
    row = std::find_if(std::begin(snapshotVerbs), std::end(snapshotVerbs), is);
    return row == std::end(snapshotVerbs) ? nullptr : row;
}

VmVerb verbOf(const VerbRow &row)
{
    return {QString::fromLatin1(row.id), VerbText::tr(row.label), row.danger,
            *row.confirm ? VerbText::tr(row.confirm) : QString()};
}

QStringList optionsOf(const VerbRow &row)
{
    return QString::fromLatin1(row.options).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

QList<VmVerb> DomainVerbs::of(DomainPlace place, const QJsonObject &row)
{
    const bool starts = row.value(QLatin1String("autostart")).toBool();
    const unsigned has = (row.value(QLatin1String("persistent")).toBool() ? Persistent : 0U) |
                         (row.value(QLatin1String("agent")).toBool() ? Agent : 0U) | (starts ? Autostart : NoAutostart);
    const bool resumes = place == DomainPlace::Paused || place == DomainPlace::Asleep || place == DomainPlace::Saved;
    QList<VmVerb> list;
    for (const VerbRow &one : verbs) {
        if (!(one.places & bit(place)) || (one.needs & has) != one.needs)
            continue;
        list << verbOf(one);
        if (resumes && &one == verbs)
            list.last().label = VerbText::tr("Resume");
    }
    return list;
}

QList<VmVerb> DomainVerbs::ofMigrating()
{
    return {verbOf(cancelMigration)};
}

QList<VmVerb> DomainVerbs::ofSnapshot(bool external, int version)
{
    // What libvirt says of each: "revert to external snapshot" since 9.9.0, "delete external snapshots" since 9.0.0.
    constexpr int restoresSince = 9'009'000;
    constexpr int deletesSince = 9'000'000;
    QList<VmVerb> list;
    if (!external || version >= restoresSince)
        list << verbOf(snapshotVerbs[0]);
    if (!external || version >= deletesSince)
        list << verbOf(snapshotVerbs[1]);
    return list;
}

Error DomainVerbs::problem(const QString &verb, const ActOptions &options)
{
    const VerbRow *row = rowOf(verb);
    if (!row)
        return {Failure::Usage, VerbText::tr("A libvirt host has no action %1 for VMs.").arg(cleanText(verb, 60)), {}};
    if (!options.reason.isEmpty())
        return {Failure::Usage, VerbText::tr("A libvirt host keeps no reasons. Leave it out."), {}};
    const QStringList takes = optionsOf(*row);
    for (auto it = options.details.cbegin(); it != options.details.cend(); ++it) {
        if (!takes.contains(it.key()))
            return {Failure::Usage,
                    VerbText::tr("The action %1 takes no option %2.").arg(verb, cleanText(it.key(), 60)),
                    {}};
    }
    const QString keys = options.details.value(QStringLiteral("keys"));
    if (takes.contains(QLatin1String("keys")) && !KeyChord::find(keys)) {
        QStringList all;
        for (const KeyChord &chord : KeyChord::all())
            all << QString::fromLatin1(chord.id);
        return {Failure::Usage,
                VerbText::tr("Say which keys, with the option keys: %1.").arg(all.join(QStringLiteral(", "))),
                {}};
    }
    if (takes.contains(QLatin1String("snapshot")) && options.details.value(QStringLiteral("snapshot")).isEmpty())
        return {Failure::Usage, VerbText::tr("Say which snapshot, with the option snapshot."), {}};
    if (options.details.value(QStringLiteral("comment")).contains(QLatin1Char('\n')))
        return {Failure::Usage, VerbText::tr("A VM's title is one line. Use the description for more."), {}};
    return {};
}

bool DomainVerbs::hasOptions(const QString &verb)
{
    const VerbRow *row = rowOf(verb);
    return row && *row->options && row >= std::begin(verbs) && row < std::end(verbs);
}

QList<VerbOption> DomainVerbs::options(const QString &verb, const Vm &vm)
{
    if (!hasOptions(verb))
        return {};
    if (verb == QLatin1String("send-keys")) {
        VerbOption keys{QStringLiteral("keys"), VerbText::tr("Keys"), Type::Choice, {}, {}};
        for (const KeyChord &chord : KeyChord::all())
            keys.choices.append({QString::fromLatin1(chord.id), QString::fromLatin1(chord.label)});
        keys.value = keys.choices.constFirst().value;
        return {keys};
    }
    if (verb == QLatin1String("edit"))
        return {{QStringLiteral("comment"), VerbText::tr("Title"), Type::Text, {}, vm.comment},
                {QStringLiteral("description"), VerbText::tr("Description"), Type::Text, {}, vm.description}};
    if (verb == QLatin1String("migrate")) // where to is nothing that the domain knows: Migrations
        return {};
    return {{QStringLiteral("description"), VerbText::tr("Description"), Type::Text, {}, {}}};
}

} // namespace virtdesk::libvirt
