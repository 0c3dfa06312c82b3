// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// Texts with names that are typed often: from the person's file and from the administrator's. A file is JSON,
/// {"snippets": [{"name": "…", "text": "…"}]}; in a text {name}, {ip}, {user} and {date} stand for what the console is
/// about, {prompt:Ticket} for what is to be filled in. A value.
class Snippets
{
    Q_DECLARE_TR_FUNCTIONS(Snippets)
public:
    struct Snippet
    {
        QString name;
        QString text;
        bool isFromAdministrator = false;
    };
    static constexpr qsizetype maximumFile = 256 * 1024;
    static constexpr int maximumCount = 500;
    static constexpr qsizetype maximumText = 10'000;
    static constexpr qsizetype maximumName = 100;

    /// Errors: Usage, with a sentence that names the entry.
    static Result<QList<Snippet>> parse(const QByteArray &json);
    /// The person's first, then the administrators'. What can't be read is told in `problems`, a sentence a file.
    static QList<Snippet> load(QStringList &problems);
    static QList<Snippet> load(const QString &own, const QStringList &administrators, QStringList &problems);
    static QString ownFile();

    /// With facts ("name", "ip", …) in their places; a fact that is not known is to be filled in as well. `open`: what
    /// is to be filled in, as it stands in the text (‹Ticket›).
    static QString expand(const QString &text, const QHash<QString, QString> &facts, QStringList &open);
    /// What of expand() is still open in a text.
    static QStringList openPlaces(const QString &text);
};

} // namespace virtdesk
