// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/consoleoptionlist.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConsoleOptionList)
};

} // namespace

OptionInfo ConsoleOptionList::viewOnly()
{
    return {QStringLiteral("viewOnly"),
            Text::tr("Only look: send no keys and no pointer"),
            OptionInfo::Kind::Switch,
            {},
            0};
}

QList<OptionInfo> ConsoleOptionList::of(const QList<PluginMetadata> &displays)
{
    QList<OptionInfo> options{viewOnly()};
    for (const PluginMetadata &display : displays) {
        for (const OptionInfo &option : display.options) {
            if (!OptionInfo::find(options, option.id))
                options.append(option);
        }
    }
    return options;
}

} // namespace virtdesk
