// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"

#include <QDBusAbstractAdaptor>
#include <QStringList>
#include <QVariantList>
#include <QVariantMap>

#include <functional>

namespace virtdesk {

/// org.freedesktop.Application (Desktop Entry Specification, "D-Bus Activation") as handoff messages. Main thread.
class ApplicationAdaptor : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    using Judge = std::function<HandoffReply(HandoffMessage &&)>;

    ApplicationAdaptor(QObject *exported, Judge judge);

public Q_SLOTS:
    // The interface's own names.
    void Activate(const QVariantMap &platform_data);
    void Open(const QStringList &uris, const QVariantMap &platform_data);
    void ActivateAction(const QString &action_name, const QVariantList &parameter, const QVariantMap &platform_data);

private:
    HandoffMessage message(HandoffMessage::Kind kind, const QVariantMap &platformData) const;
    Judge m_judge;
};

} // namespace virtdesk
