// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace virtdesk {

/// Something to tell the person outside of any question: a sentence and what can be done about it.
struct Notice
{
    /// Information goes away once it was readable for long enough; warnings and errors stay until they are closed.
    enum class Severity { Information, Warning, Error };

    struct Action
    {
        QString name; ///< object name of its button
        QString text;
        std::function<void()> run;
    };

    QString text;
    Severity severity = Severity::Information;
    QList<Action> actions; ///< at most two
    QString topic;         ///< takes the place of an open notice of the same topic; empty = none

    static Notice information(const QString &text) { return {text, Severity::Information, {}, {}}; }
    static Notice warning(const QString &text) { return {text, Severity::Warning, {}, {}}; }
    static Notice error(const QString &text) { return {text, Severity::Error, {}, {}}; }
};

} // namespace virtdesk
