// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/transportprocess.h"

#include "app/console/consoletext.h"

#include <QTimer>

namespace virtdesk {

class TransportProcess::Private
{
};

TransportProcess::TransportProcess(QObject *parent)
    : QObject(parent)
{
}

TransportProcess::~TransportProcess() = default;

void TransportProcess::answerCredentials(Result<CredentialAnswer>) {}

void TransportProcess::answerIdentity(IdentityDecision) {}

void TransportProcess::open(const QList<QUrl> &hops, const Address &)
{
    QTimer::singleShot(0, this, [this, scheme = cleanText(hops.value(0).scheme(), 40)] {
        Q_EMIT failed({Failure::Usage,
                       ConsoleText::tr("A way to a console by %1 needs a program of its own, which there is on Linux "
                                       "only.")
                           .arg(scheme),
                       {}});
    });
}

bool TransportProcess::isConfined() const
{
    return false;
}

PassedSocket TransportProcess::takeSocket()
{
    return {};
}

} // namespace virtdesk
