// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/vmstates.h"

#include <QCoreApplication>
#include <QHash>
#include <QMutex>

#include <algorithm>
#include <iterator>

namespace virtdesk::ovirt {

namespace {

class VmStatesText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::VmStates)
};

/// States in which a verb is taken, as bits.
enum Place : unsigned {
    Off = 1,
    Starting = 2,
    Up = 4,
    Rebooting = 8,
    Paused = 16,
    Suspended = 32,
    Stopping = 64,
    Migrating = 128,
    Lost = 256, ///< not responding, unknown
    Busy = 512, ///< being saved, restored, launched
    Locked = 1024,
};

struct StateRow
{
    const char *status;
    PowerState power;
    bool changing;
    Place place;
    const char *text;
};

constexpr StateRow states[] = {
    {"up", PowerState::On, false, Up, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "up")},
    {"down", PowerState::Off, false, Off, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "down")},
    {"powering_up", PowerState::Starting, true, Starting, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "starting")},
    {"wait_for_launch", PowerState::Starting, true, Busy,
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "waits to start")},
    {"powering_down", PowerState::Stopping, true, Stopping,
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "shutting down")},
    {"reboot_in_progress", PowerState::Starting, true, Rebooting,
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "rebooting")},
    {"paused", PowerState::Paused, false, Paused, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "paused")},
    {"suspended", PowerState::Suspended, false, Suspended, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "suspended")},
    {"saving_state", PowerState::Stopping, true, Busy, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "suspending")},
    {"restoring_state", PowerState::Starting, true, Busy, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "resuming")},
    {"migrating", PowerState::Migrating, true, Migrating, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "migrating")},
    {"image_locked", PowerState::Off, true, Locked, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "disk locked")},
    {"not_responding", PowerState::Unknown, true, Lost,
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "not responding")},
    {"unknown", PowerState::Unknown, true, Lost, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "unknown")},
    {"unassigned", PowerState::Unknown, true, Lost, QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "unassigned")},
};

const StateRow *rowOf(const QString &status)
{
    for (const StateRow &row : states) {
        if (status == QLatin1String(row.status))
            return &row;
    }
    return nullptr;
}

using Danger = VmVerb::Danger;

struct VerbRow
{
    const char *id;
    const char *path;
    unsigned places;
    Danger danger;
    bool adminOnly;
    bool pooledOnly;
    bool takesReason;
    const char *options; ///< separated by blanks
    const char *label;
    const char *confirm;
    const char *what;
};

constexpr VerbRow verbs[] = {
    {"start", "start", Off | Paused | Suspended, Danger::None, false, false, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Start"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "start a VM")},
    {"run-once", "start", Off, Danger::None, false, false, false, "boot cd paused",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Run once"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "start a VM once with other settings")},
    {"shutdown", "shutdown", Up | Starting | Rebooting | Paused | Stopping | Migrating | Lost, Danger::Interrupts,
     false, false, true, "", QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Shut down"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "The guest is asked to shut down. Its users are disconnected."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "shut a VM down")},
    {"reboot", "reboot", Up | Starting | Rebooting, Danger::Interrupts, false, false, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Reboot"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "The guest is asked to reboot. Its users are disconnected."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "reboot a VM")},
    {"suspend", "suspend", Up, Danger::Interrupts, false, false, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Suspend"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "The guest's memory is written to disk and the VM stops until it is resumed."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "suspend a VM")},
    {"reset", "reset", Up | Starting | Rebooting | Paused | Lost, Danger::LosesData, false, false, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Reset"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "As if the reset button were pressed: everything in the guest that is not saved is lost."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "reset a VM")},
    {"poweroff", "stop", Up | Starting | Rebooting | Paused | Suspended | Stopping | Migrating | Lost | Busy,
     Danger::LosesData, false, false, true, "", QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Power off"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "As if the plug were pulled: everything in the guest that is not saved is lost."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "power a VM off")},
    {"migrate", "migrate", Up, Danger::None, true, false, false, "host",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Migrate"),
     QT_TRANSLATE_NOOP(
         "virtdesk::ovirt::VmStates",
         "The VM moves to another host of its cluster. Open VNC consoles are cut and come back by themselves."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "migrate a VM")},
    {"cancel-migration", "cancelmigration", Migrating, Danger::None, true, false, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Cancel the migration"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "cancel a migration")},
    {"log-on", "logon", Up, Danger::None, false, false, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Log on to the guest"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "log on to a guest")},
    {"snapshot", "snapshots", Off | Up | Paused | Suspended, Danger::None, false, false, false, "description memory",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Make a snapshot"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "make a snapshot")},
    {"edit", "", Off | Up | Starting | Rebooting | Paused | Suspended | Stopping | Migrating | Lost, Danger::None,
     false, false, false, "comment description",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Edit note and description"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "edit a VM")},
    {"add-tag", "tags", Off | Up | Starting | Rebooting | Paused | Suspended | Stopping | Migrating | Lost,
     Danger::None, true, false, false, "tag", QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Add a tag"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "tag a VM")},
    {"remove-tag", "tags", Off | Up | Starting | Rebooting | Paused | Suspended | Stopping | Migrating | Lost,
     Danger::None, true, false, false, "tag", QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Remove a tag"), "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "remove a VM's tag")},
    {"return-to-pool", "detach", Off | Up | Suspended, Danger::LosesData, false, true, false, "",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Return to its pool"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "The VM goes back to its pool and is shut down. What the pool does not keep is lost."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "give a VM back to its pool")},
};

/// Verbs of a snapshot, which the VM's own list leaves out: what they are called and what they ask.
constexpr VerbRow snapshotRows[] = {
    {"snapshot-preview", "previewsnapshot", Off, Danger::Interrupts, false, false, false, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Preview"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "The VM starts with the disks of the snapshot until it is committed or undone."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "preview a snapshot")},
    {"snapshot-commit", "commitsnapshot", Off, Danger::LosesData, false, false, false, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Commit"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "The VM stays as it was at the snapshot. What was written after it is lost for good."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "commit a snapshot")},
    {"snapshot-undo", "undosnapshot", Off, Danger::LosesData, false, false, false, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Undo"),
     QT_TRANSLATE_NOOP(
         "virtdesk::ovirt::VmStates",
         "The VM goes back to what it was before the preview. What was written during the preview is lost."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "undo a preview")},
    {"snapshot-restore", "snapshots", Off, Danger::LosesData, false, false, false, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Restore"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "The VM goes back to the snapshot. What was written after it is lost for good."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "restore a snapshot")},
    {"snapshot-delete", "snapshots", Off | Up, Danger::LosesData, false, false, false, "snapshot",
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "Delete"),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates",
                       "Nobody can go back to this state any more. The VM itself stays as it is."),
     QT_TRANSLATE_NOOP("virtdesk::ovirt::VmStates", "delete a snapshot")},
};

} // namespace

VmState VmState::of(const QString &status)
{
    if (const StateRow *row = rowOf(status))
        return {row->power, row->changing, VmStatesText::tr(row->text)};
    return {PowerState::Unknown, true, QString(status).replace(QLatin1Char('_'), QLatin1Char(' '))};
}

QStringList VmState::words()
{
    QStringList list;
    for (const StateRow &row : states)
        list << QString::fromLatin1(row.status);
    return list;
}

QStringList VmState::searchNames(const QString &word)
{
    if (word == QLatin1String("migrating"))
        return {QStringLiteral("migratingfrom"), QStringLiteral("migratingto")};
    return {QString(word).remove(QLatin1Char('_'))};
}

std::optional<VmAction> VmAction::find(const QString &verb)
{
    const auto found = [&verb](const VerbRow &row) { return verb == QLatin1String(row.id); };
    const VerbRow *row = std::find_if(std::begin(verbs), std::end(verbs), found);
    if (row == std::end(verbs)) {
        row = std::find_if(std::begin(snapshotRows), std::end(snapshotRows), found);
        if (row == std::end(snapshotRows))
            return std::nullopt;
    }
    return VmAction{row->path, VmStatesText::tr(row->what),
                    QString::fromLatin1(row->options).split(QLatin1Char(' '), Qt::SkipEmptyParts), row->takesReason};
}

QList<VmVerb> snapshotVerbs(const QString &vmStatus, const QString &snapshotStatus, bool previewing)
{
    const StateRow *state = rowOf(vmStatus);
    const unsigned place = state ? state->place : Locked;
    const bool shown = snapshotStatus == QLatin1String("in_preview");
    if (!shown && (previewing || snapshotStatus != QLatin1String("ok")))
        return {};
    QList<VmVerb> list;
    for (const VerbRow &row : snapshotRows) {
        const QByteArrayView id = row.id;
        const bool ofPreview = id == "snapshot-commit" || id == "snapshot-undo";
        if (ofPreview == shown && (row.places & place))
            list.append(
                {QString::fromLatin1(row.id), VmStatesText::tr(row.label), row.danger, VmStatesText::tr(row.confirm)});
    }
    return list;
}

QList<VmVerb> verbsFor(const QString &status, const VerbFacts &facts)
{
    const StateRow *state = rowOf(status);
    // What is not known may be anything that runs: the engine decides.
    const unsigned place = state ? state->place : Lost;
    const bool resumes = place == Paused || place == Suspended;
    const unsigned key = place | (facts.admin ? 1U << 30 : 0U) | (facts.pooled ? 1U << 29 : 0U);
    static QMutex mutex;
    static QHash<unsigned, QList<VmVerb>> cache; // one list for thousands of VMs
    const QMutexLocker lock(&mutex);
    const auto at = cache.constFind(key);
    if (at != cache.constEnd())
        return *at;
    QList<VmVerb> list;
    for (const VerbRow &row : verbs) {
        if (!(row.places & place) || (row.adminOnly && !facts.admin) || (row.pooledOnly && !facts.pooled))
            continue;
        VmVerb verb;
        verb.id = QString::fromLatin1(row.id);
        verb.label =
            resumes && verb.id == QLatin1String("start") ? VmStatesText::tr("Resume") : VmStatesText::tr(row.label);
        verb.danger = row.danger;
        if (*row.confirm)
            verb.confirm = VmStatesText::tr(row.confirm);
        list << verb;
    }
    cache.insert(key, list);
    return list;
}

} // namespace virtdesk::ovirt
