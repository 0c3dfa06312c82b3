// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/daemonlink.h"

#include <QJsonArray>
#include <QPointer>

#include <utility>

#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

constexpr int maximumRefusals = 3;
constexpr qsizetype maximumFields = 8;

CredentialField fieldOf(const QJsonObject &asked)
{
    const QString kind = asked.value(QLatin1String("kind")).toString();
    CredentialField field;
    field.kind = kind == QLatin1String("name")       ? CredentialField::Kind::UserName
                 : kind == QLatin1String("password") ? CredentialField::Kind::Password
                 : kind == QLatin1String("realm")    ? CredentialField::Kind::Realm
                                                     : CredentialField::Kind::Prompt;
    field.label = cleanText(asked.value(QLatin1String("label")).toString());
    field.preset = cleanText(asked.value(QLatin1String("preset")).toString());
    field.echo = field.kind != CredentialField::Kind::Password;
    return field;
}

} // namespace

DaemonLink::DaemonLink(LibvirtUrl url, InventoryHost &host, Settings settings)
    : m_url(std::move(url))
    , m_host(host)
    , m_settings(std::move(settings))
{
    m_openDeadline.setSingleShot(true);
    connect(&m_openDeadline, &QTimer::timeout, this, [this] {
        lose({Failure::Deadline,
              tr("%1 did not answer within %n seconds.", nullptr,
                 static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(m_settings.openTimeout).count()))
                  .arg(asked().display),
              m_link ? m_link->log() : QString()});
    });
}

DaemonLink::~DaemonLink()
{
    closeDescriptor();
}

int DaemonLink::open(std::function<void(Result<void>)> done)
{
    return ask({}, [done = std::move(done)](const Result<Frame *> &result) {
        done(result ? Result<void>() : Result<void>(result.error()));
    });
}

int DaemonLink::ask(QJsonObject request, Answer answer)
{
    const int id = ++m_lastId;
    request.insert(QStringLiteral("id"), id);
    const auto at = m_calls.insert_or_assign(id, Call{std::move(request), std::move(answer), {}}).first;
    if (m_state == State::Open)
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                const auto call = m_calls.find(id);
                if (call != m_calls.end() && m_state == State::Open)
                    sendCall(id, call->second);
            },
            Qt::QueuedConnection);
    else if (m_state == State::Closed)
        start();
    return at->first;
}

void DaemonLink::drop(int id)
{
    m_calls.erase(id);
    // Nobody waits for a connection that is only being made: what it asks would come out of nothing.
    if (m_state == State::Opening && m_calls.empty())
        close();
}

void DaemonLink::close()
{
    m_calls.clear();
    m_openDeadline.stop();
    m_question.reset();
    m_refusal.clear();
    m_refusals = 0;
    m_state = State::Closed;
    m_link.reset();
}

void DaemonLink::start()
{
    m_state = State::Opening;
    m_promptError = {};
    m_atDestination = false;
    m_link = std::make_unique<ProgramLink>(m_settings.program);
    connect(m_link.get(), &ProgramLink::received, this, &DaemonLink::handle);
    connect(m_link.get(), &ProgramLink::ended, this, [this] { lose(unreachable()); });
    m_openDeadline.start(m_settings.openTimeout);
    QJsonObject head{
        {QStringLiteral("type"), QStringLiteral("open")},
        {QStringLiteral("id"), 0},
        {QStringLiteral("uris"), QJsonArray::fromStringList(m_url.uris(m_settings.kerberos, m_settings.program))}};
    if (m_destination)
        head.insert(QStringLiteral("destination"),
                    QJsonArray::fromStringList(m_destination->url.uris(m_destination->kerberos, m_settings.program)));
    m_link->send(head);
}

/// Whatever was asked for the first daemon was right.
void DaemonLink::destinationBegins()
{
    const QPointer<DaemonLink> alive(this);
    judge(true);
    if (!alive || m_state != State::Opening)
        return;
    m_atDestination = true;
    m_openDeadline.start(m_settings.openTimeout);
}

std::chrono::milliseconds DaemonLink::timeoutOf(const QJsonObject &request) const
{
    const QString type = request.value(QLatin1String("type")).toString();
    if (type == QLatin1String("act") || type == QLatin1String("migrate"))
        return m_settings.actionTimeout;
    const bool ofGuest =
        type == QLatin1String("look") || type == QLatin1String("load") || type == QLatin1String("picture");
    return ofGuest ? m_settings.lookTimeout : m_settings.answerTimeout;
}

void DaemonLink::sendCall(int id, Call &call)
{
    if (!call.request.contains(QLatin1String("type"))) { // open() only
        finish(id, static_cast<Frame *>(nullptr));
        return;
    }
    call.deadline = std::make_unique<QTimer>();
    call.deadline->setSingleShot(true);
    connect(call.deadline.get(), &QTimer::timeout, this, [this, id] {
        finish(id, Error{Failure::Deadline, tr("%1 does not answer any more.").arg(m_url.display), {}});
    });
    call.deadline->start(timeoutOf(call.request));
    m_link->send(call.request);
}

void DaemonLink::handle(const Frame &frame)
{
    const QString type = frame.head.value(QLatin1String("type")).toString();
    const int id = frame.head.value(QLatin1String("id")).toInt();
    if (type == QLatin1String("ask") && m_state == State::Opening)
        askPerson(frame);
    else if (type == QLatin1String("askssh") && m_state == State::Opening)
        askForSsh(frame);
    else if (type == QLatin1String("askkey") && m_state == State::Opening)
        askAboutKey(frame);
    else if (type == QLatin1String("destination") && m_state == State::Opening && m_destination && !m_atDestination)
        destinationBegins();
    else if (type == QLatin1String("opened") && m_state == State::Opening)
        handleOpened(frame);
    else if (type == QLatin1String("failed") && m_state == State::Opening)
        handleFailedOpen(frame.head.value(QLatin1String("error")).toObject());
    else if (type == QLatin1String("changed"))
        Q_EMIT changed({frame.head.value(QLatin1String("domain")).toString(),
                        frame.head.value(QLatin1String("event")).toInt(-1),
                        frame.head.value(QLatin1String("detail")).toInt(),
                        cleanText(frame.head.value(QLatin1String("name")).toString())});
    else if (type == QLatin1String("viewer"))
        Q_EMIT viewer({frame.head.value(QLatin1String("domain")).toString(),
                       cleanText(frame.head.value(QLatin1String("name")).toString()),
                       frame.head.value(QLatin1String("connected")).toBool(),
                       cleanText(frame.head.value(QLatin1String("address")).toString(), 100)});
    else if (type == QLatin1String("closed"))
        lose(unreachable());
    else if (m_state == State::Open)
        handleAnswer(id, frame);
}

void DaemonLink::handleAnswer(int id, const Frame &frame)
{
    // It has come before this answer, whether anybody waits for that still or not.
    m_descriptor = frame.head.value(QLatin1String("passed")).toBool() ? m_link->takeDescriptor() : -1;
    const QPointer<DaemonLink> alive(this);
    deliver(id, frame);
    if (alive)
        closeDescriptor();
}

void DaemonLink::closeDescriptor()
{
    if (const int descriptor = takeDescriptor(); descriptor >= 0)
        ::close(descriptor);
}

void DaemonLink::deliver(int id, const Frame &frame)
{
    const auto call = m_calls.find(id);
    if (call == m_calls.end())
        return;
    if (frame.head.contains(QLatin1String("error"))) {
        finish(id, faultError(frame.head.value(QLatin1String("error")).toObject(), m_url.display));
        return;
    }
    // The receiver may read the secret, and may drop this call or delete this object.
    Frame copy{frame.head, frame.secret.clone()};
    if (!frame.head.value(QLatin1String("more")).toBool()) {
        finish(id, &copy);
        return;
    }
    if (call->second.deadline)
        call->second.deadline->start();
    const Answer answer = call->second.answer;
    answer(&copy);
}

void DaemonLink::handleOpened(const Frame &frame)
{
    m_openDeadline.stop();
    m_daemon.readOnly = frame.head.value(QLatin1String("readOnly")).toBool();
    m_daemon.host = cleanText(frame.head.value(QLatin1String("host")).toString(), 253);
    m_daemon.product = cleanText(frame.head.value(QLatin1String("product")).toString(), 60);
    m_daemon.version = frame.head.value(QLatin1String("version")).toInt();
    m_daemon.events = frame.head.value(QLatin1String("events")).toBool();
    m_state = State::Open;
    ++m_opened;
    const QPointer<DaemonLink> alive(this);
    judge(true);
    m_refusals = 0;
    std::vector<int> ids;
    for (const auto &[id, call] : m_calls)
        ids.push_back(id);
    for (const int id : ids) {
        if (!alive || m_state != State::Open)
            return;
        const auto call = m_calls.find(id);
        if (call != m_calls.end())
            sendCall(id, call->second);
    }
}

void DaemonLink::handleFailedOpen(const QJsonObject &fault)
{
    Error error =
        asked().transport == LibvirtUrl::Transport::Ssh ? sshError(fault) : faultError(fault, asked().display);
    error.detail = m_link->log();
    if (m_promptError) {
        error = m_promptError;
    } else if (m_question && error.kind == Failure::SignIn && m_refusals + 1 < maximumRefusals) {
        ++m_refusals;
        m_refusal = error.sentence;
        m_refusedAtDestination = m_atDestination;
        judge(false);
        start();
        return;
    } else if (m_question) {
        judge(false);
    }
    lose(error);
}

/// ssh's words are all there is to tell its failures apart: they choose a sentence and decide nothing.
Error DaemonLink::sshError(const QJsonObject &fault) const
{
    const QString said = cleanText(fault.value(QLatin1String("text")).toString());
    if (said.contains(QLatin1String("IDENTIFICATION HAS CHANGED")) ||
        said.contains(QLatin1String("has changed and you")))
        return {
            Failure::Identity,
            tr("The SSH key of %1 is another one than this computer knows: somebody may be in between, so nothing was "
               "sent. If the host was set up anew on purpose, take its old key out with ssh-keygen -R.")
                .arg(asked().display),
            {}};
    if (said.contains(QLatin1String("Host key verification failed")) ||
        said.contains(QLatin1String("host key is known")))
        return {Failure::Identity,
                tr("%1 is not known here, and its SSH key was not trusted. Connect once with ssh, or in the window, to "
                   "trust it.")
                    .arg(asked().display),
                {}};
    if (said.contains(QLatin1String("Permission denied")))
        return {Failure::SignIn,
                tr("%1 did not let you in by SSH. Check the user name in the address, your keys, and the password. ssh "
                   "says: %2")
                    .arg(asked().display, said),
                {}};
    return faultError(fault, asked().display);
}

void DaemonLink::askPerson(const Frame &frame)
{
    CredentialRequest request;
    request.service = QStringLiteral("libvirt");
    request.host = asked().host.isEmpty() ? asked().display : asked().host;
    request.mechanism = QStringLiteral("SASL");
    request.protection = asked().transport == LibvirtUrl::Transport::Tls     ? ChannelProtection::VerifiedTls
                         : asked().transport == LibvirtUrl::Transport::Local ? ChannelProtection::Local
                                                                             : ChannelProtection::None;
    request.path = asked().trustPath();
    request.mayUseTicket = false;
    if (m_refusedAtDestination == m_atDestination)
        request.previousRefusal = m_refusal;
    const QJsonArray fields = frame.head.value(QLatin1String("fields")).toArray();
    for (const QJsonValue &field : fields) {
        if (request.fields.size() < maximumFields)
            request.fields << fieldOf(field.toObject());
        const QString &name = m_atDestination ? m_destination->userName : m_settings.userName;
        if (request.fields.last().kind == CredentialField::Kind::UserName && !name.isEmpty())
            request.fields.last().preset = name;
    }
    m_question = std::make_unique<CredentialRequest>(request);
    put(request);
}

/// What ssh asks for: a password, a passphrase, a touch of a key. It judges the answer itself, and asks again.
void DaemonLink::askForSsh(const Frame &frame)
{
    const QJsonValue field = frame.head.value(QLatin1String("fields")).toArray().at(0);
    const QString words = cleanText(field.toObject().value(QLatin1String("label")).toString(), 250);
    CredentialRequest request;
    request.service = QStringLiteral("proxy"); // as where the console goes over the same computer
    request.host = cleanText(Endpoint::hopName(asked().hop), 200);
    request.mechanism = QStringLiteral("ssh");
    request.realm = words;
    request.path = asked().trustPath();
    request.mayUseTicket = false;
    request.mayRemember = false; // ssh has an agent for that
    request.fields = {{CredentialField::Kind::Prompt, words, {}, false}};
    put(request);
}

void DaemonLink::askAboutKey(const Frame &frame)
{
    IdentityQuestion question;
    question.kind = IdentityKind::HostKey;
    question.service = QStringLiteral("proxy");
    question.host = cleanText(Endpoint::hopName(asked().hop), 200);
    question.expectedName = asked().host;
    question.hostKey.algorithm = cleanText(frame.head.value(QLatin1String("algorithm")).toString(), 60);
    question.hostKey.sha256 = QByteArray::fromHex(frame.head.value(QLatin1String("sha256")).toString().toLatin1());
    if (question.hostKey.algorithm.isEmpty() || question.hostKey.sha256.size() != 32) {
        lose({Failure::Protocol, tr("The program for libvirt connections said what makes no sense."), {}});
        return;
    }
    m_openDeadline.stop(); // a person takes their time
    const QPointer<ProgramLink> asker(m_link.get());
    askedHost().askIdentity(question, [this, alive = QPointer<DaemonLink>(this), asker](IdentityDecision decision) {
        if (!alive || !asker || m_link.get() != asker || m_state != State::Opening)
            return;
        CredentialAnswer yes;
        yes.values.emplace_back(QByteArrayView("yes"));
        if (decision != IdentityDecision::Refuse)
            answerProgram(std::move(yes));
        else
            answerProgram(
                Error{Failure::Identity,
                      tr("The SSH key of %1 was not trusted, so nothing was sent to it.").arg(asked().display),
                      {}});
    });
}

void DaemonLink::put(const CredentialRequest &request)
{
    m_openDeadline.stop(); // a person takes their time
    const QPointer<ProgramLink> asker(m_link.get());
    askedHost().askCredentials(request,
                               [this, alive = QPointer<DaemonLink>(this), asker](Result<CredentialAnswer> answer) {
                                   if (alive && asker && m_link.get() == asker && m_state == State::Opening)
                                       answerProgram(answer);
                               });
}

void DaemonLink::answerProgram(const Result<CredentialAnswer> &answer)
{
    QJsonObject head{{QStringLiteral("type"), QStringLiteral("answer")}};
    QByteArray values;
    if (answer) {
        QJsonArray lengths;
        for (const Secret &value : answer->values) {
            lengths << static_cast<int>(value.size());
            values += value.view();
        }
        head.insert(QStringLiteral("lengths"), lengths);
    } else {
        m_promptError = answer.error();
        m_question.reset(); // no answer, nothing to be judged
    }
    m_openDeadline.start(m_settings.openTimeout);
    m_link->send(head, values);
    wipe(values);
}

void DaemonLink::judge(bool accepted)
{
    if (const auto question = std::exchange(m_question, nullptr))
        askedHost().credentialsJudged(*question, accepted);
}

void DaemonLink::lose(const Error &error)
{
    std::map<int, Call> calls;
    calls.swap(m_calls);
    if (ProgramLink *link = m_link.release()) {
        link->disconnect(this);
        link->deleteLater(); // it may be the one that tells us
    }
    close();
    const QPointer<DaemonLink> alive(this);
    for (auto &[id, call] : calls) {
        call.deadline.reset();
        call.answer(error);
        if (!alive)
            return;
    }
}

void DaemonLink::finish(int id, const Result<Frame *> &result)
{
    const auto call = m_calls.find(id);
    if (call == m_calls.end())
        return;
    const Answer answer = std::move(call->second.answer);
    if (call->second.deadline)
        call->second.deadline.release()->deleteLater(); // it may be the one that tells us
    m_calls.erase(call);
    answer(result);
}

Error DaemonLink::unreachable() const
{
    const QString log = m_link ? m_link->log() : QString();
    if (m_state == State::Open)
        return {Failure::Unreachable, tr("The connection to %1 was lost.").arg(m_url.display), log};
    return {Failure::Unreachable,
            tr("The program for libvirt connections ended before %1 was reached.").arg(asked().display), log};
}

Error faultError(const QJsonObject &fault, const QString &daemon)
{
    const QString kind = fault.value(QLatin1String("kind")).toString();
    const QString said = cleanText(fault.value(QLatin1String("text")).toString());
    struct Row
    {
        const char *kind;
        Failure failure;
        QString sentence;
    };
    const Row rows[] = {
        {"auth", Failure::SignIn, DaemonLink::tr("%1 refused the sign-in. libvirt says: %2")},
        {"cancelled", Failure::SignIn, DaemonLink::tr("The sign-in to %1 was cancelled. libvirt says: %2")},
        {"nodomain", Failure::NotFound, DaemonLink::tr("There is no such virtual machine on %1. libvirt says: %2")},
        {"nosnapshot", Failure::NotFound, DaemonLink::tr("%1 has no such snapshot any more. libvirt says: %2")},
        {"busy", Failure::Deadline,
         DaemonLink::tr("The VM's QEMU on %1 does not answer. It may hang, or its storage may. (%2)")},
        {"noimage", Failure::Engine,
         DaemonLink::tr("No storage pool of %1 has this image. CD images are the *.iso files in its pools. (%2)")},
        {"nodrive", Failure::Engine, DaemonLink::tr("The CD drive is not there any more on %1. (%2)")},
        {"aborted", Failure::Cancelled, DaemonLink::tr("It was cancelled on %1. libvirt says: %2")},
        {"migration", Failure::Engine,
         DaemonLink::tr("The VM could not be migrated and is still on %1. libvirt says: %2")},
        {"migrationlost", Failure::Engine,
         DaemonLink::tr("The migration failed, and the VM does not run on %1 any more. Look for it on both hosts. "
                        "libvirt says: %2")},
        {"nomigration", Failure::Engine, DaemonLink::tr("The VM is not being migrated from %1. (%2)")},
        {"denied", Failure::Engine, DaemonLink::tr("%1 does not allow it. libvirt says: %2")},
        {"timeout", Failure::Deadline, DaemonLink::tr("%1 could not do it in time. libvirt says: %2")},
        {"connection", Failure::Unreachable, DaemonLink::tr("%1 can't be reached. libvirt says: %2")},
    };
    for (const Row &row : rows) {
        if (kind == QLatin1String(row.kind))
            return {row.failure, row.sentence.arg(daemon, said), {}};
    }
    return {Failure::Engine, DaemonLink::tr("%1 refused it. libvirt says: %2").arg(daemon, said), {}};
}

} // namespace virtdesk::libvirt
