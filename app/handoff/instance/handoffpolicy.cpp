// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffpolicy.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
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
    const QString scheme =
        target.address.kind == Address::Kind::Unix ? QStringLiteral("vnc+unix://") : QStringLiteral("vnc://");
    return scheme + target.address.display();
}

} // namespace

HandoffPolicy::HandoffPolicy(const QString &file)
    : m_file(file)
{
    QFile stored(m_file);
    if (!stored.open(QIODevice::ReadOnly) || stored.size() > maximumFile)
        return;
    const QJsonArray answers =
        QJsonDocument::fromJson(stored.read(maximumFile)).object().value(QLatin1String("answers")).toArray();
    for (const QJsonValue &value : answers) {
        const QJsonObject object = value.toObject();
        const QString subject = object.value(QLatin1String("subject")).toString();
        const QJsonValue allowed = object.value(QLatin1String("allowed"));
        if (subject.isEmpty() || subject != cleanText(subject, maximumSubject) || !allowed.isBool() ||
            m_answers.size() >= maximumAnswers)
            continue;
        m_answers.insert(subject, {subject, allowed.toBool(),
                                   QDateTime::fromString(object.value(QLatin1String("when")).toString(), Qt::ISODate)});
    }
}

QString HandoffPolicy::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/virtdesk/handoff.json");
}

void HandoffPolicy::setKnownEngines(const QStringList &engines)
{
    m_knownEngines = engines;
}

HandoffPolicy::Verdict HandoffPolicy::judge(const ParsedTarget &target, Origin origin, const QString &page) const
{
    if (origin == Origin::Person)
        return {};
    if (target.vm)
        return judgeEngine(target.vm->engine, origin);
    if (!target.console)
        return {};
    if (target.console->provider.isSet()) {
        const QString engine = target.console->provider.engine;
        const QString host = subjectOf(*target.console);
        if (!isRefused(engine) && isRefused(host))
            return refusalOf(host, target.console->address.display());
        return judgeSubject(engine, QUrl(engine).authority(), true, page);
    }
    return judgeSubject(subjectOf(*target.console), target.console->address.display(), false, page);
}

HandoffPolicy::Verdict HandoffPolicy::judgeEngine(const QUrl &engine, Origin origin) const
{
    if (origin == Origin::Person)
        return {};
    return judgeSubject(engine.toString(QUrl::FullyEncoded), engine.authority(), true, {});
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
    verdict.name = cleanText(shown, 200);
    if ((isEngine && m_knownEngines.contains(subject)) || m_answers.contains(subject))
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

bool HandoffPolicy::save() const
{
    QJsonArray answers;
    for (const Answer &answer : m_answers) {
        answers.append(QJsonObject{{QStringLiteral("subject"), answer.subject},
                                   {QStringLiteral("allowed"), answer.allowed},
                                   {QStringLiteral("when"), answer.when.toString(Qt::ISODate)}});
    }
    if (!QDir().mkpath(QFileInfo(m_file).absolutePath()))
        return false;
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("answers"), answers}}).toJson();
    return file.write(bytes) == bytes.size() && file.commit();
}

} // namespace virtdesk
