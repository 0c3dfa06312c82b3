// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/clicredentials.h"

#include "app/credentials/keychainstore.h"
#include "app/ctl/output.h"
#include "app/ctl/passwordfile.h"
#include "app/ctl/terminal.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

/// One who asks: an inventory and the consoles behind it are different ones.
QString keyOf(const CredentialRequest &request)
{
    return request.service + QLatin1Char(' ') + request.host;
}

bool isProxy(const CredentialRequest &request)
{
    return request.service == QLatin1String("proxy");
}

} // namespace

CliCredentials::CliCredentials(SignInOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_identities(IdentityStore::defaultFile())
{
    if (m_options.keychain)
        m_store = std::make_unique<KeychainStore>();
    m_broker = std::make_unique<CredentialBroker>(m_store.get());
    for (const QString &problem : {m_broker->takeProblem(), m_identities.takeProblem()}) {
        if (!problem.isEmpty())
            printError(problem + QLatin1Char('\n'));
    }
    connect(m_broker.get(), &CredentialBroker::promptNeeded, this,
            [this](quint32 id, const CredentialRequest &request) { prompt(id, request); });
    connect(m_broker.get(), &CredentialBroker::notice, this,
            [](QObject *, const QString &sentence) { printError(sentence + QLatin1Char('\n')); });
}

CliCredentials::~CliCredentials() = default;

void CliCredentials::prepare(ConsoleTarget &target) const
{
    m_identities.prepare(target);
}

void CliCredentials::prepare(InventoryEndpoint &endpoint) const
{
    if (const auto known = m_identities.findInventory(endpoint.url))
        endpoint.acceptedSha256 = known->sha256;
    const bool namedNow = !endpoint.caPem.isEmpty() && endpoint.authority == NamedBy::Person;
    if (const auto named = m_identities.engineAuthority(endpoint.url); named && !namedNow) {
        endpoint.caPem = named->pem;
        endpoint.authority = NamedBy::Person;
    }
}

IdentityDecision CliCredentials::judge(const IdentityQuestion &question)
{
    const std::optional<IdentityStore::Entry> known = m_identities.find(question.service, question.host);
    if (question.kind == IdentityKind::HostKey) {
        if (known && known->sha256 == question.hostKey.sha256)
            return IdentityDecision::AcceptOnce;
        const QByteArray base64 = question.hostKey.sha256.toBase64(QByteArray::OmitTrailingEquals);
        printError((known ? tr("%1 shows another %2 key than the one that was trusted, with the fingerprint SHA256:%3. "
                               "Forget the old one with virtdeskctl forget if the host was set up anew.\n")
                          : tr("%1 is not known here. It shows a key of the kind %2 with the fingerprint SHA256:%3. "
                               "Compare it, and connect once with ssh, or with virtdesk, to trust it.\n"))
                       .arg(question.host, question.hostKey.algorithm, QString::fromLatin1(base64)));
        return IdentityDecision::Refuse;
    }
    if (known && known->sha256 == question.certificate.sha256)
        return IdentityDecision::AcceptOnce;
    printError(tr("%1 shows a certificate for %2, issued by %3, with the SHA-256 fingerprint %4.\n")
                   .arg(question.host, question.certificate.subject, question.certificate.issuer,
                        QString::fromLatin1(question.certificate.sha256.toHex(':'))));
    return IdentityDecision::Refuse;
}

void CliCredentials::judged(const CredentialRequest &request, bool accepted)
{
    if (const auto at = m_offers.find(keyOf(request)); at != m_offers.end())
        *at = accepted ? Offer::Accepted : Offer::Refused;
}

void CliCredentials::prompt(quint32 id, const CredentialRequest &request)
{
    // Not from inside the broker's own signal.
    QMetaObject::invokeMethod(
        this, [this, id, request] { m_broker->answerPrompt(id, answer(request)); }, Qt::QueuedConnection);
}

Result<CredentialAnswer> CliCredentials::answer(const CredentialRequest &request)
{
    const bool useFile = !fileFor(request).isEmpty();
    const QString key = keyOf(request);
    // Asked again without having been accepted, the password of the file was refused.
    const bool refused = m_offers.contains(key) && m_offers.value(key) != Offer::Accepted;
    if (useFile && refused) {
        return Error{Failure::SignIn,
                     request.previousRefusal.isEmpty()
                         ? tr("%1 did not accept the password from the file.").arg(request.host)
                         : request.previousRefusal,
                     {}};
    }
    for (const QString &sentence : {request.previousRefusal, request.caution}) {
        if (!sentence.isEmpty())
            printError(sentence + QLatin1Char('\n'));
    }
    CredentialAnswer answer;
    answer.source = useFile ? CredentialAnswer::Source::File : CredentialAnswer::Source::Prompt;
    for (const CredentialField &field : request.fields) {
        Result<Secret> value = answerField(request, field);
        if (!value)
            return value.error();
        answer.values.push_back(std::move(*value));
    }
    if (useFile)
        m_offers.insert(key, Offer::Open);
    return answer;
}

const QString &CliCredentials::userFor(const CredentialRequest &request) const
{
    return isProxy(request) ? m_options.proxyUser : m_options.user;
}

const QString &CliCredentials::fileFor(const CredentialRequest &request) const
{
    return isProxy(request) ? m_options.proxyPasswordFile : m_options.passwordFile;
}

Result<Secret> CliCredentials::filePassword(const QString &path)
{
    if (path != QLatin1String("-"))
        return readPasswordFile(path);
    if (!m_inputPassword) {
        Result<Secret> typed = readPasswordFile(path);
        if (!typed)
            return typed;
        m_inputPassword = std::move(*typed);
    }
    return m_inputPassword->clone();
}

Result<Secret> CliCredentials::answerField(const CredentialRequest &request, const CredentialField &field)
{
    const QString &path = fileFor(request);
    const bool useFile = !path.isEmpty();
    if (const QString &user = userFor(request); field.kind == CredentialField::Kind::UserName && !user.isEmpty())
        return Secret(user.toUtf8());
    if (field.kind == CredentialField::Kind::Password && useFile)
        return filePassword(path);
    if (!field.preset.isEmpty() && (useFile || !terminal::isThere()))
        return Secret(field.preset.toUtf8());

    QString label = field.label;
    if (label.isEmpty()) {
        label = field.kind == CredentialField::Kind::UserName      ? tr("User name")
                : field.kind == CredentialField::Kind::Realm       ? tr("Realm")
                : field.kind == CredentialField::Kind::OneTimeCode ? tr("One-time code")
                                                                   : tr("Password");
    }
    const QString shown = field.preset.isEmpty() ? label : QStringLiteral("%1 [%2]").arg(label, field.preset);
    std::optional<Secret> typed = terminal::ask(tr("%1 for %2: ").arg(shown, request.host), field.echo);
    if (!typed) {
        return Error{Failure::SignIn,
                     (isProxy(request) ? tr("The proxy %1 asks for: %2. There is no terminal to ask at; give it with "
                                            "--proxy-user and --proxy-password-file.")
                                       : tr("%1 asks for: %2. There is no terminal to ask at; give it with --user and "
                                            "--password-file."))
                         .arg(request.host, label),
                     {}};
    }
    if (typed->isEmpty() && !field.preset.isEmpty())
        return Secret(field.preset.toUtf8());
    return std::move(*typed);
}

} // namespace virtdesk
