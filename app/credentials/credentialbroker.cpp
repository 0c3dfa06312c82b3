// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialbroker.h"

#include "app/credentials/brokerquestion.h"
#include "app/credentials/brokerwords.h"
#include "app/credentials/rememberedsecrets.h"
#include "app/credentials/ticketanswers.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace virtdesk {

namespace {

/// A typed secret on its way to the keychain, shared by all who were answered with it: written once, when the first of
/// them was accepted.
struct Remembered
{
    StoredIndex::Entry entry;
    Secret secret;
    bool written = false;
};

/// What one asker has tried for one question.
struct Series
{
    CredentialAnswer::Source source = CredentialAnswer::Source::None;
    bool pending = false; ///< answered, not judged yet
    bool keychainUsed = false;
    bool refused = false;
    int refusedPrompts = 0;
    QString refusal;
    QByteArray ticketMark;
    RememberedSecrets::Use stored;
    std::shared_ptr<Remembered> remembered;
};

Secret secretOf(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    return Secret(utf8);
}

/// A proxy is reached directly and without TLS; what its server is verified by is the console's.
TrustPath pathTo(const CredentialRequest &request, const ConsoleTarget &target)
{
    if (request.service != QLatin1String("proxy"))
        return TrustPath::of(target, request.protection);
    TrustPath path;
    path.anchor = TrustPath::Anchor::Unverified;
    return path;
}

CredentialAnswer cloneOf(const CredentialAnswer &answer)
{
    CredentialAnswer copy;
    copy.source = answer.source;
    copy.remember = answer.remember;
    copy.values.reserve(answer.values.size());
    for (const Secret &value : answer.values)
        copy.values.push_back(value.clone());
    return copy;
}

} // namespace

class CredentialBroker::Private
{
public:
    Private(CredentialBroker *broker, SecretStore *secretStore, const QString &indexFile)
        : q(broker)
        , secrets(secretStore, indexFile)
    {
    }

    using SeriesKey = std::pair<QObject *, QString>;

    static QString fieldsKey(const CredentialRequest &request)
    {
        QString key;
        for (const CredentialField &field : request.fields) {
            key += QLatin1Char('/') + QString::number(static_cast<int>(field.kind));
            if (field.kind == CredentialField::Kind::Prompt)
                key += QLatin1Char(':') + field.label;
        }
        return key;
    }

    static QString questionKey(const CredentialRequest &request)
    {
        return StoredIndex::keyFor(request.service, request.host, request.realm, {}, {}) + fieldsKey(request);
    }

    void deliver(QObject *asker, Answered answered, Result<CredentialAnswer> result)
    {
        auto kept = std::make_shared<Result<CredentialAnswer>>(std::move(result));
        QMetaObject::invokeMethod(
            q,
            [guard = QPointer<QObject>(asker), answered = std::move(answered), kept] {
                if (guard)
                    answered(std::move(*kept));
            },
            Qt::QueuedConnection);
    }

    void track(QObject *asker)
    {
        if (tracked.contains(asker))
            return;
        tracked.insert(asker);
        QObject::connect(asker, &QObject::destroyed, q, [this](QObject *gone) {
            tracked.remove(gone);
            leave(gone);
            std::erase_if(series, [gone](const auto &item) { return item.first.first == gone; });
        });
    }

    /// Takes `asker` out of all questions.
    void leave(QObject *asker)
    {
        QList<quint32> left;
        QList<quint32> closed;
        for (auto it = questions.begin(); it != questions.end();) {
            BrokerQuestion &question = *it->second;
            if (std::erase_if(question.waiters,
                              [asker](const BrokerQuestion::Waiter &w) { return w.address == asker; }) == 0) {
                ++it;
                continue;
            }
            if (question.prompting)
                left.append(question.id);
            if (!question.waiters.empty()) {
                ++it;
                continue;
            }
            if (question.prompting)
                closed.append(question.id);
            it = questions.erase(it);
        }
        for (const quint32 id : std::as_const(left))
            Q_EMIT q->promptLeft(id, asker);
        for (const quint32 id : std::as_const(closed))
            Q_EMIT q->promptClosed(id);
    }

    void enter(BrokerQuestion::Waiter waiter, const QString &userName, const Series &s, CredentialBroker::Manner manner)
    {
        const CredentialRequest &request = waiter.request;
        const bool mayReadStore =
            secrets.hasStore() && request.mayRemember && RememberedSecrets::canKeep(request) && !s.keychainUsed;
        // Two connections of different strength never share an answer: it was given under what the prompt showed.
        QString sharing = questionKey(request) + QLatin1Char('|') + userName + QLatin1Char('|') +
                          QString::number(static_cast<int>(request.protection)) + QLatin1Char('|') +
                          request.path.text() + QLatin1Char('|') + request.caution +
                          (request.mayRemember ? QLatin1String("|r") : QLatin1String("|-")) +
                          QString::number(static_cast<int>(manner));
        for (auto &[id, question] : questions) {
            // A prompt that is already open answers also who might have found something in the keychain: nothing was
            // there, or it was refused.
            if (question->sharing == sharing && (question->prompting || question->mayReadStore == mayReadStore)) {
                QObject *asker = waiter.address;
                question->waiters.push_back(std::move(waiter));
                if (question->prompting)
                    Q_EMIT q->promptJoined(id, asker);
                return;
            }
        }
        auto question = std::make_unique<BrokerQuestion>();
        question->id = ++lastId;
        question->sharing = std::move(sharing);
        question->request = request;
        question->userName = userName;
        question->mayReadStore = mayReadStore;
        question->manner = manner;
        question->waiters.push_back(std::move(waiter));
        const quint32 id = question->id;
        questions.emplace(id, std::move(question));
        // From the event loop, so that all tabs which ask in one go find each other first, and nobody is called from
        // inside ask().
        QMetaObject::invokeMethod(
            q, [this, id] { begin(id); }, Qt::QueuedConnection);
    }

    BrokerQuestion *find(quint32 id)
    {
        const auto it = questions.find(id);
        return it == questions.end() ? nullptr : it->second.get();
    }

    void begin(quint32 id)
    {
        BrokerQuestion *question = find(id);
        if (!question)
            return;
        if (!question->mayReadStore) {
            prompt(id);
            return;
        }
        if (question->manner == CredentialBroker::Manner::MayPrompt) {
            choose(id);
            return;
        }
        // To read from a locked keychain would make the system ask.
        secrets.probe([this, id, guard = QPointer<CredentialBroker>(q)](const StoreResult &result) {
            if (!guard)
                return;
            if (result.problem == StoreProblem::None)
                choose(id);
            else
                prompt(id);
        });
    }

    void choose(quint32 id)
    {
        BrokerQuestion *question = find(id);
        if (!question)
            return;
        const RememberedSecrets::Choice choice = secrets.choose(question->request, question->userName);
        if (const QString problem = secrets.takeProblem(); !problem.isEmpty())
            notify(*question, problem);
        question = find(id); // whoever was told may have gone
        if (!question)
            return;
        if (!choice.entry) {
            if (!choice.whyNot.isEmpty()) {
                question->request.previousRefusal = choice.whyNot;
                question->request.offerRemember = choice.isUnbound;
            }
            prompt(id);
            return;
        }
        secrets.read(choice.use, [this, id, choice](std::optional<Secret> secret, const QString &sentence) {
            storeAnswered(id, choice, std::move(secret), sentence);
        });
    }

    void storeAnswered(quint32 id, const RememberedSecrets::Choice &choice, std::optional<Secret> secret,
                       const QString &sentence)
    {
        const BrokerQuestion *question = find(id);
        if (!question)
            return;
        if (!secret) {
            if (!sentence.isEmpty())
                notify(*question, sentence);
            prompt(id);
            return;
        }
        const auto node = questions.extract(id);
        BrokerQuestion &answeredQuestion = *node.mapped();
        for (BrokerQuestion::Waiter &waiter : answeredQuestion.waiters) {
            CredentialAnswer answer;
            answer.source = CredentialAnswer::Source::Keychain;
            for (const CredentialField &field : waiter.request.fields) {
                switch (field.kind) {
                case CredentialField::Kind::Password:
                    answer.values.push_back(secret->clone());
                    break;
                case CredentialField::Kind::UserName:
                    answer.values.push_back(secretOf(choice.entry->user));
                    break;
                default:
                    answer.values.push_back(secretOf(field.preset.isEmpty() ? choice.entry->realm : field.preset));
                    break;
                }
            }
            Series &s = series[{waiter.address, questionKey(waiter.request)}];
            s.source = answer.source;
            s.pending = true;
            s.keychainUsed = true;
            s.stored = choice.use;
            deliver(waiter.asker, std::move(waiter.answered), std::move(answer));
        }
    }

    void notify(const BrokerQuestion &question, const QString &sentence)
    {
        QList<QPointer<QObject>> askers;
        for (const BrokerQuestion::Waiter &waiter : question.waiters)
            askers.append(waiter.asker);
        for (const QPointer<QObject> &asker : std::as_const(askers)) {
            if (asker)
                Q_EMIT q->notice(asker, sentence);
        }
    }

    void prompt(quint32 id)
    {
        BrokerQuestion *question = find(id);
        if (!question || question->prompting || question->waiters.empty())
            return;
        if (question->manner == CredentialBroker::Manner::StoredOnly) {
            const auto node = questions.extract(id);
            for (BrokerQuestion::Waiter &waiter : node.mapped()->waiters) {
                deliver(waiter.asker, std::move(waiter.answered),
                        Error{Failure::Cancelled, CredentialBroker::tr("Nobody was asked for the password."), {}});
            }
            return;
        }
        // Somebody else's prompt for the same may have opened meanwhile.
        for (auto &[otherId, other] : questions) {
            if (otherId == id || !other->prompting || other->sharing != question->sharing)
                continue;
            auto node = questions.extract(id);
            for (BrokerQuestion::Waiter &waiter : node.mapped()->waiters) {
                QObject *asker = waiter.address;
                other->waiters.push_back(std::move(waiter));
                Q_EMIT q->promptJoined(otherId, asker);
            }
            return;
        }
        question->prompting = true;
        CredentialRequest &request = question->request;
        if (request.previousRefusal.isEmpty()) {
            for (const BrokerQuestion::Waiter &waiter : question->waiters) {
                request.previousRefusal = series[{waiter.address, questionKey(waiter.request)}].refusal;
                if (!request.previousRefusal.isEmpty())
                    break;
            }
        }
        // What a file brought is good for this one sign-in: it is never made the place where a secret belongs.
        request.mayRemember = request.mayRemember && secrets.hasStore() && RememberedSecrets::canKeep(request) &&
                              !request.path.isFromOutside() && request.path.anchor != TrustPath::Anchor::Unknown;
        request.offerRemember = request.offerRemember && request.mayRemember;
        for (CredentialField &field : request.fields) {
            if (field.kind == CredentialField::Kind::UserName && field.preset.isEmpty())
                field.preset = question->userName;
        }
        const CredentialRequest announced = request;
        Q_EMIT q->promptNeeded(id, announced, q->waiting(id));
    }

    void judge(QObject *asker, Series &s, bool accepted, const QString &why)
    {
        s.pending = false;
        if (accepted) {
            remember(asker, s.remembered);
            s = {};
            return;
        }
        s.refused = true;
        s.refusal = why;
        s.remembered.reset();
        switch (s.source) {
        case CredentialAnswer::Source::Ticket:
            tickets.refused(s.ticketMark);
            break;
        case CredentialAnswer::Source::Keychain:
            secrets.drop(asker, s.stored);
            break;
        case CredentialAnswer::Source::Prompt:
            ++s.refusedPrompts;
            break;
        case CredentialAnswer::Source::None:
        case CredentialAnswer::Source::File:
            break;
        }
    }

    void remember(QObject *asker, const std::shared_ptr<Remembered> &remembered)
    {
        if (!remembered || remembered->written)
            return;
        remembered->written = true;
        secrets.keep(asker, remembered->entry, std::move(remembered->secret));
    }

    CredentialBroker *q;
    RememberedSecrets secrets;
    bool mayRemember = true;
    TicketAnswers tickets;
    std::map<quint32, std::unique_ptr<BrokerQuestion>> questions;
    std::map<SeriesKey, Series> series;
    QSet<QObject *> tracked;
    quint32 lastId = 0;
};

CredentialBroker::CredentialBroker(SecretStore *store, QObject *parent, const QString &indexFile)
    : QObject(parent)
    , d(std::make_unique<Private>(this, store, indexFile))
{
    connect(&d->secrets, &RememberedSecrets::changed, this, &CredentialBroker::storedEntriesChanged);
    connect(&d->secrets, &RememberedSecrets::notice, this, &CredentialBroker::notice);
}

CredentialBroker::~CredentialBroker()
{
    // Askers that outlive the broker must not find it half gone.
    for (QObject *asker : std::as_const(d->tracked))
        disconnect(asker, nullptr, this, nullptr);
}

QString CredentialBroker::defaultIndexFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QLatin1String("/virtdesk/remembered.json");
}

void CredentialBroker::setMayRemember(bool may)
{
    d->mayRemember = may;
}

void CredentialBroker::ask(QObject *asker, const CredentialRequest &asked, const ConsoleTarget *target,
                           Answered answered, Manner manner)
{
    CredentialRequest request = asked;
    if (target)
        request.path = pathTo(request, *target);
    request.caution = cautionOf(request.path);
    if (target && request.service == QLatin1String("proxy") && isFromOutside(target->namedBy.route))
        request.caution = proxyCaution(request.host);
    request.offerRemember = false;
    request.mayRemember = request.mayRemember && d->mayRemember;
    d->track(asker);
    Series &s = d->series[{asker, Private::questionKey(request)}];
    if (s.pending) {
        if (request.previousRefusal.isEmpty())
            s = {}; // a new connection; the last one ended without a verdict
        else
            d->judge(asker, s, false, request.previousRefusal);
    } else if (!request.previousRefusal.isEmpty()) {
        s.refusal = request.previousRefusal;
    } else if (!s.refused) {
        s = {};
    }

    if (s.refusedPrompts >= maximumTries) {
        d->deliver(
            asker, std::move(answered),
            Error{Failure::SignIn,
                  tr("%1 refused the sign-in %2 times. Check the user name and the password, then connect again: a "
                     "server may lock an account after more tries.")
                      .arg(request.host)
                      .arg(maximumTries),
                  s.refusal});
        return;
    }
    if (target) {
        QString age; // of a ticket that was refused
        if (std::optional<TicketAnswers::Answer> ticket = d->tickets.answer(request, *target, age)) {
            s.ticketMark = ticket->mark;
            s.source = ticket->answer.source;
            s.pending = true;
            d->deliver(asker, std::move(answered), std::move(ticket->answer));
            return;
        }
        if (!age.isEmpty())
            s.refusal = request.previousRefusal = age;
    }

    QString userName;
    for (const CredentialField &field : request.fields) {
        if (field.kind == CredentialField::Kind::UserName)
            userName = field.preset;
    }
    if (userName.isEmpty() && target)
        userName = target->signIn.userName;
    d->enter({asker, asker, request, std::move(answered)}, userName, s, manner);
}

void CredentialBroker::judged(QObject *asker, const CredentialRequest &request, bool accepted, const QString &why)
{
    const auto it = d->series.find({asker, Private::questionKey(request)});
    if (it != d->series.end() && it->second.pending)
        d->judge(asker, it->second, accepted, why.isEmpty() ? request.previousRefusal : why);
}

void CredentialBroker::withdraw(QObject *asker)
{
    d->leave(asker);
    for (auto &[key, s] : d->series) {
        if (key.first != asker)
            continue;
        s.pending = false;
        s.remembered.reset();
    }
}

void CredentialBroker::reset(QObject *asker)
{
    std::erase_if(d->series, [asker](const auto &item) { return item.first.first == asker; });
}

void CredentialBroker::answerPrompt(quint32 prompt, Result<CredentialAnswer> answer)
{
    const BrokerQuestion *open = d->find(prompt);
    if (!open || !open->prompting)
        return;
    const auto node = d->questions.extract(prompt);
    BrokerQuestion &question = *node.mapped();
    Q_EMIT promptClosed(prompt);

    if (answer && answer->values.size() != static_cast<std::size_t>(question.request.fields.size()))
        answer = Error{Failure::Internal, tr("The prompt gave another number of answers than was asked for."), {}};
    if (!answer) {
        for (BrokerQuestion::Waiter &waiter : question.waiters)
            d->deliver(waiter.asker, std::move(waiter.answered), Error(answer.error()));
        return;
    }

    answer->source = CredentialAnswer::Source::Prompt;
    std::shared_ptr<Remembered> remembered;
    if (answer->remember && question.request.mayRemember) {
        remembered = std::make_shared<Remembered>();
        remembered->entry.service = question.request.service;
        remembered->entry.host = question.request.host;
        remembered->entry.realm = question.request.realm;
        remembered->entry.user = question.userName;
        remembered->entry.protection = question.request.protection;
        remembered->entry.path = question.request.path;
        for (qsizetype i = 0; i < question.request.fields.size(); ++i) {
            const Secret &value = answer->values[static_cast<std::size_t>(i)];
            if (question.request.fields.at(i).kind == CredentialField::Kind::UserName)
                remembered->entry.user = QString::fromUtf8(value.view());
            else if (question.request.fields.at(i).kind == CredentialField::Kind::Password)
                remembered->secret = value.clone();
        }
    }
    for (BrokerQuestion::Waiter &waiter : question.waiters) {
        if (!waiter.asker)
            continue;
        Series &s = d->series[{waiter.address, Private::questionKey(waiter.request)}];
        s.source = answer->source;
        s.pending = true;
        s.remembered = remembered;
        d->deliver(waiter.asker, std::move(waiter.answered), cloneOf(*answer));
    }
}

QList<quint32> CredentialBroker::openPrompts() const
{
    QList<quint32> open;
    for (const auto &[id, question] : d->questions) {
        if (question->prompting)
            open.append(id);
    }
    return open;
}

CredentialRequest CredentialBroker::request(quint32 prompt) const
{
    const BrokerQuestion *question = d->find(prompt);
    return question && question->prompting ? question->request : CredentialRequest{};
}

QList<QObject *> CredentialBroker::waiting(quint32 prompt) const
{
    QList<QObject *> askers;
    const auto it = d->questions.find(prompt);
    if (it != d->questions.end()) {
        for (const BrokerQuestion::Waiter &waiter : it->second->waiters)
            askers.append(waiter.address);
    }
    return askers;
}

QList<CredentialBroker::StoredEntry> CredentialBroker::storedEntries() const
{
    QList<StoredEntry> list;
    const QList<StoredIndex::Entry> entries = d->secrets.entries();
    for (const StoredIndex::Entry &entry : entries) {
        list.append({entry.key(), entry.service, entry.host, entry.realm, entry.user,
                     entry.storedAt.toMSecsSinceEpoch(), entry.refused});
    }
    std::sort(list.begin(), list.end(), [](const StoredEntry &a, const StoredEntry &b) {
        return std::tie(a.host, a.service, a.user) < std::tie(b.host, b.service, b.user);
    });
    return list;
}

QString CredentialBroker::takeProblem()
{
    return d->secrets.takeProblem();
}

void CredentialBroker::forget(const QString &key, std::function<void(StoreResult)> done)
{
    d->secrets.forget(key, std::move(done));
}

void CredentialBroker::probeStore(std::function<void(StoreResult)> done)
{
    d->secrets.probe(std::move(done));
}

} // namespace virtdesk
