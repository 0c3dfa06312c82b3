// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/wishtext.h"

#include "plugins/ovirt-api/vmstates.h"

#include <QStringList>

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

using Field = VmWish::Field;

constexpr qsizetype maximumValue = 200;     // characters
constexpr qsizetype maximumConditions = 20; // and values of each: a URL has an end
constexpr qsizetype maximumValues = 60;

/// Characters that the engine takes in no value, and quotes, become the sign for anything: more is found, never less.
QString cleaned(const QString &value)
{
    QString text = value.left(maximumValue).simplified();
    for (QChar &c : text) {
        if (QStringLiteral("'\";<>&^#!\\").contains(c) || !c.isPrint())
            c = QLatin1Char('*');
    }
    return text;
}

QStringList fieldsOf(Field field)
{
    switch (field) {
    case Field::Anything:
        return {QStringLiteral("name"),    QStringLiteral("description"), QStringLiteral("comment"),
                QStringLiteral("fqdn"),    QStringLiteral("ip"),          QStringLiteral("on_host"),
                QStringLiteral("cluster"), QStringLiteral("loggedinuser")};
    case Field::Name:
        return {QStringLiteral("name")};
    case Field::Status:
        return {QStringLiteral("status")};
    case Field::Host:
        return {QStringLiteral("on_host")};
    case Field::Cluster:
        return {QStringLiteral("cluster")};
    case Field::DataCenter:
        return {QStringLiteral("datacenter")};
    case Field::Pool:
        return {QStringLiteral("pool")};
    case Field::User:
        return {QStringLiteral("loggedinuser")};
    case Field::Tag:
        return {QStringLiteral("tag")};
    case Field::Ip:
        return {QStringLiteral("ip")};
    case Field::Id:
        return {QStringLiteral("id")};
    }
    return {};
}

/// The engine's names for states are those of its own list: any other is refused.
QStringList statesMeant(const VmWish::Condition &condition)
{
    QStringList meant;
    const QStringList words = VmState::words();
    for (const QString &word : words) {
        const QStringList texts{word, VmState::of(word).text.toCaseFolded()};
        const bool hit = std::any_of(condition.values.cbegin(), condition.values.cend(), [&](const QString &value) {
            const QString folded = value.toCaseFolded();
            return condition.exact ? texts.contains(folded)
                                   : texts.at(0).contains(folded) || texts.at(1).contains(folded);
        });
        if (hit)
            meant += VmState::searchNames(word);
    }
    return meant;
}

QString alternatives(const QStringList &parts)
{
    return parts.join(QLatin1String(" or "));
}

QString statusClause(const QStringList &names, bool inverted = false)
{
    QStringList parts;
    for (const QString &name : names)
        parts << QStringLiteral("status%1%2").arg(inverted ? QStringLiteral("!=") : QStringLiteral("="), name);
    return inverted ? parts.join(QLatin1Char(' ')) : alternatives(parts);
}

/// A column of the data base may be empty, and what is empty is neither like nor unlike anything to it: of inverted
/// conditions, only those that every VM has a value for are asked for.
bool canBeAsked(const VmWish::Condition &condition)
{
    return !condition.values.isEmpty() &&
           (!condition.inverted || condition.field == Field::Name || condition.field == Field::Cluster);
}

QStringList clausesOf(const VmWish::Condition &condition)
{
    QStringList parts;
    const QStringList fields = fieldsOf(condition.field);
    for (const QString &value : condition.values.mid(0, maximumValues)) {
        const QString text = cleaned(value);
        const bool whole = condition.exact || condition.field == Field::Id;
        for (const QString &field : fields)
            parts << (whole ? QStringLiteral("%1%2\"%3\"") : QStringLiteral("%1%2\"*%3*\""))
                         .arg(field, condition.inverted ? QStringLiteral("!=") : QStringLiteral("="), text);
    }
    return condition.inverted ? parts : QStringList{alternatives(parts)};
}

QString sortOf(const VmWish &wish)
{
    static const QMap<QString, QString> fields{{QStringLiteral("status"), QStringLiteral("STATUS")},
                                               {QStringLiteral("host"), QStringLiteral("ON_HOST")},
                                               {QStringLiteral("cluster"), QStringLiteral("CLUSTER")},
                                               {QStringLiteral("memory"), QStringLiteral("MEMORY")},
                                               {QStringLiteral("ips"), QStringLiteral("IP")},
                                               {QStringLiteral("comment"), QStringLiteral("COMMENT")},
                                               {QStringLiteral("fqdn"), QStringLiteral("FQDN")},
                                               {QStringLiteral("description"), QStringLiteral("DESCRIPTION")}};
    const bool byName = wish.order == QLatin1String("name");
    const QString field = fields.value(wish.order, QStringLiteral("NAME"));
    const bool turned = wish.descending && (byName || field != QLatin1String("NAME"));
    return QStringLiteral("SORTBY %1 %2").arg(field, turned ? QStringLiteral("DESC") : QStringLiteral("ASC"));
}

} // namespace

std::optional<QString> WishText::of(const VmWish &wish, bool ordered)
{
    QStringList clauses;
    for (const VmWish::Condition &condition : wish.conditions.mid(0, maximumConditions)) {
        if (condition.field == Field::Status) {
            const QStringList names = statesMeant(condition);
            if (names.isEmpty() && !condition.inverted)
                return std::nullopt;
            if (!names.isEmpty()) // states that are not known here may be meant by "not this one"
                clauses << statusClause(names, condition.inverted);
        } else if (canBeAsked(condition)) {
            clauses += clausesOf(condition);
        }
    }
    if (wish.running) {
        QStringList names;
        const QStringList words = VmState::words();
        for (const QString &word : words) {
            if (isRunning(VmState::of(word).power))
                names += VmState::searchNames(word);
        }
        clauses << statusClause(names);
    }
    clauses << (ordered ? sortOf(wish) : QStringLiteral("SORTBY NAME ASC"));
    return clauses.join(QLatin1Char(' '));
}

} // namespace virtdesk::ovirt
