// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/bootkeyholder.h"
#include "app/desktop/console/consoleendpage.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/sessionsource.h"
#include "app/desktop/shell/consoleopener.h"
#include "tests/gui/desktopfixture.h"
#include "tests/integration/freezingproxy.h"
#include "tests/support/qemuguest.h"
#include "tests/support/usualtargets.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QTest>

#include <csignal>

#include <sys/types.h>

using namespace virtdesk;
using namespace virtdesk::test;

/// A console in the real window, with its real process, through what happens to a guest and its host: it comes back by
/// itself, with no key pressed.
class tst_consolelife : public QObject
{
    Q_OBJECT

    static constexpr int quietMs = 10000;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionState> m_state;
    FakeInventory m_inventory;
    SilentHost m_host;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QemuGuest> m_guest;
    std::unique_ptr<FreezingProxy> m_network;
    ConsoleTab *m_tab = nullptr;

    bool start(const QemuGuest::Settings &settings = {})
    {
        m_guest = std::make_unique<QemuGuest>();
        if (!m_guest->start(settings))
            return false;
        return open(m_guest->port());
    }
    bool open(quint16 port)
    {
        m_window->opener().openText(QStringLiteral("vnc://127.0.0.1:%1").arg(port));
        m_tab = m_window->consoles().current();
        if (!m_tab)
            return false;
        Reconnector::Pace pace;
        pace.delays = {200, 500, 1000};
        m_tab->reconnector().setPace(pace);
        return runs();
    }
    bool runs(int deadlineMs = 30000)
    {
        return QTest::qWaitFor([this] { return m_tab->state() == ConsoleTab::State::Running; }, deadlineMs);
    }
    /// The same by a network that can be made to go silent.
    bool startBehindProxy()
    {
        m_guest = std::make_unique<QemuGuest>();
        if (!m_guest->start({}))
            return false;
        m_network = std::make_unique<FreezingProxy>(m_guest->port());
        return open(m_network->port());
    }
    /// Its picture is there, dimmed, with a sentence over it; no prompt and no button has to be answered.
    void checkKeepsPicture()
    {
        const auto *page = m_tab->findChild<ConsoleEndPage *>(QStringLiteral("consoleEnd"));
        QVERIFY(page && page->isVisible());
        QCOMPARE(page->picture().size(), QSize(1024, 768));
        QCOMPARE(page->picture(), m_tab->lastPicture());
        QVERIFY(!page->findChild<QLabel *>(QStringLiteral("stateTitle"))->text().isEmpty());
        QVERIFY(!page->findChild<QLabel *>(QStringLiteral("stateText"))->text().isEmpty());
        QVERIFY(!m_tab->overlay());
    }
    /// Frozen now: noticed in time, shown, and tried again while it lasts.
    void freeze()
    {
        QElapsedTimer clock;
        clock.start();
        m_network->freeze();
        QVERIFY(ended(25000));
        const qint64 took = clock.elapsed();
        qInfo("a network that has gone silent was noticed after %.1f s", double(took) / 1000);
        QVERIFY2(took < 15000, qPrintable(QString::number(took)));
        QCOMPARE(m_network->openAtServer(), 1); // nobody was told: the connection is open to this day
        QVERIFY(m_tab->reconnector().isActive());
        checkKeepsPicture();
        QTRY_VERIFY_WITH_TIMEOUT(m_network->takenFrozen() > 0, 10000);
    }
    bool ended(int deadlineMs)
    {
        return QTest::qWaitFor([this] { return m_tab->state() != ConsoleTab::State::Running; }, deadlineMs);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR); }
    void init()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QFAIL(qPrintable(missing));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("virtdesk.ini")));
        m_settings->setReconnects(true);
        m_state = std::make_unique<SessionState>(m_folder->filePath(QStringLiteral("state.ini")));
        MainWindow::Parts parts;
        parts.console = [] { return std::make_unique<SessionSource>(); };
        parts.inventory = m_inventory.connector();
        parts.inventoryHost = &m_host;
        parts.displays = [] { return QStringList{QStringLiteral("vnc")}; };
        m_window = std::make_unique<MainWindow>(
            DesktopContext{DesktopFixture::theme(), *m_settings, *m_state, usualTargets()}, std::move(parts));
        m_window->resize(1280, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_network.reset();
        m_guest.reset();
        m_tab = nullptr;
    }

    void aKilledProcessIsReplaced()
    {
        QVERIFY2(start(), qPrintable(m_guest->error()));
        const qint64 process = m_tab->source().processId();
        QVERIFY(process > 0);
        QCOMPARE(::kill(static_cast<pid_t>(process), SIGKILL), 0);
        QVERIFY(ended(10000));
        QVERIFY(!m_tab->lastPicture().isNull());
        QVERIFY(runs());
        QVERIFY(m_tab->source().processId() != process);
    }

    void aHostThatHangsIsNoticedWithin15Seconds()
    {
        QVERIFY2(start(), qPrintable(m_guest->error()));
        QTest::qWait(500); // the picture is still, as a guest at rest is
        QElapsedTimer clock;
        clock.start();
        m_guest->freeze();
        QVERIFY(ended(25000));
        const qint64 took = clock.elapsed();
        m_guest->thaw();
        qInfo("a host that hangs was noticed after %.1f s", double(took) / 1000);
        QVERIFY2(took < 15000, qPrintable(QString::number(took)));
        QVERIFY(runs());
    }

    void aNetworkThatGoesSilentAndOn()
    {
        QVERIFY2(startBehindProxy(), qPrintable(m_guest->error()));
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(1024, 768), 15000);
        freeze();
        if (QTest::currentTestFailed())
            return;
        m_network->goOn();
        QVERIFY(runs(60000));
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(1024, 768), 15000);
        QVERIFY(m_tab->view().isVisible());
        // It takes part in it: what the guest does is seen.
        QVERIFY2(m_guest->switchMode(QStringLiteral("800x600")), qPrintable(m_guest->error()));
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(800, 600), 15000);
    }

    void aServerThatComesBackBehindASilentNetwork()
    {
        QVERIFY2(startBehindProxy(), qPrintable(m_guest->error()));
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(1024, 768), 15000);
        freeze();
        if (QTest::currentTestFailed())
            return;
        m_guest->kill();
        m_guest = std::make_unique<QemuGuest>();
        QVERIFY2(m_guest->start({}), qPrintable(m_guest->error()));
        m_network->setTarget(m_guest->port());
        m_network->goOn();
        QVERIFY(runs(60000));
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(1024, 768), 15000);
    }

    void aRebootKeepsTheConsole()
    {
        QVERIFY2(start(), qPrintable(m_guest->error()));
        const qsizetype before = m_guest->guestLines().size();
        QVERIFY(m_guest->qmp(QStringLiteral("system_reset")));
        QVERIFY(m_guest->waitForLine([](const QString &line) { return line.startsWith(QLatin1String("ready")); },
                                     before, 20000) >= 0);
        QVERIFY(runs());
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(1024, 768), 15000);
    }

    void theBootKeyIsThereFromTheFirstFrameOn_data()
    {
        QTest::addColumn<QString>("mode");
        // At rest for a while, so that QEMU looks at the screen seldom, and as large afterwards as before.
        QTest::newRow("same size") << QString();
        QTest::newRow("another size") << QStringLiteral("800x600");
    }

    void theBootKeyIsThereFromTheFirstFrameOn()
    {
        QFETCH(QString, mode);
        // Firmware that shows itself for a while, as everybody's does; this guest's would be through within 50 ms.
        QemuGuest::Settings settings;
        settings.arguments = QStringList{QStringLiteral("-boot"), QStringLiteral("menu=on,splash-time=1500")};
        QVERIFY2(start(settings), qPrintable(m_guest->error()));
        if (mode.isEmpty()) {
            QTest::qWait(quietMs);
        } else {
            QVERIFY2(m_guest->switchMode(mode), qPrintable(m_guest->error()));
            QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(800, 600), 15000);
        }
        const qsizetype before = m_guest->guestLines().size();
        m_tab->bootKeys().begin(BootKey::all().at(2), false); // F12
        QTest::qWait(1500);
        const auto pressed = [&] {
            int count = 0;
            for (const QString &line : m_guest->guestLines().mid(before))
                count += line == QLatin1String("key 58 down") ? 1 : 0;
            return count;
        };
        QCOMPARE(pressed(), 0); // the guest that is still running is left alone
        QVERIFY(m_guest->qmp(QStringLiteral("system_reset")));
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->bootKeys().state(), BootKeyHolder::State::Holding, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(pressed() >= 3, 20000);
        m_tab->bootKeys().stop();
        // Let go. What it got before its keyboard driver ran may have been too much for the keyboard's buffer.
        const auto last = [&] {
            const QStringList lines = m_guest->guestLines().mid(before).filter(QStringLiteral("key 58 "));
            return lines.isEmpty() ? QString() : lines.constLast();
        };
        QTRY_COMPARE_WITH_TIMEOUT(last(), QStringLiteral("key 58 up"), 5000);
    }

    void aGuestThatChangesItsSizeIsFollowed()
    {
        QVERIFY2(start(), qPrintable(m_guest->error()));
        for (const char *mode : {"800x600", "1920x1080", "1024x768"}) {
            QVERIFY2(m_guest->switchMode(QString::fromLatin1(mode)), qPrintable(m_guest->error()));
            const QStringList sides = QString::fromLatin1(mode).split(QLatin1Char('x'));
            QTRY_COMPARE_WITH_TIMEOUT(m_tab->source().frameSize(), QSize(sides.at(0).toInt(), sides.at(1).toInt()),
                                      15000);
        }
        QCOMPARE(m_tab->state(), ConsoleTab::State::Running);
    }

    void aServerThatIsGoneIsTriedAgain()
    {
        QVERIFY2(start(), qPrintable(m_guest->error()));
        m_guest->kill();
        QVERIFY(ended(20000));
        QVERIFY(m_tab->reconnector().isActive());
        QVERIFY(!m_tab->lastPicture().isNull());
    }
};

QTEST_MAIN(tst_consolelife)
#include "tst_consolelife.moc"
