// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/applicationadaptor.h"
#include "app/handoff/instance/sessionbus.h"

#include <QDBusConnection>
#include <QFileInfo>

namespace virtdesk {

namespace {

/// Without a bus Qt would try to launch one.
bool isBusThere()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

} // namespace

SessionBus::SessionBus(Judge judge)
    : m_judge(std::move(judge))
{
}

SessionBus::~SessionBus()
{
    // The name first, as it came last: who sees it may call.
    if (m_hasName)
        QDBusConnection::sessionBus().unregisterService(name());
    if (m_exported)
        QDBusConnection::sessionBus().unregisterObject(path());
}

QString SessionBus::name()
{
    return QStringLiteral("org.virtdesk.VirtDesk");
}

QString SessionBus::path()
{
    return QStringLiteral("/org/virtdesk/VirtDesk");
}

bool SessionBus::serve()
{
    if (!isBusThere())
        return false;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    // The object first: who sees the name may call it at once.
    m_exported = std::make_unique<QObject>();
    // Owned by the exported object, as adaptors are.
    new ApplicationAdaptor(m_exported.get(), m_judge);
    if (!bus.registerObject(path(), m_exported.get(), QDBusConnection::ExportAdaptors)) {
        m_exported.reset();
        return false;
    }
    m_hasName = bus.registerService(name());
    return m_hasName;
}

} // namespace virtdesk
