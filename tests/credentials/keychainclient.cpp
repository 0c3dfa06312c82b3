// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A program of its own for tst_keychainstore: signs in the way a console does, against whatever keychain its
// environment offers. Reads one password from standard input where one is to be typed.
//
//   keychainclient sign-in HOST   answers: keychain:<length>:<sha256> | prompt | then says what the keychain made of it
//   keychainclient refuse HOST    as sign-in, but the server refuses
//   keychainclient forget HOST | probe

#include "app/credentials/credentialbroker.h"
#include "app/credentials/keychainstore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

using namespace virtdesk;

namespace {

void say(const QString &line)
{
    QTextStream out(stdout);
    out << line << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QString work = arguments.value(1);
    const QString host = arguments.value(2);

    KeychainStore store;
    CredentialBroker broker(&store);
    QObject tab;
    bool typed = false;

    CredentialRequest request;
    request.service = QStringLiteral("vnc");
    request.host = host;
    request.protection = ChannelProtection::VerifiedTls;
    request.path.anchor = TrustPath::Anchor::Verified;
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};

    QObject::connect(&broker, &CredentialBroker::notice, &application,
                     [](QObject *, const QString &sentence) { say(QStringLiteral("notice: ") + sentence); });
    QObject::connect(&broker, &CredentialBroker::storedEntriesChanged, &application,
                     [] { say(QStringLiteral("entries changed")); });
    QObject::connect(&broker, &CredentialBroker::promptNeeded, &application, [&](quint32 id) {
        say(QStringLiteral("prompt"));
        typed = true;
        QFile in;
        if (!in.open(stdin, QIODevice::ReadOnly))
            return;
        QByteArray line = in.readLine(1024).trimmed();
        CredentialAnswer answer;
        answer.values.emplace_back(QByteArrayView("anna"));
        answer.values.emplace_back(QByteArrayView(line));
        answer.remember = true;
        wipe(line);
        broker.answerPrompt(id, std::move(answer));
    });

    if (work == QLatin1String("probe")) {
        broker.probeStore([](const StoreResult &result) {
            say(QStringLiteral("probe %1: %2").arg(static_cast<int>(result.problem)).arg(result.sentence));
            QCoreApplication::quit();
        });
    } else if (work == QLatin1String("forget")) {
        const auto entries = broker.storedEntries();
        bool found = false;
        for (const CredentialBroker::StoredEntry &entry : entries) {
            if (entry.host != host)
                continue;
            found = true;
            broker.forget(entry.key, [](const StoreResult &result) {
                say(QStringLiteral("forgotten %1").arg(static_cast<int>(result.problem)));
                QCoreApplication::quit();
            });
        }
        if (!found) {
            say(QStringLiteral("nothing to forget"));
            return 0;
        }
    } else {
        broker.ask(&tab, request, nullptr, [&](Result<CredentialAnswer> answer) {
            if (!answer) {
                say(answer.error().sentence);
                QCoreApplication::exit(1);
                return;
            }
            if (answer->source == CredentialAnswer::Source::Keychain) {
                const QByteArrayView secret = answer->values.at(1).view();
                QCryptographicHash hash(QCryptographicHash::Sha256);
                hash.addData(secret);
                say(QStringLiteral("keychain:%1:%2:%3")
                        .arg(QString::fromUtf8(answer->values.at(0).view()))
                        .arg(secret.size())
                        .arg(QString::fromLatin1(hash.result().toHex())));
            }
            broker.judged(&tab, request, work == QLatin1String("sign-in"), QStringLiteral("Refused."));
            // Until the keychain has answered; what it said is printed by the handlers above.
            QTimer::singleShot(typed || work == QLatin1String("refuse") ? 1500 : 0, &application,
                               &QCoreApplication::quit);
        });
    }
    return application.exec();
}
