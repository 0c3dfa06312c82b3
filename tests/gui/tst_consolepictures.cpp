// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/bootkeyholder.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/shell/tabrow.h"
#include "tests/gui/desktopfixture.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <cstdio>

using namespace virtdesk;

/// Pictures of what stands over consoles and of their tabs, to be looked at (build/<preset>/gallery), and the contrasts
/// of their words, measured in these pictures.
class tst_consolepictures : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    static QString look()
    {
        QFETCH_GLOBAL(bool, dark);
        QFETCH_GLOBAL(bool, high);
        return (dark ? QStringLiteral("dark") : QStringLiteral("light")) + (high ? QStringLiteral("-high") : QString());
    }
    QImage keep(QWidget *widget, const char *name)
    {
        QTest::qWait(80);
        QImage picture = widget->grab().toImage();
        const QString folder = QStringLiteral(VIRTDESK_BUILD_DIR) + QStringLiteral("/gallery");
        QDir().mkpath(folder);
        picture.save(QStringLiteral("%1/%2-%3-%4.png")
                         .arg(folder, QLatin1String(name), look())
                         .arg(qRound(widget->devicePixelRatioF() * 100)));
        return picture;
    }
    /// The greatest contrast among the pixels of a label: its words' to what they stand on.
    static double contrastOf(const QLabel *label)
    {
        QImage picture = label->window()->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const qreal ratio = picture.devicePixelRatio();
        picture.setDevicePixelRatio(1);
        const QRectF place(QPointF(label->mapTo(label->window(), QPoint())) * ratio, QSizeF(label->size()) * ratio);
        const QImage part = picture.copy(place.toRect());
        const QColor ground = part.pixelColor(0, 0);
        double most = 1;
        for (int y = 0; y < part.height(); ++y) {
            for (int x = 0; x < part.width(); ++x)
                most = std::max(most, Colors::contrast(part.pixelColor(x, y), ground));
        }
        std::printf("contrast %-28s %-10s %5.2f, wanted 4.5\n", qPrintable(label->objectName()), qPrintable(look()),
                    most);
        return most;
    }
    const QLabel *label(ConsoleTab *tab, const char *name)
    {
        return tab->findChild<QLabel *>(QString::fromLatin1(name));
    }
    bool become(PowerState power, const char *words, const char *detail = "")
    {
        for (Vm &vm : m_desktop->inventory.vms) {
            if (vm.id != QLatin1String("id-1"))
                continue;
            vm.power = power;
            vm.verbs = FakeInventory::verbs(power);
            vm.statusText = QString::fromLatin1(words);
            vm.statusDetail = QString::fromLatin1(detail);
        }
        const int lists = m_desktop->inventory.lists;
        m_desktop->window->inventory().current()->refresh();
        return DesktopFixture::wait([&] {
            return m_desktop->inventory.lists > lists &&
                   m_desktop->window->inventory().current()->state() == InventoryController::State::Ready;
        });
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("high");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light, high contrast") << false << true;
        QTest::newRow("dark, high contrast") << true << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, dark);
        QFETCH_GLOBAL(bool, high);
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setTheme(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        m_desktop->settings.setHighContrast(high);
        m_desktop->settings.setReconnects(true);
        for (Vm &vm : m_desktop->inventory.vms)
            vm.power = PowerState::On;
        m_desktop->open(QSize(1366, 768));
        m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }
    void cleanupTestCase()
    {
        DesktopFixture::theme().setMode(Theme::Mode::System);
        DesktopFixture::theme().setHighContrast(false);
    }

    void statesOfAVm()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        QVERIFY(become(PowerState::Off, "down"));
        QTRY_VERIFY(label(tab, "vmStillCardTitle")->isVisible());
        keep(m_desktop->window.get(), "60-vm-off");
        const QWidget *card = tab->findChild<QWidget *>(QStringLiteral("vmStillCard"));
        QVERIFY(qAbs(card->geometry().center().x() - tab->view().rect().center().x()) <= 2);
        QVERIFY(contrastOf(label(tab, "vmStillCardTitle")) >= 4.5);
        QVERIFY(contrastOf(label(tab, "vmStillCardText")) >= 4.5);
        QVERIFY(become(PowerState::Paused, "paused", "No space on the storage domain data-ssd."));
        QTRY_COMPARE(label(tab, "vmStillCardText")->text(), QStringLiteral("No space on the storage domain data-ssd."));
        keep(m_desktop->window.get(), "61-vm-paused");
        QVERIFY(become(PowerState::Starting, "rebooting"));
        QTRY_VERIFY(label(tab, "vmPassingCardTitle")->isVisible());
        tab->bootKeys().begin(BootKey::all().at(2), false);
        keep(m_desktop->window.get(), "62-vm-reboots");
        QVERIFY(contrastOf(label(tab, "vmPassingCardTitle")) >= 4.5);
        QVERIFY(contrastOf(label(tab, "bootKeyCardTitle")) >= 4.5);
        tab->bootKeys().stop();
        QVERIFY(become(PowerState::Off, "down"));
        DesktopFixture::source(tab).end({Failure::Closed, {}, {}});
        keep(m_desktop->window.get(), "63-ended-vm-off");
        for (const char *name : {"startVmButton", "stopTryingButton", "closeTabButton"})
            QVERIFY(tab->findChild<QWidget *>(QLatin1String(name))->isVisible());
    }

    /// The longest page: what ended it, what the VM is set to do now, the tries, all buttons.
    void aLostConsoleWhoseVmShutsDown()
    {
        for (Vm &vm : m_desktop->inventory.vms)
            vm.closing = {ConsoleClosing::Effect::ShutsDown, 15};
        const int lists = m_desktop->inventory.lists;
        m_desktop->window->inventory().current()->refresh();
        QVERIFY(DesktopFixture::wait([&] { return m_desktop->inventory.lists > lists; }));
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        QTRY_COMPARE(tab->closing().effect, ConsoleClosing::Effect::ShutsDown);
        DesktopFixture::source(tab).end(
            {Failure::Lost, QStringLiteral("The connection to the console was interrupted."), {}});
        keep(m_desktop->window.get(), "68-lost-vm-shuts-down");
        for (const QPushButton *button : tab->findChildren<QPushButton *>()) {
            if (!button->isVisible())
                continue;
            const QRect place(button->mapTo(tab, QPoint()), button->size());
            QVERIFY2(tab->rect().contains(place), qPrintable(button->objectName()));
            QVERIFY2(button->height() >= button->sizeHint().height(), qPrintable(button->objectName()));
        }
    }

    void groupsAndPins()
    {
        for (int n = 0; n < 9; ++n)
            QVERIFY(m_desktop->openConsole(QStringLiteral("id-%1").arg(n),
                                           DesktopFixture::desktopPicture(QSize(800, 600))));
        ConsoleTabs &tabs = m_desktop->window->consoles();
        tabs.groups().setRule(TabGroups::Rule::Cluster);
        tabs.setPinned(tabs.tabs().at(2), true);
        tabs.groups().setFolded(QStringLiteral("Helpdesk"), true);
        keep(m_desktop->window.get(), "64-tab-groups");
        // Words on a head: white on the group's colour.
        for (const char *group : {"Production", "Helpdesk", "Lab"}) {
            const double contrast = Colors::contrast(VmMark::text(), TabGroups::colour(QLatin1String(group)));
            std::printf("contrast %-28s %-10s %5.2f, wanted 4.5\n", group, qPrintable(look()), contrast);
            QVERIFY(contrast >= 4.5);
        }
        tabs.setAtSide(true);
        DesktopFixture::source(tabs.tabs().at(4)).end({Failure::Crashed, {}, {}});
        keep(m_desktop->window.get(), "65-tabs-at-the-side");
    }

    void fullScreenBar()
    {
        for (int n = 0; n < 3; ++n)
            QVERIFY(m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture()));
        m_desktop->window->fullScreen().set(true);
        keep(m_desktop->window.get(), "66-full-screen-bar");
        auto *bar = m_desktop->window->findChild<FullScreenBar *>(QStringLiteral("fullScreenBar"));
        QVERIFY(bar->isVisible());
        QVERIFY(bar->geometry().right() < m_desktop->window->width());
        keep(bar, "67-full-screen-bar-alone");
    }
};

QTEST_MAIN(tst_consolepictures)
#include "tst_consolepictures.moc"
