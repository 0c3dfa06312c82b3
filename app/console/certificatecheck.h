// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionlinkptr.h"
#include "app/console/sessionprocess.h"
#include "app/ipc/messages.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace virtdesk {

/// Has a server's certificate looked at by a process that has never talked to that server: a session that does nothing
/// else and is confined before it reads the certificate. The desktop parses no such bytes itself, and the session that
/// connected has no part in the verdict.
///
/// What it shows: the certificate carries the name and is signed by an authority of the target, or is the one that was
/// accepted. What it can't show: that the session really talks to who owns it. Main thread.
class CertificateCheck : public QObject
{
    Q_OBJECT
public:
    explicit CertificateCheck(QObject *parent = nullptr);
    ~CertificateCheck() override;

    /// Starts virtdesk-session as it is installed; `finished` follows, never from inside this call. Once.
    void start(CheckCertificate question);

Q_SIGNALS:
    /// State::Unknown when there is no verdict.
    void finished(const virtdesk::CertificateVerdict &verdict);

private:
    void end(const CertificateVerdict &verdict);

    SessionLinkPtr m_link;
    std::unique_ptr<SessionProcess> m_process;
    QTimer m_deadline;
    bool m_over = false;
};

} // namespace virtdesk
