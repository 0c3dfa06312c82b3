// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/shell/alltabs.h"
#include "app/desktop/shell/consolewall.h"
#include "app/desktop/shell/wallmodel.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace virtdesk;

/// All consoles at once: the wall, and the list of all tabs.
class tst_wall : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    QList<ConsoleTab *> m_open;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    QListView *view() { return window().findChild<QListView *>(QStringLiteral("wallView")); }
    QAbstractItemModel *model() { return view()->model(); }
    static FakeSource &source(ConsoleTab *tab) { return DesktopFixture::source(tab); }
    static QImage plain(QColor color, const QSize &size = QSize(64, 40))
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(color);
        return image;
    }
    void open(int count)
    {
        for (int n = 0; n < count; ++n)
            m_open += m_desktop->openConsole(QStringLiteral("id-%1").arg(n), plain(QColor::fromHsv(n * 6, 255, 200)));
        for (ConsoleTab *tab : std::as_const(m_open))
            source(tab).sent.clear();
    }
    void toggle() { window().actions().action(ActionTable::Id::Wall)->trigger(); }
    QImage picture(int row) { return model()->index(row, 0).data(WallModel::PictureRole).value<QImage>(); }

private Q_SLOTS:
    void init()
    {
        m_open.clear();
        m_desktop = std::make_unique<DesktopFixture>();
        for (Vm &vm : m_desktop->inventory.vms)
            vm.power = PowerState::On;
        m_desktop->open();
        m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }

    void allAreSeenAtOnceAndNothingIsSent()
    {
        open(20);
        toggle();
        QVERIFY(window().wall().isOpen());
        QCOMPARE(model()->rowCount(), 20);
        QSet<QRgb> colours;
        for (int row = 0; row < 20; ++row) {
            if (m_open.at(row)->source().frameSize().isEmpty())
                continue;
            const QImage shown = picture(row);
            if (!shown.isNull())
                colours.insert(shown.pixel(0, 0));
        }
        QVERIFY2(colours.size() >= 12, qPrintable(QString::number(colours.size())));
        // Keys, wheel and clicks stay here.
        QTest::keyClicks(view(), QStringLiteral("web"));
        QTest::keyClick(view(), Qt::Key_Down);
        QTest::keyClick(view(), Qt::Key_Space);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(model()->index(3, 0)).center());
        for (ConsoleTab *tab : std::as_const(m_open)) {
            QVERIFY2(source(tab).sent.empty(), qPrintable(tab->title()));
            QVERIFY(!source(tab).isShown());
        }
    }
    void onlyWhatIsSeenIsAskedFor()
    {
        open(40);
        tabs().raise(m_open.at(0));
        for (int n = 0; n < 3; ++n)
            QTest::keyClick(view(), Qt::Key_Plus); // large: not all fit
        toggle();
        const auto asked = [&](int row) { return source(m_open.at(row)).thumbnailDemand(); };
        QTRY_COMPARE(asked(0).level, FrameDemand::Level::Thumbnail);
        QCOMPARE(asked(0).maxFps, 1);
        QVERIFY(asked(0).width > 0 && asked(0).width <= FrameDemand::maximumSide);
        QCOMPARE(asked(39).level, FrameDemand::Level::None);
        view()->scrollToBottom();
        QTRY_COMPARE(asked(39).level, FrameDemand::Level::Thumbnail);
        QCOMPARE(asked(0).level, FrameDemand::Level::None);
        toggle();
        for (int row = 0; row < 40; ++row)
            QCOMPARE(asked(row).level, FrameDemand::Level::None);
    }
    void picturesLive()
    {
        open(3);
        toggle();
        QTRY_COMPARE(source(m_open.at(1)).thumbnailDemand().level, FrameDemand::Level::Thumbnail);
        source(m_open.at(1)).drawThumbnail(plain(Qt::magenta));
        QCOMPARE(picture(1).pixelColor(0, 0), QColor(Qt::magenta));
        QVERIFY(picture(0).pixelColor(0, 0) != QColor(Qt::magenta));
    }
    void anEndedOneIsMarkedAndKeepsItsPicture()
    {
        open(3);
        toggle();
        QTRY_COMPARE(source(m_open.at(2)).thumbnailDemand().level, FrameDemand::Level::Thumbnail);
        source(m_open.at(2)).end({Failure::Lost, QStringLiteral("Gone."), {}});
        const QModelIndex row = model()->index(2, 0);
        QVERIFY(row.data(WallModel::EndedRole).toBool());
        QVERIFY(!picture(2).isNull());
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(m_open.at(2)->stateText()));
        QVERIFY(window().findChild<QLabel *>(QStringLiteral("wallTitle"))->text().contains(QLatin1String("1 ended")));
        auto *again = window().findChild<QPushButton *>(QStringLiteral("wallReconnectButton"));
        QVERIFY(again->isVisible());
        const int starts = source(m_open.at(2)).starts;
        again->click();
        QTRY_COMPARE(source(m_open.at(2)).starts, starts + 1);
    }
    void enterOpensAndEscGoesBack()
    {
        open(4);
        tabs().raise(m_open.at(1));
        toggle();
        QCOMPARE(view()->currentIndex().row(), 1);
        QTest::keyClick(view(), Qt::Key_Escape);
        QVERIFY(!window().wall().isOpen());
        QCOMPARE(tabs().shown(), m_open.at(1));
        QVERIFY(m_open.at(1)->view().isCaptured());
        toggle();
        QTest::keyClick(view(), Qt::Key_End);
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(tabs().shown(), m_open.at(3));
        QVERIFY(m_open.at(3)->view().isCaptured());
        QVERIFY(source(m_open.at(3)).keys().empty());
    }
    void oneKeyFromTheGuest()
    {
        open(2);
        tabs().raise(m_open.at(0));
        QWidget *console = QApplication::focusWidget();
        QTest::keyPress(console, Qt::Key_Control);
        QTest::keyPress(console, Qt::Key_Alt, Qt::ControlModifier);
        QTest::keyPress(console, Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(window().wall().isOpen());
        for (const KeyInput &key : source(m_open.at(0)).keys())
            QVERIFY(key.keysym != 'w');
    }
    void theWheelSizesAndThatIsRemembered()
    {
        open(2);
        toggle();
        const QSize before = view()->visualRect(model()->index(0, 0)).size();
        const QPointF at = view()->viewport()->rect().center();
        QWheelEvent wheel(at, view()->viewport()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view()->viewport(), &wheel);
        QTRY_VERIFY(view()->visualRect(model()->index(0, 0)).width() > before.width());
        QCOMPARE(m_desktop->state.wallStep(), window().wall().step());
        for (int n = 0; n < 9; ++n)
            QTest::keyClick(view(), Qt::Key_Minus);
        QCOMPARE(window().wall().step(), 0);
    }
    void consolesComeAndGoWhileItIsOpen()
    {
        open(3);
        toggle();
        tabs().close(m_open.at(0));
        QCOMPARE(model()->rowCount(), 2);
        // The wall stays: its own tab was not the one that is shown.
        tabs().close(m_open.at(1));
        tabs().close(m_open.at(2));
        QVERIFY(!window().wall().isOpen());
    }
    void theListOfAllTabs()
    {
        open(23);
        source(m_open.at(7)).end({Failure::Lost, QStringLiteral("Gone."), {}});
        QCOMPARE(window().findChild<QToolButton *>(QStringLiteral("allTabsButton"))->text(), QStringLiteral("23"));
        tabs().detach(m_open.at(4));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        window().actions().action(ActionTable::Id::AllTabs)->trigger();
        auto *list = window().findChild<QListWidget *>(QStringLiteral("allTabsList"));
        auto *edit = window().findChild<QLineEdit *>(QStringLiteral("allTabsEdit"));
        QVERIFY(list->isVisible() && edit->hasFocus());
        QCOMPARE(list->count(), 23);
        QVERIFY(list->item(0)->text().contains(m_open.at(7)->title()));
        QVERIFY(window().findChild<QPushButton *>(QStringLiteral("allTabsReconnectButton"))->isVisible());
        QTest::keyClicks(edit, m_open.at(15)->title());
        QCOMPARE(list->currentItem()->text().contains(m_open.at(15)->title()), true);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!list->isVisible());
        QCOMPARE(tabs().current(), m_open.at(15));
        QVERIFY(m_open.at(15)->view().isCaptured());
        // Delete closes, and Esc leaves everything else as it is.
        m_open.at(15)->view().release();
        window().actions().action(ActionTable::Id::AllTabs)->trigger();
        edit->clear();
        const int open = int(tabs().all().size());
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Delete);
        QCOMPARE(int(tabs().all().size()), open - 1);
        QVERIFY(list->isVisible());
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!list->isVisible());
        QCOMPARE(int(tabs().all().size()), open - 1);
    }
};

QTEST_MAIN(tst_wall)
#include "tst_wall.moc"
