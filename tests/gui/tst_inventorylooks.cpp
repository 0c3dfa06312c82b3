// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/facetspopup.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/nodetree.h"
#include "app/desktop/inventory/vmdetailspane.h"
#include "app/desktop/inventory/vmview.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/look/colors.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopeGuard>
#include <QSplitter>
#include <QTest>

using namespace virtdesk;

/// Every state of the inventory in a window of 1366x768, light and dark, in both directions of reading, with long names
/// and with ten thousand rows; for eyes: build/<preset>/gallery/inventory. What a machine can see is checked.
class tst_inventorylooks : public QObject
{
    Q_OBJECT
private:
    QString m_look;
    std::unique_ptr<DesktopFixture> m_desktop;

    template <typename Widget>
    Widget *find(const char *name)
    {
        return m_desktop->window->findChild<Widget *>(QString::fromLatin1(name));
    }
    void keep(QWidget *widget, const char *name)
    {
        settle();
        const QImage picture = widget->grab().toImage();
        QCOMPARE(picture.devicePixelRatio(), widget->devicePixelRatioF());
        QSet<QRgb> colors;
        for (int i = 0; i < 4000; ++i)
            colors.insert(picture.pixel((i * 7919) % picture.width(), (i * 104729) % picture.height()));
        QVERIFY2(colors.size() > 3, name);
        const QString folder = QStringLiteral(VIRTDESK_BUILD_DIR "/gallery/inventory");
        QVERIFY(QDir().mkpath(folder));
        const int scale = qRound(widget->devicePixelRatioF() * 100);
        QVERIFY(
            picture.save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, QString::fromLatin1(name), m_look).arg(scale)));
    }
    void open() { m_desktop->open(QSize(1366, 768)); }
    /// The chosen row has its edge where reading begins, and only there.
    static void checkEdge(QMenu &menu)
    {
        // Of its own row: a menu that is higher than the screen has several columns.
        const QPixmap whole = menu.grab();
        const QRect row = menu.actionGeometry(menu.activeAction());
        const qreal scale = whole.devicePixelRatio();
        const QImage picture = whole.toImage().copy(QRectF(row.topLeft() * scale, row.size() * scale).toRect());
        const auto edges = [&](int from, int to) {
            int found = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = from; x < to; ++x)
                    found += picture.pixelColor(x, y) == DesktopFixture::theme().colors().accent ? 1 : 0;
            }
            return found;
        };
        const int side = picture.width() / 16;
        const int left = edges(0, side);
        const int right = edges(picture.width() - side, picture.width());
        const bool mirrored = menu.layoutDirection() == Qt::RightToLeft;
        QVERIFY2((mirrored ? right : left) > 10 && (mirrored ? left : right) == 0,
                 qPrintable(QStringLiteral("%1 %2").arg(left).arg(right)));
    }
    /// The whole window stays within the screen that it was made for, whatever stands in it.
    void checkWidth() { QVERIFY(m_desktop->window->minimumSizeHint().width() <= 1366); }
    static QList<Vm> oddVms(int count)
    {
        QList<Vm> vms = FakeInventory::someVms(count);
        // The first ones of the list.
        vms[0].name =
            QStringLiteral("a-customer-relations-reporting-server-for-the-north-western-region-production-01");
        vms[0].host = QStringLiteral("hypervisor-with-a-long-name-17.rack-4.datacentre-north.corp.example.com");
        vms[1].name = QString::fromUtf8("a-خادم-الملفات-01");
        vms[2].name = QString::fromUtf8("a-サーバー監視-本番環境-データベース-02");
        vms[3].name = QLatin1Char('a') + QString(254, QLatin1Char('W'));
        vms[4].comment = QStringLiteral("Ticket 4711: asked for by Berta; do not restart before Tuesday evening");
        vms[5].consoles = {{QStringLiteral("spice"), QStringLiteral("SPICE"), QStringLiteral("spice")}};
        vms[5].consolesKnown = true;
        return vms;
    }
    void chooseFirst()
    {
        VmView &view = m_desktop->window->inventory().view();
        view.setCurrentIndex(view.model()->index(1, 0));
    }

private Q_SLOTS:
    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light, from right to left") << false << true;
        QTest::newRow("dark, from right to left") << true << true;
    }
    void looks()
    {
        QFETCH(bool, dark);
        QFETCH(bool, mirrored);
        m_look = QStringLiteral("%1-%2").arg(dark ? QStringLiteral("dark") : QStringLiteral("light"),
                                             mirrored ? QStringLiteral("rtl") : QStringLiteral("ltr"));
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        const auto back = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
        const auto begin = [&] {
            m_desktop.reset(); // one program at a time
            m_desktop = std::make_unique<DesktopFixture>();
            m_desktop->settings.setTheme(mode);
        };
        begin();
        lists();
        begin();
        states();
        begin();
        tooMany();
        begin();
        bookmarks();
        m_desktop.reset();
    }

private:
    void lists()
    {
        m_desktop->inventory.inspects = true;
        m_desktop->inventory.vms = oddVms(10000);
        open();
        InventoryController *inventory = m_desktop->connectInventory();
        VmView &view = m_desktop->window->inventory().view();
        QTRY_COMPARE(view.model()->rowCount(), 10000);
        chooseFirst();
        keep(m_desktop->window.get(), "list");
        checkWidth();
        view.setOneLine(true);
        keep(m_desktop->window.get(), "list-one-line");
        view.setOneLine(false);
        view.setTable(true);
        // As wide as a person makes it for a table.
        for (QSplitter *splitter : m_desktop->window->findChildren<QSplitter *>()) {
            if (splitter->orientation() == Qt::Horizontal && splitter->isAncestorOf(&m_desktop->window->inventory()))
                splitter->setSizes({1000, 366});
        }
        keep(m_desktop->window.get(), "table");
        find<VmDetailsPane>("vmDetails")->setOpen(true);
        m_desktop->window->inventory().setDetailsHeight(300);
        keep(m_desktop->window.get(), "table-details");
        QMenu menu(m_desktop->window.get());
        m_desktop->window->inventory().fillVmMenu(&menu, inventory, {QStringLiteral("id-1")});
        menu.popup(m_desktop->window->mapToGlobal(QPoint(300, 200)));
        menu.setActiveAction(menu.actions().constFirst());
        keep(&menu, "menu");
        checkEdge(menu);
        menu.close();
        auto *popup = find<FacetsPopup>("facetsPopup");
        popup->popUpBelow(*find<QLineEdit>("filterEdit"));
        keep(popup, "facets");
        popup->close();
    }
    void states()
    {
        open();
        auto *filter = find<QLineEdit>("filterEdit");
        m_desktop->inventory.vms.clear();
        m_desktop->inventory.holdList = true;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        InventoryController *inventory = m_desktop->window->connectInventory(std::move(endpoint));
        const auto state = [this] { return find<StatePanel>("inventoryState"); };
        QTRY_COMPARE(inventory->state(), InventoryController::State::Loading);
        QVERIFY(state()->isVisible());
        keep(m_desktop->window.get(), "loading");
        m_desktop->inventory.holdList = false;
        m_desktop->window->inventories().disconnectFrom(inventory);
        inventory = m_desktop->connectInventory();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
        keep(m_desktop->window.get(), "no-permission");
        m_desktop->inventory.vms = oddVms(60);
        inventory->refresh();
        QTRY_COMPARE(inventory->vms().rowCount(), 60);
        filter->setText(QStringLiteral("nothing has this"));
        keep(m_desktop->window.get(), "no-match");
        filter->clear();
        m_desktop->inventory.listError = {Failure::Unreachable,
                                          QStringLiteral("The engine engine.lab.example can't be reached: no answer "
                                                         "within 30 s."),
                                          {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Offline);
        keep(m_desktop->window.get(), "offline");
    }
    void tooMany()
    {
        m_desktop->inventory.finds = true;
        m_desktop->inventory.knownTotal = 100000;
        m_desktop->inventory.vms = oddVms(300);
        open();
        InventoryController *inventory = m_desktop->connectInventory();
        QTRY_VERIFY(inventory->paging().isOn() && !inventory->paging().isBusy());
        QVERIFY(find<QLabel>("pagingText")->isVisible());
        keep(m_desktop->window.get(), "too-many");
    }
    void bookmarks()
    {
        m_desktop->inventory.keepsSearches = true;
        m_desktop->inventory.bookmarks = {
            {QStringLiteral("b1"),
             QStringLiteral("All webs of the north-western region, production only"),
             QStringLiteral("Vms: name = web*"),
             {}},
            {QStringLiteral("b2"), QStringLiteral("Hosts down"), {}, QStringLiteral("It looks for Host, not for VMs.")},
            {QStringLiteral("b3"), QString::fromUtf8("خوادم البريد"), QStringLiteral("Vms: name = mail*"), {}}};
        open();
        QVERIFY(m_desktop->connectInventory());
        auto *tree = find<NodeTree>("nodeTree");
        const auto entry = [tree]() -> QTreeWidgetItem * {
            const auto found = tree->findItems(QStringLiteral("All webs"), Qt::MatchStartsWith | Qt::MatchRecursive);
            return found.isEmpty() ? nullptr : found.constFirst();
        };
        QTRY_VERIFY(entry());
        tree->setCurrentItem(entry());
        QTRY_VERIFY(find<QLabel>("pagingText")->isVisible());
        keep(m_desktop->window.get(), "bookmarks");
        const auto *text = find<QLabel>("pagingText");
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
    }
};

QTEST_MAIN(tst_inventorylooks)
#include "tst_inventorylooks.moc"
