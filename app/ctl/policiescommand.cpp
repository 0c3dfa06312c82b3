// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/policiescommand.h"

#include "app/ctl/commandline.h"
#include "app/ctl/output.h"
#include "app/policy/policy.h"

#include <QJsonArray>

namespace virtdesk {

void PoliciesCommand::declare(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("definitions"), tr("All settings, whether they are set or not.")});
    RowWriter::declare(parser);
}

Result<void> PoliciesCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("policies takes no argument but options."));
    const bool all = parser.isSet(QStringLiteral("definitions"));
    Result<RowWriter> rows =
        RowWriter::read(parser, all ? QList<RowWriter::Column>{{QStringLiteral("id"), tr("SETTING")},
                                                               {QStringLiteral("default"), tr("DEFAULT")},
                                                               {QStringLiteral("text"), tr("WHAT IT DOES")}}
                                    : QList<RowWriter::Column>{{QStringLiteral("id"), tr("SETTING")},
                                                               {QStringLiteral("value"), tr("VALUE")},
                                                               {QStringLiteral("set"), tr("SET AS")},
                                                               {QStringLiteral("origin"), tr("FROM")}});
    if (!rows)
        return rows.error();
    const Policy policy = Policy::load();
    for (const SettingDefinition &definition : SettingDefinition::all()) {
        const auto mandatory = policy.mandatory(definition.id);
        const auto entry = mandatory ? mandatory : policy.recommended(definition.id);
        if (!all && !entry)
            continue;
        const QVariant value = entry ? entry->value : QVariant();
        rows->add({{QStringLiteral("id"), definition.id},
                   {QStringLiteral("type"), definition.typeName()},
                   {QStringLiteral("by_policy_only"), definition.scope == SettingDefinition::Scope::Administrator},
                   {QStringLiteral("default"), QJsonValue::fromVariant(definition.fallback)},
                   {QStringLiteral("choices"), QJsonArray::fromStringList(definition.choices)},
                   {QStringLiteral("minimum"), definition.minimum},
                   {QStringLiteral("maximum"), definition.maximum},
                   {QStringLiteral("text"), definition.text},
                   {QStringLiteral("value"), QJsonValue::fromVariant(value)},
                   {QStringLiteral("set"), mandatory ? QStringLiteral("mandatory")
                                           : entry   ? QStringLiteral("recommended")
                                                     : QString()},
                   {QStringLiteral("origin"), entry ? entry->origin : QString()}});
    }
    rows->finish();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT finished({}); }, Qt::QueuedConnection);
    return {};
}

} // namespace virtdesk
