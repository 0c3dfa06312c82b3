// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffpolicy.h"

#include "sdk/credentials.h"
#include "sdk/trustpath.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace virtdesk {

namespace {

constexpr qint64 maximumFile = 1 << 20;
constexpr qsizetype maximumAnswers = 2000;
constexpr qsizetype maximumSubject = 2048;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HandoffPolicy)
};

QString subjectOf(const ConsoleTarget &target)
{
    const QString kind = target.endpoint.address.kind == Address::Kind::Unix ? QStringLiteral("+unix") : QString();
    return target.protocol + kind + QStringLiteral("://") + target.endpoint.address.display();
}

/// The same host on another way, or verified by something else, is another subject: an answer is for what was asked.
QString subjectWithPath(const ConsoleTarget &target)
{
    const TrustPath path = TrustPath::of(target, ChannelProtection::VerifiedTls);
    QString subject = subjectOf(target);
    if (!path.route.isEmpty())
        subject += QStringLiteral(" via ") + path.route;
    if (!path.authority.isEmpty())
        subject += QStringLiteral(" CA ") + QString::fromLatin1(path.authority.left(8).toHex());
    if (!path.identity.isEmpty())
        subject += QStringLiteral(" as ") + path.identity;
    return cleanText(subject, maximumSubject);
}

/// What the file brings that decides whom one talks to.
QString conditions(const ConsoleTarget &target)
{
    const TrustPath path = TrustPath::of(target, ChannelProtection::VerifiedTls);
    QStringList sentences;
    if (path.routeFromOutside)
        sentences += Text::tr("The connection would go through the proxy %1.").arg(cleanText(path.route, 200));
    if (path.authorityFromOutside)
        sentences += Text::tr("The server would be verified by a CA that comes with the file.");
    if (path.identityFromOutside)
        sentences += Text::tr("Its certificate would have to carry “%1” in place of its address.")
                         .arg(cleanText(path.identity.section(QLatin1Char(' '), 1), 200));
    return sentences.join(QLatin1Char(' '));
}

/// Why an engine (%1) that a file names does not stand for its console.
QString sentenceOf(EngineAnswer::Outcome engineSays)
{
    switch (engineSays) {
    case EngineAnswer::Outcome::OtherPlace:
        return Text::tr("It claims to be a console of the engine %1, but that engine says that the virtual machine has "
                        "no console at this address.");
    case EngineAnswer::Outcome::Indirect:
        return Text::tr("It names the engine %1, which can't confirm this console: an engine does not know about "
                        "proxies and local sockets.");
    case EngineAnswer::Outcome::NoSuchVm:
        return Text::tr("It claims to be a console of the engine %1, but that engine knows no such virtual machine or "
                        "does not show it to you.");
    case EngineAnswer::Outcome::NeedsPerson:
        return Text::tr("It names the engine %1, which has not confirmed that this console belongs to one of its "
                        "virtual machines: VirtDesk can't sign in there without asking you.");
    case EngineAnswer::Outcome::NoAnswer:
        return Text::tr("It names the engine %1, which has not confirmed that this console belongs to one of its "
                        "virtual machines: it could not be reached or gave no usable answer.");
    case EngineAnswer::Outcome::NotAsked:
    case EngineAnswer::Outcome::Vouched:
        break;
    }
    return Text::tr("It names the engine %1, which has not confirmed that this console belongs to one of its "
                    "virtual machines.");
}

} // namespace

HandoffPolicy::HandoffPolicy(const QString &file)
    : m_file(file, Text::tr("The list of answers about links, files and pages"), maximumFile)
{
    m_file.read([this](const QByteArray &text) {
        auto answers = parse(text);
        if (answers)
            m_answers = std::move(*answers);
        return answers.has_value();
    });
}

std::optional<QMap<QString, HandoffPolicy::Answer>> HandoffPolicy::parse(const QByteArray &text)
{
    const QJsonValue list = QJsonDocument::fromJson(text).object().value(QLatin1String("answers"));
    if (!list.isArray())
        return std::nullopt;
    QMap<QString, Answer> known;
    const QJsonArray answers = list.toArray();
    for (const QJsonValue &value : answers) {
        const QJsonObject object = value.toObject();
        const QString subject = object.value(QLatin1String("subject")).toString();
        const QJsonValue allowed = object.value(QLatin1String("allowed"));
        if (subject.isEmpty() || subject != cleanText(subject, maximumSubject) || !allowed.isBool() ||
            known.size() >= maximumAnswers)
            continue;
        known.insert(subject, {subject, allowed.toBool(),
                               QDateTime::fromString(object.value(QLatin1String("when")).toString(), Qt::ISODate)});
    }
    return known;
}

QString HandoffPolicy::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/virtdesk/handoff.json");
}

void HandoffPolicy::setKnownEngines(const QStringList &engines)
{
    m_knownInventories = engines;
}

bool HandoffPolicy::knowsEngine(const QString &engine) const
{
    const auto answer = m_answers.constFind(engine);
    return m_knownInventories.contains(engine) || m_rules.allowed.contains(engine) ||
           (answer != m_answers.constEnd() && answer->allowed);
}

HandoffPolicy::Verdict HandoffPolicy::judge(const ParsedTarget &target, Origin origin, const QString &page,
                                            EngineAnswer::Outcome engineSays) const
{
    if (origin == Origin::Person)
        return {};
    if (target.vm)
        return judgeEngine(target.vm->inventory, origin);
    const ConsoleTarget *console = target.foreign   ? &target.foreign->target
                                   : target.console ? &*target.console
                                                    : nullptr;
    return ruled(judgeByPerson(target, page, engineSays), console ? console->provider.inventory : QString(),
                 console ? console->endpoint.address.display() : QString());
}

HandoffPolicy::Verdict HandoffPolicy::judgeByPerson(const ParsedTarget &target, const QString &page,
                                                    EngineAnswer::Outcome engineSays) const
{
    if (target.foreign)
        return judgeForeign(*target.foreign, page);
    if (!target.console)
        return {};
    const ConsoleTarget &console = *target.console;
    const QString host = subjectOf(console);
    if (console.provider.isSet()) {
        const QString engine = console.provider.inventory;
        const QString name = QUrl(engine).authority();
        if (isRefused(engine))
            return refusalOf(engine, name);
        if (isRefused(host))
            return refusalOf(host, console.endpoint.address.display());
        if (engineSays == EngineAnswer::Outcome::Vouched) {
            Verdict verdict;
            verdict.subject = engine;
            verdict.never = engine;
            verdict.name = cleanText(name, 200);
            return verdict;
        }
        if (!knowsEngine(engine)) {
            Verdict verdict = judgeSubject(engine, name, true, page);
            verdict.question +=
                QLatin1Char(' ') +
                Text::tr("The console would be opened at %1.").arg(cleanText(console.endpoint.address.display(), 200));
            if (const QString more = conditions(console); !more.isEmpty())
                verdict.question += QLatin1Char(' ') + more;
            return verdict;
        }
    }
    return judgeHost(console, page, engineSays);
}

/// What another program is started for: no engine vouches for that, so that only the whole way, once agreed to, needs
/// no question.
HandoffPolicy::Verdict HandoffPolicy::judgeForeign(const ForeignConsole &foreign, const QString &page) const
{
    const ConsoleTarget &console = foreign.target;
    if (isRefused(console.provider.inventory))
        return refusalOf(console.provider.inventory, QUrl(console.provider.inventory).authority());
    Verdict verdict = judgeHost(console, page, EngineAnswer::Outcome::NotAsked);
    if (verdict.decision == Verdict::Decision::Ask)
        verdict.question +=
            QLatin1Char(' ') + Text::tr("It is a %1 console: the file would be handed to remote-viewer, "
                                        "which connects in place of VirtDesk.")
                                   .arg(foreign.label);
    return verdict;
}

HandoffPolicy::Verdict HandoffPolicy::judgeHost(const ConsoleTarget &console, const QString &page,
                                                EngineAnswer::Outcome engineSays) const
{
    const QString host = subjectOf(console);
    if (isRefused(host))
        return refusalOf(host, console.endpoint.address.display());
    Verdict verdict = judgeSubject(subjectWithPath(console), console.endpoint.address.display(), false, page);
    verdict.never = host;
    if (verdict.decision != Verdict::Decision::Ask)
        return verdict;
    QStringList sentences{verdict.question};
    if (console.provider.isSet()) {
        sentences += sentenceOf(engineSays).arg(cleanText(QUrl(console.provider.inventory).authority(), 200));
    }
    if (const QString more = conditions(console); !more.isEmpty())
        sentences += more;
    verdict.question = sentences.join(QLatin1Char(' '));
    return verdict;
}

HandoffPolicy::Verdict HandoffPolicy::judgeEngine(const QUrl &engine, Origin origin) const
{
    if (origin == Origin::Person)
        return {};
    const QString subject = engine.toString(QUrl::FullyEncoded);
    return ruled(judgeSubject(subject, engine.authority(), true, {}), subject, {});
}

HandoffPolicy::Verdict HandoffPolicy::ruled(Verdict verdict, const QString &engine, const QString &host) const
{
    const bool refused = (!engine.isEmpty() && m_rules.refused.contains(engine)) ||
                         (!host.isEmpty() && m_rules.refused.contains(host, Qt::CaseInsensitive));
    const bool notNamed = m_rules.refusesOthers && verdict.decision == Verdict::Decision::Ask;
    if (!refused && !notNamed)
        return verdict;
    verdict.decision = Verdict::Decision::Refuse;
    verdict.question.clear();
    verdict.refusal =
        Text::tr("A link, a file or another program wants to open a console of %1. It is refused, because "
                 "your administrator does not allow that for this address.")
            .arg(cleanText(verdict.name.isEmpty() ? host : verdict.name, 200));
    return verdict;
}

bool HandoffPolicy::isRefused(const QString &subject) const
{
    const auto answer = m_answers.constFind(subject);
    return answer != m_answers.constEnd() && !answer->allowed;
}

HandoffPolicy::Verdict HandoffPolicy::refusalOf(const QString &subject, const QString &name)
{
    Verdict verdict;
    verdict.decision = Verdict::Decision::Refuse;
    verdict.subject = subject;
    verdict.never = subject;
    verdict.name = cleanText(name, 200);
    verdict.refusal =
        Text::tr("A link, a file or another program wants to open a console of %1. It is refused, because "
                 "you said never for this address. Withdraw that answer in Settings → Browser to be "
                 "asked again.")
            .arg(verdict.name);
    return verdict;
}

HandoffPolicy::Verdict HandoffPolicy::judgeSubject(const QString &subject, const QString &shown, bool isEngine,
                                                   const QString &page) const
{
    if (isRefused(subject))
        return refusalOf(subject, shown);
    Verdict verdict;
    verdict.subject = subject;
    verdict.never = subject;
    verdict.name = cleanText(shown, 200);
    if ((isEngine && (m_knownInventories.contains(subject) || m_rules.allowed.contains(subject))) ||
        m_answers.contains(subject))
        return verdict;
    verdict.decision = Verdict::Decision::Ask;
    const QString who =
        page.isEmpty() ? Text::tr("Another program") : Text::tr("The page %1").arg(cleanText(page, 200));
    verdict.question = isEngine
                           ? Text::tr("%1 wants to open a console of the engine %2, which is not known yet. VirtDesk "
                                      "would connect to it and sign in.")
                                 .arg(who, verdict.name)
                           : Text::tr("%1 wants to open a console at %2, which was not opened before. VirtDesk would "
                                      "connect to it.")
                                 .arg(who, verdict.name);
    return verdict;
}

bool HandoffPolicy::remember(const QString &subject, bool allowed)
{
    if (subject.isEmpty() || subject.size() > maximumSubject)
        return false;
    if (!m_answers.contains(subject) && m_answers.size() >= maximumAnswers)
        return false;
    m_answers.insert(subject, {subject, allowed, QDateTime::currentDateTimeUtc()});
    return save();
}

bool HandoffPolicy::withdraw(const QString &subject)
{
    return m_answers.remove(subject) > 0 && save();
}

bool HandoffPolicy::withdrawAll()
{
    m_answers.clear();
    return save();
}

QList<HandoffPolicy::Answer> HandoffPolicy::answers() const
{
    return m_answers.values();
}

bool HandoffPolicy::save()
{
    QJsonArray answers;
    for (const Answer &answer : std::as_const(m_answers)) {
        answers.append(QJsonObject{{QStringLiteral("subject"), answer.subject},
                                   {QStringLiteral("allowed"), answer.allowed},
                                   {QStringLiteral("when"), answer.when.toString(Qt::ISODate)}});
    }
    return m_file.write(QJsonDocument(QJsonObject{{QStringLiteral("answers"), answers}}).toJson());
}

} // namespace virtdesk
