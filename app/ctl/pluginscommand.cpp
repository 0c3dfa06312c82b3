// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/pluginscommand.h"

#include "app/ctl/commandline.h"
#include "app/ctl/output.h"

namespace virtdesk {

namespace {

QString stateWord(PluginInfo::State state)
{
    switch (state) {
    case PluginInfo::State::Available:
        return QStringLiteral("available");
    case PluginInfo::State::Loaded:
        return QStringLiteral("loaded");
    case PluginInfo::State::Refused:
        return QStringLiteral("refused");
    case PluginInfo::State::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

} // namespace

void PluginsCommand::declare(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("load"), tr("Load each plugin, to see whether it does.")});
    RowWriter::declare(parser);
}

Result<void> PluginsCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("plugins takes no argument but options."));
    Result<RowWriter> rows = RowWriter::read(parser, {{QStringLiteral("id"), tr("ID")},
                                                      {QStringLiteral("kind"), tr("KIND")},
                                                      {QStringLiteral("version"), tr("VERSION")},
                                                      {QStringLiteral("sdk"), tr("SDK")},
                                                      {QStringLiteral("state"), tr("STATE")},
                                                      {QStringLiteral("problem"), tr("PROBLEM")}});
    if (!rows)
        return rows.error();
    if (parser.isSet(QStringLiteral("load")))
        m_plugins.loadAll();
    for (const PluginInfo &info : m_plugins.plugins()) {
        rows->add({{QStringLiteral("id"), info.id.isEmpty() ? info.name : info.id},
                   {QStringLiteral("kind"), info.kind},
                   {QStringLiteral("name"), info.name},
                   {QStringLiteral("version"), info.version},
                   {QStringLiteral("sdk"), info.sdkVersion},
                   {QStringLiteral("state"), stateWord(info.state)},
                   {QStringLiteral("problem"), info.problem},
                   {QStringLiteral("description"), info.description},
                   {QStringLiteral("license"), info.license},
                   {QStringLiteral("load_us"), info.loadMicroseconds},
                   {QStringLiteral("file"), info.file}});
    }
    rows->finish();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT finished({}); }, Qt::QueuedConnection);
    return {};
}

} // namespace virtdesk
