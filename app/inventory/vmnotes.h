// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/store/statefile.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <optional>

namespace virtdesk {

/// The person's own notes on VMs, which no inventory gets to see: a file that only this user can read, one text per
/// inventory and VM. They stay when the VM is gone, since an inventory that is limited for a while does not list it
/// either. Several programs may use the file: it is read again when another has written it. GUI thread.
class VmNotes : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxLength = 4000; ///< characters of a note
    static constexpr qsizetype maxNotes = 5000;
    static constexpr qsizetype maxId = 600; ///< characters of an inventory's key, or of a VM's id

    using Content = QHash<QString, QHash<QString, QString>>; ///< by inventory, then by VM id

    /// What a file's content says; nothing for what is no file of notes. Single entries that break the rules are left
    /// out. Any thread.
    static std::optional<Content> parse(const QByteArray &json);

    /// `file` empty = nothing is kept beyond the program's life.
    explicit VmNotes(QString file, QObject *parent = nullptr);

    /// By VM id; `inventory`: InventoryController::key().
    QHash<QString, QString> notes(const QString &inventory) const;
    QString note(const QString &inventory, const QString &vmId) const;
    /// An empty note is taken away; one that is too long is cut. The sentence about what could not be kept; empty when
    /// it was.
    QString setNote(const QString &inventory, const QString &vmId, const QString &text);
    /// Once: the sentence about a file that can't be read; empty when there is none.
    QString takeProblem() { return m_file.takeProblem(); }

Q_SIGNALS:
    void changed(const QString &inventory, const QString &vmId, const QString &text);

private:
    void load();
    QByteArray json() const;
    qsizetype count() const;

    StateFile m_file;
    Content m_notes;
};

} // namespace virtdesk
