// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmnotes.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace virtdesk {

namespace {

constexpr qint64 maximumFile = 32 << 20; // bytes

} // namespace

VmNotes::VmNotes(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file), tr("The file of your own notes on VMs"), maximumFile)
{
    load();
}

/// What is known already stays where the file has become unreadable.
void VmNotes::load()
{
    std::optional<Content> read;
    if (m_file.read([&read](const QByteArray &json) { return (read = parse(json)).has_value(); }))
        m_notes = *std::move(read);
}

std::optional<VmNotes::Content> VmNotes::parse(const QByteArray &json)
{
    Content notes;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonValue all = document.object().value(QLatin1String("notes"));
    if (!all.isObject())
        return std::nullopt;
    qsizetype number = 0;
    const QJsonObject inventories = all.toObject();
    for (auto inventory = inventories.constBegin(); inventory != inventories.constEnd(); ++inventory) {
        const QJsonObject vms = inventory.value().toObject();
        for (auto vm = vms.constBegin(); vm != vms.constEnd(); ++vm) {
            const QString text = vm.value().toString().left(maxLength);
            if (text.isEmpty() || vm.key().isEmpty() || vm.key().size() > maxId || inventory.key().size() > maxId)
                continue;
            if (++number > maxNotes)
                return notes;
            notes[inventory.key()].insert(vm.key(), text);
        }
    }
    return notes;
}

QByteArray VmNotes::json() const
{
    QJsonObject inventories;
    for (auto inventory = m_notes.cbegin(); inventory != m_notes.cend(); ++inventory) {
        QJsonObject vms;
        for (auto vm = inventory->cbegin(); vm != inventory->cend(); ++vm)
            vms.insert(vm.key(), vm.value());
        inventories.insert(inventory.key(), vms);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("notes"), inventories}}).toJson();
}

qsizetype VmNotes::count() const
{
    qsizetype number = 0;
    for (const QHash<QString, QString> &vms : m_notes)
        number += vms.size();
    return number;
}

QHash<QString, QString> VmNotes::notes(const QString &inventory) const
{
    return m_notes.value(inventory);
}

QString VmNotes::note(const QString &inventory, const QString &vmId) const
{
    return m_notes.value(inventory).value(vmId);
}

QString VmNotes::setNote(const QString &inventory, const QString &vmId, const QString &text)
{
    if (inventory.isEmpty() || vmId.isEmpty() || inventory.size() > maxId || vmId.size() > maxId)
        return tr("The note can't be kept: the VM's id is empty or too long.");
    const QString kept = text.trimmed().left(maxLength);
    QString problem;
    bool isChanged = false;
    m_file.exclusively([&] {
        if (m_file.isOutdated())
            load();
        const QString before = note(inventory, vmId);
        if (kept == before)
            return;
        if (before.isEmpty() && count() >= maxNotes) {
            problem = tr("There are %1 notes of your own already, and no more are kept. Take away those that are "
                         "no longer needed.")
                          .arg(maxNotes);
            return;
        }
        const Content old = m_notes;
        if (kept.isEmpty()) {
            m_notes[inventory].remove(vmId);
            if (m_notes[inventory].isEmpty())
                m_notes.remove(inventory);
        } else {
            m_notes[inventory].insert(vmId, kept);
        }
        if (!m_file.write(json())) {
            m_notes = old;
            problem = m_file.lastError();
            return;
        }
        isChanged = true;
    });
    if (isChanged)
        Q_EMIT changed(inventory, vmId, kept);
    return problem;
}

} // namespace virtdesk
