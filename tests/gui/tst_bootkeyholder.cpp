// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/bootkeyholder.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cstdlib>

using namespace virtdesk;
using State = BootKeyHolder::State;

/// A key that is held for a guest's firmware: by itself, then from the Power menu of a console.
class tst_bootkeyholder : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<ConsoleView> m_view;
    std::unique_ptr<BootKeyHolder> m_holder;
    std::unique_ptr<DesktopFixture> m_desktop;

    static BootKey key(const char *label)
    {
        for (const BootKey &one : BootKey::all()) {
            if (one.label == QLatin1String(label))
                return one;
        }
        return {};
    }
    static QImage plain(QColor color, const QSize &size = QSize(160, 120))
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(color);
        return image;
    }
    static QImage text(const QSize &size = QSize(160, 120))
    {
        QImage image = plain(Qt::black, size);
        for (int x = 0; x < size.width(); x += 3) {
            for (int y = 0; y < size.height() / 2; ++y)
                image.setPixelColor(x, y, Qt::white);
        }
        return image;
    }
    /// How often the key went down, and whether each time it came up again.
    int presses(FakeSource &source, const BootKey &wanted, bool *balanced = nullptr)
    {
        int down = 0;
        int up = 0;
        for (const KeyInput &one : source.keys()) {
            if (one.scancode == wanted.press.scancode)
                ++(one.down ? down : up);
        }
        if (balanced)
            *balanced = down == up;
        return down;
    }
    void start(const char *label, bool atOnce = false, int hold = 5000)
    {
        BootKeyHolder::Pace pace;
        pace.press = 5;
        pace.hold = hold;
        m_holder->setPace(pace);
        m_holder->begin(key(label), atOnce);
    }

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeSource>();
        m_view = std::make_unique<ConsoleView>(DesktopFixture::theme());
        m_view->setSource(m_source.get());
        m_source->start({}, {});
        m_source->run(text(QSize(720, 400)));
        m_holder = std::make_unique<BootKeyHolder>(*m_source, *m_view);
    }
    void cleanup()
    {
        m_holder.reset();
        m_view->setSource(nullptr);
        m_view.reset();
        m_source.reset();
        m_desktop.reset();
    }

    void nothingIsPressedBeforeTheGuestStartsAnew()
    {
        start("F12");
        QCOMPARE(m_holder->state(), State::Waiting);
        m_source->drawThumbnail(text());
        for (int n = 0; n < 5; ++n) {
            m_source->draw(text(QSize(720, 400)), QRect(0, 0, 10, 10));
            m_source->drawThumbnail(text());
        }
        QCOMPARE(presses(*m_source, key("F12")), 0);
        QVERIFY(m_holder->words(QStringLiteral("web-01")).contains(QLatin1String("web-01")));
    }

    void aQuietScreenIsKeptAwakeWhileItWaits()
    {
        BootKeyHolder::Pace pace;
        pace.nudge = 5;
        m_holder->setPace(pace);
        m_source->sent.clear();
        m_holder->begin(key("F12"), false);
        QTRY_VERIFY(m_source->pointers().size() >= 6);
        // To and fro by a pixel, and nothing is clicked.
        const std::vector<PointerInput> moves = m_source->pointers();
        for (std::size_t n = 0; n < 6; ++n) {
            QCOMPARE(moves[n].buttons, 0U);
            QCOMPARE(std::abs(moves[n].x - moves[n + 1 < 6 ? n + 1 : n - 1].x), 1);
            QCOMPARE(moves[n].y, moves[0].y);
        }
        // Not while the key is held, and not where one only looks.
        m_source->draw(text(QSize(640, 480)), QRect(0, 0, 640, 480));
        QCOMPARE(m_holder->state(), State::Holding);
        m_source->sent.clear();
        QTRY_VERIFY(presses(*m_source, key("F12")) > 1);
        QVERIFY(m_source->pointers().empty());
        m_holder->stop();
        m_view->setViewOnly(true);
        pace.nudge = 0;
        m_holder->setPace(pace);
        m_source->sent.clear();
        m_holder->begin(key("F12"), false);
        settle();
        QVERIFY(m_source->pointers().empty());
        QCOMPARE(m_holder->state(), State::Waiting);
    }

    void anotherSizeIsTheFirstFrame()
    {
        start("Del");
        m_source->draw(text(QSize(640, 480)), QRect(0, 0, 640, 480));
        QCOMPARE(m_holder->state(), State::Holding);
        QTRY_VERIFY(presses(*m_source, key("Del")) > 5);
        m_holder->stop();
        bool balanced = false;
        presses(*m_source, key("Del"), &balanced);
        QVERIFY(balanced);
    }

    void aScreenThatGoesBlankIsTheFirstFrame()
    {
        start("F2");
        m_source->drawThumbnail(text());
        m_source->drawThumbnail(text());
        QCOMPARE(m_holder->state(), State::Waiting);
        m_source->drawThumbnail(plain(Qt::black));
        QCOMPARE(m_holder->state(), State::Holding);
    }

    void aConnectionThatComesBackIsTheFirstFrame()
    {
        start("Esc");
        m_source->end({Failure::Closed, {}, {}});
        QCOMPARE(m_holder->state(), State::Waiting);
        m_source->start({}, {});
        m_source->run(text(QSize(720, 400)));
        QTRY_VERIFY(presses(*m_source, key("Esc")) > 0);
        QCOMPARE(m_holder->state(), State::Holding);
    }

    void anEndWhileItIsHeldIsWaitedOut()
    {
        start("Esc", true);
        m_source->draw(text(QSize(720, 400)), QRect(0, 0, 10, 10));
        QCOMPARE(m_holder->state(), State::Holding);
        m_source->end({Failure::Closed, {}, {}});
        QCOMPARE(m_holder->state(), State::Waiting);
    }

    void aPersonsKeyEndsIt()
    {
        start("F8", true);
        m_source->draw(text(QSize(720, 400)), QRect(0, 0, 10, 10));
        QCOMPARE(m_holder->state(), State::Holding);
        Q_EMIT m_view->keys().key({true, 0x1d, 0xffe3}); // Ctrl alone says nothing
        QCOMPARE(m_holder->state(), State::Holding);
        Q_EMIT m_view->keys().key({true, 0x50, 0xff54});
        QCOMPARE(m_holder->state(), State::Idle);
    }

    void itEndsByItself()
    {
        start("F8", true, 60);
        m_source->draw(text(QSize(720, 400)), QRect(0, 0, 10, 10));
        QTRY_COMPARE(m_holder->state(), State::Idle);
        bool balanced = false;
        QVERIFY(presses(*m_source, key("F8"), &balanced) > 1);
        QVERIFY(balanced);
        QCOMPARE(m_source->thumbnailDemand().level, FrameDemand::Level::None);
    }

    void twoFurtherSizesEndIt()
    {
        start("F2");
        m_source->draw(text(QSize(640, 480)), QRect(0, 0, 640, 480));
        m_source->draw(text(QSize(800, 600)), QRect(0, 0, 800, 600));
        QCOMPARE(m_holder->state(), State::Holding);
        m_source->draw(text(QSize(1024, 768)), QRect(0, 0, 10, 10));
        QCOMPARE(m_holder->state(), State::Idle);
    }

    // ---- from the window

    void fromThePowerMenu()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        m_desktop->connectInventory();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        const auto choose = [tab] { tab->findChild<QAction *>(QStringLiteral("boot-F12"))->trigger(); };
        // Asked first, as rebooting is; a no leaves nothing behind.
        choose();
        auto *question = m_desktop->window->findChild<ConfirmDialog *>(QStringLiteral("confirmDialog"));
        QVERIFY(question);
        question->reject();
        QCOMPARE(tab->bootKeys().state(), State::Idle);
        QVERIFY(m_desktop->inventory.actions.empty());
        m_desktop->settings.setConfirmShutdown(false);
        choose();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.actions.front().second, QStringLiteral("reboot"));
        QCOMPARE(tab->bootKeys().state(), State::Waiting);
        auto *card = tab->findChild<QLabel *>(QStringLiteral("bootKeyCardTitle"));
        QVERIFY(card->isVisible());
        QVERIFY2(card->text().contains(QLatin1String("F12")), qPrintable(card->text()));
        FakeSource &source = DesktopFixture::source(tab);
        source.draw(DesktopFixture::terminalPicture(QSize(640, 480)), QRect(0, 0, 640, 480));
        QTRY_VERIFY(presses(source, key("F12")) > 1);
        tab->findChild<QPushButton *>(QStringLiteral("stopBootKeyButton"))->click();
        QCOMPARE(tab->bootKeys().state(), State::Idle);
        QVERIFY(!card->isVisible());
    }

    void aRefusedRestartHoldsNothing()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setConfirmShutdown(false);
        m_desktop->inventory.actError = {Failure::Engine, QStringLiteral("The VM is locked."), {}};
        m_desktop->open();
        m_desktop->connectInventory();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        tab->findChild<QAction *>(QStringLiteral("boot-F2"))->trigger();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QTRY_COMPARE(tab->bootKeys().state(), State::Idle);
    }

    void whereItCanNotBeItIsNotOffered()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        m_desktop->connectInventory();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab->findChild<QAction *>(QStringLiteral("boot-F2")));
        DesktopFixture::source(tab).end({Failure::Lost, {}, {}});
        QVERIFY(!tab->findChild<QAction *>(QStringLiteral("boot-F2")));
    }
};

QTEST_MAIN(tst_bootkeyholder)
#include "tst_bootkeyholder.moc"
