// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/snippets.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

namespace virtdesk {

namespace {

const QString fileName = QStringLiteral("virtdesk/snippets.json");

Error usage(const QString &sentence)
{
    return {Failure::Usage, sentence, {}};
}

/// Nothing but what a person can see and a keyboard has: lines, tabs, characters.
bool isTypable(const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() < 0x20 && c != QLatin1Char('\n') && c != QLatin1Char('\t'))
            return false;
        if (c.unicode() == 0x7f)
            return false;
    }
    return true;
}

} // namespace

Result<QList<Snippets::Snippet>> Snippets::parse(const QByteArray &json)
{
    if (json.size() > maximumFile)
        return usage(tr("It is larger than %L1 bytes.").arg(maximumFile));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return usage(tr("It is no JSON: %1 at byte %2.").arg(problem.errorString()).arg(problem.offset));
    const QJsonValue list = document.object().value(QLatin1String("snippets"));
    if (!list.isArray())
        return usage(tr("It has no list “snippets”."));
    const QJsonArray array = list.toArray();
    if (array.size() > maximumCount)
        return usage(tr("It has more than %1 snippets.").arg(maximumCount));
    QList<Snippet> snippets;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject one = array.at(i).toObject();
        const QString name = one.value(QLatin1String("name")).toString().trimmed();
        const QJsonValue text = one.value(QLatin1String("text"));
        if (name.isEmpty() || name.size() > maximumName || !isTypable(name) || name.contains(QLatin1Char('\n')))
            return usage(tr("Snippet %1 has no name of 1 to %2 characters.").arg(i + 1).arg(maximumName));
        if (!text.isString() || text.toString().isEmpty() || text.toString().size() > maximumText)
            return usage(tr("Snippet “%1” has no text of 1 to %L2 characters.").arg(name).arg(maximumText));
        if (!isTypable(text.toString()))
            return usage(tr("Snippet “%1” has a control character that can't be typed.").arg(name));
        snippets.append({name, text.toString(), false});
    }
    return snippets;
}

QString Snippets::ownFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QLatin1Char('/') + fileName;
}

QList<Snippets::Snippet> Snippets::load(QStringList &problems)
{
    QStringList administrators = QStandardPaths::locateAll(QStandardPaths::GenericConfigLocation, fileName);
    administrators.removeAll(ownFile());
    return load(ownFile(), administrators, problems);
}

QList<Snippets::Snippet> Snippets::load(const QString &own, const QStringList &administrators, QStringList &problems)
{
    QList<Snippet> all;
    const auto add = [&](const QString &name, bool isAdministrators) {
        QFile file(name);
        if (!file.exists())
            return;
        const auto tell = [&](const QString &why) {
            problems += tr("The snippets in %1 can't be used. %2").arg(QDir::toNativeSeparators(name), why);
        };
        if (!file.open(QIODevice::ReadOnly)) {
            tell(file.errorString());
            return;
        }
        Result<QList<Snippet>> read = parse(file.read(maximumFile + 1));
        if (!read) {
            tell(read.error().sentence);
            return;
        }
        for (Snippet snippet : *read) {
            snippet.isFromAdministrator = isAdministrators;
            all.append(snippet);
        }
    };
    add(own, false);
    for (const QString &name : administrators)
        add(name, true);
    return all;
}

QString Snippets::expand(const QString &text, const QHash<QString, QString> &facts, QStringList &open)
{
    static const QRegularExpression place(QStringLiteral("\\{(name|ip|user|date|prompt:([^{}\\n]{1,60}))\\}"));
    QString result;
    qsizetype from = 0;
    for (auto found = place.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        result += text.mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        const QString fact = match.captured(2).isEmpty() ? facts.value(match.captured(1)) : QString();
        const QString label = match.captured(2).isEmpty() ? match.captured(1) : match.captured(2);
        if (!fact.isEmpty()) {
            result += fact;
            continue;
        }
        const QString blank = QChar(0x2039) + label + QChar(0x203a);
        if (!open.contains(blank))
            open += blank;
        result += blank;
    }
    return result + text.mid(from);
}

QStringList Snippets::openPlaces(const QString &text)
{
    static const QRegularExpression blank(QStringLiteral("\u2039[^\u2039\u203a\\n]{1,60}\u203a"));
    QStringList places;
    for (auto found = blank.globalMatch(text); found.hasNext();)
        places += found.next().captured();
    return places;
}

} // namespace virtdesk
