// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/vmname.h"

#include <QCoreApplication>
#include <QStringList>

namespace virtdesk {

namespace {

constexpr qsizetype maximumNamed = 6; // of several VMs, in one sentence

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VmName)
};

Error several(const QString &name, const QList<Vm> &hits)
{
    QStringList shown;
    for (const Vm &vm : hits) {
        if (shown.size() == maximumNamed) {
            shown << Text::tr("and %1 more").arg(hits.size() - maximumNamed);
            break;
        }
        shown << (vm.cluster.isEmpty() ? QStringLiteral("%1 (%2)").arg(vm.name, vm.id)
                                       : Text::tr("%1 in cluster %2 (%3)").arg(vm.name, vm.cluster, vm.id));
    }
    return {Failure::NotFound,
            Text::tr("Several VMs are named “%1”: %2. Use the id.")
                .arg(cleanText(name, 100), shown.join(QStringLiteral(", "))),
            {}};
}

} // namespace

Result<Vm> vmByName(const QString &idOrName, const QList<Vm> &vms)
{
    QList<Vm> exact;
    QList<Vm> similar;
    for (const Vm &vm : vms) {
        if (vm.id == idOrName)
            return vm;
        if (vm.name == idOrName)
            exact << vm;
        else if (vm.name.compare(idOrName, Qt::CaseInsensitive) == 0)
            similar << vm;
    }
    const QList<Vm> &hits = exact.isEmpty() ? similar : exact;
    if (hits.size() == 1)
        return hits.first();
    if (!hits.isEmpty())
        return several(idOrName, hits);
    return Error{Failure::NotFound,
                 Text::tr("There is no VM named “%1” here, or you may not see it.").arg(cleanText(idOrName, 100)),
                 {}};
}

} // namespace virtdesk
