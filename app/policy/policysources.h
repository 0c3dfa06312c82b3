// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace virtdesk {

/// Where policies come from, in the system's own way, before anybody has looked whether they make sense. Blocks for as
/// long as a few small files take.
struct PolicySources
{
    struct Value
    {
        QString id;
        QVariant value;
        bool mandatory = false;
        QString origin; ///< "/etc/virtdesk/site.ini, line 3", for people
    };
    QList<Value> values;  ///< the weakest first
    QStringList problems; ///< sentences about what can't be used

    /// Of this computer and person. Linux: files of the administrator's folders; Windows: the registry's policies.
    static PolicySources ofComputer();

    /// Adds what the text of a file says. A file may have the groups [mandatory] and [recommended], whose keys are
    /// ids; every other group is as in a person's virtdesk.ini, and recommends.
    void addText(const QByteArray &bytes, const QString &file);
};

} // namespace virtdesk
