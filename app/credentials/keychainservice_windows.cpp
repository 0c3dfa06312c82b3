// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/keychainservice.h"

#include "app/credentials/credentialstext.h"
#include "app/credentials/credentialmanager.h"
#include "app/credentials/credentialproblem.h"

#include <QPointer>
#include <QThreadPool>

namespace virtdesk {

void probeKeychainService(QObject *context, std::function<void(StoreProblem problem, const QString &detail)> done)
{
    // The result is posted to an object that stays until then, because `context` may go meanwhile.
    auto *receiver = new QObject;
    QThreadPool::globalInstance()->start(
        [receiver, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
            QStringList keys;
            const unsigned long error = credentialmanager::list(keys);
            QMetaObject::invokeMethod(
                receiver,
                [receiver, context, done = std::move(done), error] {
                    receiver->deleteLater();
                    if (context)
                        done(problemOfCredentials(error), error == 0 ? QString() : credentialmanager::errorText(error));
                },
                Qt::QueuedConnection);
        });
}

QString noServiceSentence()
{
    return CredentialsText::tr("%1: this logon has no Credential Manager, as with some services and remote "
                               "shells. Log on to the desktop; VirtDesk keeps passwords nowhere else.");
}

QString deniedSentence()
{
    return CredentialsText::tr("%1: Windows denied access to the Credential Manager. Ask your administrator "
                               "whether a policy forbids storing passwords.");
}

} // namespace virtdesk
