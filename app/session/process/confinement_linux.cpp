// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/confinement.h"

#include "app/hardening/fileaccess.h"
#include "app/hardening/sanitized.h"
#include "app/session/process/isolation.h"
#include "app/session/process/sessioncalls.h"

#include <QFile>

#include <utility>

namespace virtdesk {

namespace {

SessionCalls::Grants granted(const Confinement::Grants &grants)
{
    // Cyrus SASL opens /dev/urandom for its nonces, and falls back to the clock where it can't.
    return {grants.threads, grants.network, true};
}

} // namespace

class Confinement::Platform
{
public:
    explicit Platform(const Grants &grants)
        : first(SessionCalls::rules(SessionCalls::Stage::BeforeNetwork, granted(grants)))
        , second(SessionCalls::rules(SessionCalls::Stage::AfterSignIn, granted(grants)))
    {
    }

    CallFilter first;
    CallFilter second;
};

Confinement::Confinement(Grants grants)
    : m_grants(std::move(grants))
{
    if (!builtWithSanitizer)
        m_platform = std::make_unique<Platform>(m_grants);
}

Confinement::~Confinement() = default;

ConfinementReport Confinement::confineBeforeNetwork()
{
    m_report.stage = ConfinementReport::Stage::BeforeNetwork;
    m_report.namespaces = Isolation::isEntered();
    if (!m_platform)
        return m_report; // a sanitizer reports through files and threads of its own
    QStringList readOnly = m_grants.readOnly;
    m_report.network = !m_grants.network && Isolation::leaveNetwork();
    m_report.emptyRoot = readOnly.isEmpty() && Isolation::emptyRoot();
    Isolation::dropCapabilities();
    readOnly << QStringLiteral("/dev/urandom");
    FileAccess access;
    for (const QString &path : std::as_const(readOnly))
        access.readable.push_back(QFile::encodeName(path).toStdString());
    access.connects = m_grants.network;
    m_report.landlock = access.restrict();
    m_report.filter = m_platform->first.install();
    return m_report;
}

ConfinementReport Confinement::confineAfterSignIn()
{
    m_report.stage = ConfinementReport::Stage::AfterSignIn;
    if (!m_platform)
        return m_report;
    m_report.filter = m_platform->second.install() && m_report.filter;
    m_platform.reset();
    return m_report;
}

} // namespace virtdesk
