// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What a person waits for at a large inventory: bench_firstrows [VMs (10000)]. It starts a simulated engine with so
// many VMs, which answers 20 ms late, shows the inventory's panel in a window and prints how long it takes until rows
// are painted after the sign-in, until all that is loaded at first is there, for a filter, and where the inventory is
// too large to be listed whole, for a search at the engine and for another page; the longest time that the window did
// not answer; and the memory. Figures only; nothing is asserted. With QT_QPA_PLATFORM=offscreen it needs no screen.
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/vmview.h"
#include "app/inventory/inventorycontroller.h"
#include "app/look/theme.h"
#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"
#include "tests/support/peakmemory.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

#include <cstdio>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

/// Notes when the view has painted rows.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(VmView &view)
        : m_view(view)
    {
        view.viewport()->installEventFilter(this);
    }
    qint64 painted = -1; ///< ms of the clock; -1 = not yet
    QElapsedTimer clock;

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && painted < 0 && m_view.isVisible() && m_view.model()->rowCount() > 0)
            QMetaObject::invokeMethod(
                this, [this] { painted = painted < 0 ? clock.elapsed() : painted; }, Qt::QueuedConnection);
        return false;
    }
    VmView &m_view;
};

/// The longest time between two turns of the event loop.
class Pulse : public QObject
{
public:
    Pulse()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] { m_longest = std::max(m_longest, m_clock.restart()); });
    }
    void start()
    {
        m_longest = 0;
        m_clock.start();
        m_timer.start();
    }
    qint64 stop()
    {
        m_timer.stop();
        return m_longest;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

bool until(const std::function<bool()> &done)
{
    return QTest::qWaitFor(done, 600000);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int vms = argc > 1 ? QByteArray(argv[1]).toInt() : 10000;
    EngineProcess site;
    if (!site.start({{QStringLiteral("generated"), vms}})) {
        std::fprintf(stderr, "%s\n", qPrintable(site.problem));
        return 1;
    }
    site.control({{QStringLiteral("do"), QStringLiteral("variant")},
                  {QStringLiteral("name"), QStringLiteral("latency_ms")},
                  {QStringLiteral("value"), 20}});
    ScriptedHost host;
    host.logins = {{"admin@internal", "admin-pw"}};
    InventoryEndpoint endpoint;
    endpoint.url = site.url();
    endpoint.caPem = site.caPem();
    endpoint.allowKerberos = false;
    InventoryController::Pace pace;
    pace.watched = 3600000; // looked at by hand
    InventoryController inventory(
        std::move(endpoint),
        [](InventoryEndpoint where, InventoryHost &answers) -> Result<std::unique_ptr<InventoryConnection>> {
            return std::unique_ptr<InventoryConnection>(
                std::make_unique<ovirt::EngineConnection>(std::move(where), answers));
        },
        host, pace);
    Theme theme;
    InventoryPanel panel(theme);
    panel.resize(320, 760);
    panel.show();
    if (!QTest::qWaitForWindowExposed(&panel))
        return 1;
    PaintWatch paint(panel.view());
    panel.addInventory(&inventory);
    qint64 signedIn = -1;
    QObject::connect(&inventory, &InventoryController::stateChanged, [&] {
        if (inventory.state() == InventoryController::State::Loading && signedIn < 0)
            signedIn = paint.clock.elapsed();
    });
    Pulse pulse;
    paint.clock.start();
    pulse.start();
    inventory.signIn();
    const auto settled = [&] {
        return inventory.state() == InventoryController::State::Ready && !inventory.paging().isBusy();
    };
    if (!until([&] { return settled() && paint.painted >= 0; }))
        return 1;
    std::printf("%d VMs: signed in after %lld ms; rows are painted %lld ms later; all that is loaded is there after "
                "%lld ms, %d rows; longest without an answer %lld ms\n",
                vms, static_cast<long long>(signedIn), static_cast<long long>(paint.painted - signedIn),
                static_cast<long long>(paint.clock.elapsed() - signedIn), inventory.vms().rowCount(),
                static_cast<long long>(pulse.stop()));
    auto *filter = panel.findChild<QLineEdit *>(QStringLiteral("filterEdit"));
    const auto measure = [&](const char *what, const std::function<void()> &act) {
        QElapsedTimer clock;
        clock.start();
        pulse.start();
        act();
        const qint64 own = clock.elapsed();
        until(settled);
        std::printf(
            "%-26s %4lld ms in the call, done after %5lld ms, %d rows shown; longest without an answer %lld ms\n", what,
            static_cast<long long>(own), static_cast<long long>(clock.elapsed()), panel.view().model()->rowCount(),
            static_cast<long long>(pulse.stop()));
        std::fflush(stdout);
    };
    measure("a filter", [&] { filter->setText(QStringLiteral("web-1")); });
    measure("the filter cleared", [&] { filter->clear(); });
    if (inventory.paging().isOn()) {
        measure("another page",
                [&] { panel.view().verticalScrollBar()->setValue(panel.view().verticalScrollBar()->maximum()); });
        measure("a look for changes", [&] { inventory.lookNow(); });
    }
    measure("a refresh", [&] { inventory.refresh(); });
    std::printf("memory of this process at most %.1f MiB\n", static_cast<double>(peakKib()) / 1024);
    return 0;
}
