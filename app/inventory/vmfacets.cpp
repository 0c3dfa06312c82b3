// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmfacets.h"

#include "app/inventory/vmlistmodel.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

struct FacetText
{
    Q_DECLARE_TR_FUNCTIONS(VmFacets)
};

struct Counted
{
    QString value; ///< as it was met first
    int count = 0;
};

VmFacets::Facet facet(const VmFilter &filter, const QString &key, const QString &title)
{
    const VmListModel &vms = *filter.vms();
    QHash<QString, Counted> counts;
    for (int row = 0; row < vms.rowCount(); ++row) {
        if (!filter.isFoundWithout(row, key))
            continue;
        QStringList values = VmSearch::values(vms.row(row).vm, key);
        if (key == QLatin1String("status"))
            values.resize(1); // the person's word; the program's is the same state
        for (const QString &value : std::as_const(values)) {
            if (value.isEmpty())
                continue;
            Counted &counted = counts[value.toCaseFolded()];
            if (counted.count++ == 0)
                counted.value = value;
        }
    }
    VmFacets::Facet made{key, title, {}, 0};
    QStringList chosen = filter.search().chosen(key);
    for (auto at = counts.cbegin(); at != counts.cend(); ++at) {
        QString plain = at.key();
        plain.remove(QLatin1Char('"'));
        made.values.append({at->value, at->count, chosen.removeAll(plain) > 0});
    }
    for (const QString &value : std::as_const(chosen)) // what nothing has any more can still be taken away
        made.values.append({value, 0, true});
    std::sort(made.values.begin(), made.values.end(), [](const VmFacets::Value &a, const VmFacets::Value &b) {
        if (a.chosen != b.chosen)
            return a.chosen;
        return a.count != b.count ? a.count > b.count : a.value.compare(b.value, Qt::CaseInsensitive) < 0;
    });
    made.left = std::max<int>(0, static_cast<int>(made.values.size()) - VmFacets::maximumValues);
    made.values.resize(made.values.size() - made.left);
    return made;
}

} // namespace

VmFacets VmFacets::of(const VmFilter &filter)
{
    VmFacets made;
    if (!filter.vms())
        return made;
    const QList<std::pair<QString, QString>> keys{{QStringLiteral("status"), FacetText::tr("State")},
                                                  {QStringLiteral("cluster"), FacetText::tr("Cluster")},
                                                  {QStringLiteral("host"), FacetText::tr("Host")},
                                                  {QStringLiteral("os"), FacetText::tr("System")},
                                                  {QStringLiteral("tag"), FacetText::tr("Tag")}};
    for (const auto &[key, title] : keys) {
        Facet one = facet(filter, key, title);
        if (!one.values.isEmpty())
            made.facets.append(std::move(one));
    }
    return made;
}

} // namespace virtdesk
