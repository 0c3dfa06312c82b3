// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policysources.h"

#include "app/policy/policytext.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PolicySources)
};

} // namespace

void PolicySources::addText(const QByteArray &bytes, const QString &file)
{
    const PolicyText text = PolicyText::parse(bytes);
    if (!text.badLines.isEmpty()) {
        QStringList lines;
        for (const int line : text.badLines)
            lines += QString::number(line);
        problems +=
            Text::tr("The policy file %1 has lines that are neither a group nor a setting with a value, or are too "
                     "many: %2. They are left out; the rest counts. Tell your administrator.")
                .arg(file, lines.join(QLatin1String(", ")));
    }
    for (const PolicyText::Entry &entry : text.entries) {
        const bool mandatory = entry.group == QLatin1String("mandatory");
        const bool plain = mandatory || entry.group == QLatin1String("recommended");
        values.append({plain ? entry.key : entry.group + QLatin1Char('/') + entry.key, entry.value, mandatory,
                       Text::tr("%1, line %2").arg(file).arg(entry.line)});
    }
}

} // namespace virtdesk
