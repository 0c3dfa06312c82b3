// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/signin/identitypanel.h"
#include "app/signin/messagerow.h"
#include "app/signin/promptpanel.h"
#include "app/signin/secretedit.h"
#include "app/signin/signincoordinator.h"
#include "tests/support/memorysecretstore.h"

#include <QLineEdit>
#include <QObject>
#include <QTest>
#include <QVBoxLayout>

#include <memory>
#include <optional>

namespace virtdesk::test {

inline QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

inline IconSource icons()
{
    return [](const QString &, Tone) { return QIcon(); };
}

/// The signals and answers of a ConsoleSession, and a tab that shows what the coordinator wants shown.
class Tab : public QObject
{
    Q_OBJECT
public:
    Tab(CredentialBroker &broker, IdentityStore &identities)
        : coordinator(broker, identities, icons())
    {
        coordinator.attach(this);
        connect(&coordinator, &SignInCoordinator::panelChanged, this, [this](QWidget *panel) {
            if (panel) {
                layout.addWidget(panel);
                panel->show();
            }
        });
        connect(&coordinator, &SignInCoordinator::retryRequested, this, [this] { ++retries; });
        connect(&coordinator, &SignInCoordinator::notice, this, [this](const QString &s) { notices.append(s); });
        widget.resize(800, 600);
        widget.show();
    }
    void start(ConsoleTarget target = makeTarget())
    {
        coordinator.prepare(target);
        started = std::move(target);
        credentials.reset();
        identity.reset();
    }
    static ConsoleTarget makeTarget()
    {
        ConsoleTarget target;
        target.protocol = text("vnc");
        target.endpoint.address = Address::tcp(text("hv1"), 5900);
        return target;
    }

    void answerCredentials(quint32, Result<CredentialAnswer> answer) { credentials.emplace(std::move(answer)); }
    void answerIdentity(quint32, IdentityDecision decision) { identity = decision; }
    const StreamSecurity &security() const { return streamSecurity; }

    PromptPanel *prompt() const { return qobject_cast<PromptPanel *>(coordinator.panel()); }
    IdentityPanel *identityPanel() const { return qobject_cast<IdentityPanel *>(coordinator.panel()); }
    QByteArray value(std::size_t i) const { return credentials->value().values.at(i).view().toByteArray(); }

Q_SIGNALS:
    void credentialsRequested(quint32 id, const virtdesk::CredentialRequest &request);
    void identityQuestioned(quint32 id, const virtdesk::IdentityQuestion &question);
    void stepChanged(virtdesk::Step step, qint64 elapsedMs);
    void signedIn();
    void ended(const virtdesk::Error &error);

public:
    QWidget widget;
    QVBoxLayout layout{&widget};
    SignInCoordinator coordinator;
    StreamSecurity streamSecurity;
    ConsoleTarget started;
    std::optional<Result<CredentialAnswer>> credentials;
    std::optional<IdentityDecision> identity;
    QStringList notices;
    int retries = 0;
};

inline CredentialRequest userRequest()
{
    CredentialRequest request;
    request.service = text("vnc");
    request.host = text("hv1:5900");
    request.mechanism = text("SCRAM-SHA-256");
    request.protection = ChannelProtection::VerifiedTls;
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    return request;
}

inline IdentityQuestion question(char fill = 'a',
                                 QList<CertificateProblem> problems = {CertificateProblem::UnknownIssuer})
{
    IdentityQuestion q;
    q.service = text("vnc");
    q.host = text("hv1:5900");
    q.certificate.sha256 = QByteArray(32, fill);
    q.certificate.issuer = text("CN=lab CA");
    q.problems = std::move(problems);
    return q;
}

template <typename T>
T *child(QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

inline void fill(PromptPanel *panel, const char *user, const char *password)
{
    auto *userEdit = child<QLineEdit>(panel, "promptUserName");
    auto *passwordEdit = child<QLineEdit>(panel, "promptPassword");
    if (userEdit) {
        userEdit->clear();
        QTest::keyClicks(userEdit, QString::fromLatin1(user));
    }
    QTest::keyClicks(passwordEdit, QString::fromLatin1(password));
}

/// A broker, known servers and tabs that ask them.
class SignInFixture : public QObject
{
    Q_OBJECT
protected:
    std::unique_ptr<MemorySecretStore> store;
    std::unique_ptr<CredentialBroker> broker;
    std::unique_ptr<IdentityStore> identities;

private Q_SLOTS:
    void init()
    {
        store = std::make_unique<MemorySecretStore>();
        broker = std::make_unique<CredentialBroker>(store.get(), nullptr, QString());
        identities = std::make_unique<IdentityStore>(QString());
    }

    void cleanup()
    {
        broker.reset();
        store.reset();
    }
};

} // namespace virtdesk::test
