// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditentry.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace virtdesk {

namespace {

struct Word
{
    AuditEntry::What what;
    const char *name;
};
constexpr Word words[] = {
    {AuditEntry::What::Opened, "opened"},
    {AuditEntry::What::Closed, "closed"},
    {AuditEntry::What::TookOver, "took-over"},
    {AuditEntry::What::Typed, "typed"},
    {AuditEntry::What::ClipboardToGuest, "clipboard-to-guest"},
    {AuditEntry::What::ClipboardFromGuest, "clipboard-from-guest"},
    {AuditEntry::What::Action, "action"},
    {AuditEntry::What::CdChanged, "cd-changed"},
    {AuditEntry::What::Screenshot, "screenshot"},
};

/// One line that can't be taken for another, also in a system's log.
QString cleaned(const QString &text)
{
    QString result;
    for (const QChar c : text.left(AuditEntry::maximumText)) {
        const bool isControl = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
                               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
        result += isControl ? QChar(0xfffd) : c;
    }
    if (!result.isEmpty() && result.back().isHighSurrogate())
        result.chop(1);
    return result;
}

} // namespace

QString AuditEntry::nameOf(What what)
{
    for (const Word &word : words) {
        if (word.what == what)
            return QString::fromLatin1(word.name);
    }
    return {};
}

QString AuditEntry::textOf(What what)
{
    switch (what) {
    case What::Opened:
        return tr("Console opened");
    case What::Closed:
        return tr("Console closed");
    case What::TookOver:
        return tr("Console taken over");
    case What::Typed:
        return tr("Text typed as keys");
    case What::ClipboardToGuest:
        return tr("Clipboard handed to the guest");
    case What::ClipboardFromGuest:
        return tr("Clipboard taken from the guest");
    case What::Action:
        return tr("Action");
    case What::CdChanged:
        return tr("CD changed");
    case What::Screenshot:
        return tr("Screenshot");
    }
    return {};
}

QString AuditEntry::sentence() const
{
    QString text = textOf(what);
    if (count > 0)
        text = tr("%1: %n character(s)", nullptr, static_cast<int>(std::min<qint64>(count, 1'000'000'000))).arg(text);
    if (!detail.isEmpty())
        text = tr("%1: %2", "what was done, and more about it").arg(text, detail);
    return text;
}

QByteArray AuditEntry::line() const
{
    QJsonObject object{{QStringLiteral("at"), at.toUTC().toString(Qt::ISODateWithMs)},
                       {QStringLiteral("what"), nameOf(what)},
                       {QStringLiteral("vm"), cleaned(vm)}};
    const auto add = [&](const QString &key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, cleaned(text));
    };
    add(QStringLiteral("account"), account);
    add(QStringLiteral("engine"), inventory);
    add(QStringLiteral("detail"), detail);
    if (count > 0)
        object.insert(QStringLiteral("count"), count);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<AuditEntry> AuditEntry::parse(const QByteArray &line)
{
    if (line.size() > maximumLine)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    AuditEntry entry;
    entry.at = QDateTime::fromString(object.value(QLatin1String("at")).toString(), Qt::ISODateWithMs);
    const QString name = object.value(QLatin1String("what")).toString();
    bool known = false;
    for (const Word &word : words) {
        if (name == QLatin1String(word.name)) {
            entry.what = word.what;
            known = true;
        }
    }
    const bool inReason = entry.at.isValid() && entry.at.date().year() >= 1970 && entry.at.date().year() < 9000;
    if (!known || !inReason)
        return std::nullopt;
    const auto text = [&](const char *key) { return cleaned(object.value(QLatin1String(key)).toString()); };
    entry.account = text("account");
    entry.vm = text("vm");
    entry.inventory = text("engine");
    entry.detail = text("detail");
    entry.count = std::max<qint64>(0, object.value(QLatin1String("count")).toInteger());
    return entry;
}

} // namespace virtdesk
