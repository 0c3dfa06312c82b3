// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What an inventory costs: bench_inventory [VMs (10000)]. It starts a simulated engine with so many VMs, which answers
// 20 ms late, and prints when the first rows and all rows are there, the CPU time of this process and of its main
// thread for the first list, for looking for changes when there are none, for one changed VM, for a list again, for
// rows that change and go, for the filter, another order and the facets; and the memory. Figures only; nothing is
// asserted.
#include "app/inventory/inventorycontroller.h"
#include "app/inventory/vmfacets.h"
#include "app/inventory/vmfilter.h"
#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/support/peakmemory.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>
#include <ctime>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

double cpu(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// CPU time of the process and of the main thread, and the longest time that the main thread worked in one go.
class Cost : public QObject
{
public:
    Cost()
    {
        m_ticker.setInterval(0);
        connect(&m_ticker, &QTimer::timeout, this, [this] {
            const double now = cpu(CLOCK_THREAD_CPUTIME_ID);
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
            ++m_ticks;
        });
    }
    void start(bool watchBlocks)
    {
        m_longest = 0;
        m_process = cpu(CLOCK_PROCESS_CPUTIME_ID);
        m_main = m_last = cpu(CLOCK_THREAD_CPUTIME_ID);
        if (watchBlocks)
            m_ticker.start();
    }
    void stop(const char *what, int times = 1)
    {
        m_ticker.stop();
        const double process = (cpu(CLOCK_PROCESS_CPUTIME_ID) - m_process) / times;
        const double main = (cpu(CLOCK_THREAD_CPUTIME_ID) - m_main) / times;
        std::printf("%-44s process %8.2f ms  main thread %8.2f ms", what, process, main);
        if (m_longest > 0)
            std::printf("  longest block %6.2f ms", m_longest);
        std::printf("\n");
        std::fflush(stdout);
    }

private:
    QTimer m_ticker;
    double m_process = 0;
    double m_main = 0;
    double m_last = 0;
    double m_longest = 0;
    qint64 m_ticks = 0;
};

bool until(const std::function<bool()> &done)
{
    return QTest::qWaitFor(done, 600000);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int vms = argc > 1 ? QByteArray(argv[1]).toInt() : 10000;
    EngineProcess inventory;
    if (!inventory.start({{QStringLiteral("generated"), vms}})) {
        std::fprintf(stderr, "%s\n", qPrintable(inventory.problem));
        return 1;
    }
    inventory.control({{QStringLiteral("do"), QStringLiteral("variant")},
                       {QStringLiteral("name"), QStringLiteral("latency_ms")},
                       {QStringLiteral("value"), 20}});
    ScriptedHost host;
    host.logins = {{"admin@internal", "admin-pw"}};
    InventoryEndpoint endpoint;
    endpoint.url = inventory.url();
    endpoint.caPem = inventory.caPem();
    endpoint.allowKerberos = false;
    InventoryController::Pace pace;
    pace.watched = 3600000; // looked at by hand
    InventoryController controller(
        std::move(endpoint),
        [](InventoryEndpoint where, InventoryHost &answers) -> Result<std::unique_ptr<InventoryConnection>> {
            return std::unique_ptr<InventoryConnection>(
                std::make_unique<ovirt::EngineConnection>(std::move(where), answers));
        },
        host, pace);
    VmFilter filter;
    filter.setVms(&controller.vms());
    int updates = 0;
    QObject::connect(&controller, &InventoryController::updated, [&updates] { ++updates; });
    Cost cost;

    QElapsedTimer clock;
    qint64 signedIn = 0;
    qint64 firstRows = 0;
    QObject::connect(&controller, &InventoryController::stateChanged, [&] {
        if (controller.state() == InventoryController::State::Loading && signedIn == 0)
            signedIn = clock.elapsed();
    });
    QObject::connect(&filter, &QAbstractItemModel::rowsInserted, [&] {
        if (firstRows == 0)
            firstRows = clock.elapsed();
    });
    clock.start();
    cost.start(true);
    controller.signIn();
    if (!until([&] { return updates == 1; }))
        return 1;
    cost.stop("sign-in and first list");
    std::printf("%d VMs: signed in after %lld ms, first rows %lld ms later, all rows after %lld ms\n",
                controller.vms().rowCount(), static_cast<long long>(signedIn),
                static_cast<long long>(firstRows - signedIn), static_cast<long long>(clock.elapsed()));

    const auto look = [&] {
        const int before = updates;
        controller.lookNow();
        return until([&] { return updates > before; });
    };
    constexpr int looks = 20;
    cost.start(false);
    for (int i = 0; i < looks; ++i) {
        if (!look())
            return 1;
    }
    cost.stop("a look for changes, none", looks);
    inventory.control({{QStringLiteral("do"), QStringLiteral("vm")},
                       {QStringLiteral("name"), QStringLiteral("web-02")},
                       {QStringLiteral("description"), QStringLiteral("changed")}});
    cost.start(false);
    if (!look())
        return 1;
    cost.stop("a look for changes, one VM");

    for (const bool blocks : {false, true}) {
        const int before = updates;
        cost.start(blocks);
        controller.refresh();
        if (!until([&] { return updates > before; }))
            return 1;
        cost.stop(blocks ? "a list again, with the loop turning" : "a list again");
    }

    cost.start(false);
    filter.setText(QStringLiteral("web-1"));
    cost.stop("filter");
    cost.start(false);
    filter.setText({});
    cost.stop("filter cleared");

    cost.start(false);
    filter.setOrder(QStringLiteral("memory"), Qt::DescendingOrder);
    cost.stop("another order");
    cost.start(false);
    const VmFacets facets = VmFacets::of(filter);
    cost.stop("facets");
    std::printf("%d facets\n", static_cast<int>(facets.facets.size()));

    VmListModel &model = controller.vms();
    QList<Vm> changed;
    for (int i = 0; i < model.rowCount(); i += 2) {
        changed << model.row(i).vm;
        changed.last().statusText = QStringLiteral("changed");
    }
    cost.start(false);
    model.merge(changed);
    cost.stop("every second row changed");
    QList<Vm> left;
    for (int i = 0; i < model.rowCount(); i += 2)
        left << model.row(i).vm;
    cost.start(false);
    model.beginRefresh();
    model.merge(left);
    model.endRefresh();
    cost.stop("every second row removed");
    std::printf("memory at most %.1f MiB\n", static_cast<double>(peakKib()) / 1024);
    return 0;
}
