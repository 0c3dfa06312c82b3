// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <optional>

namespace virtdesk {

/// One thing that a person did with a console: who, what, where, when. Never what was typed, copied or seen. A value.
struct AuditEntry
{
    Q_DECLARE_TR_FUNCTIONS(AuditEntry)
public:
    enum class What {
        Opened, ///< the console runs
        Closed, ///< or it ended; detail: why
        TookOver,
        Typed,              ///< count: characters
        ClipboardToGuest,   ///< count: characters
        ClipboardFromGuest, ///< count: characters
        Action,             ///< on the VM; detail: the verb
        CdChanged,
        Screenshot,
    };

    QDateTime at;
    What what = What::Opened;
    QString account;   ///< at the engine; empty = not known
    QString vm;        ///< its name, or the console's address
    QString inventory; ///< label of the inventory; empty = none
    QString detail;
    qint64 count = 0;

    bool operator==(const AuditEntry &) const = default;

    /// For programs: "opened", "typed", …
    static QString nameOf(What what);
    /// For people.
    static QString textOf(What what);
    /// textOf() with count and detail.
    QString sentence() const;
    /// One line of JSON without its line end; control characters are taken out of every text.
    QByteArray line() const;
    /// nullopt: it is none, or larger than maximumLine.
    static std::optional<AuditEntry> parse(const QByteArray &line);
    static constexpr qsizetype maximumLine = 8192;
    static constexpr qsizetype maximumText = 500; ///< of each text
};

} // namespace virtdesk
