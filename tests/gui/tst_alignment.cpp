// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/inventory/panelrow.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/look/role.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <functional>

using namespace virtdesk;

/// What stands beside, above and around what, taken out of pictures.
class tst_alignment : public QObject
{
    Q_OBJECT
private:
    /// With what is behind it.
    static QImage pictureOf(QWidget *widget)
    {
        QImage picture = widget->window()->grab().toImage().convertToFormat(QImage::Format_RGB32);
        picture.setDevicePixelRatio(1);
        return picture.copy(QRect(widget->mapTo(widget->window(), QPoint()), widget->size()));
    }
    /// The columns in which anything is drawn on `ground`, from left to right.
    static QList<int> inkedColumns(const QImage &picture, const QRect &part)
    {
        const QColor ground = picture.pixelColor(part.right(), part.top());
        QList<int> columns;
        for (int x = part.left(); x <= part.right(); ++x) {
            for (int y = part.top(); y <= part.bottom(); ++y) {
                if (Colors::contrast(picture.pixelColor(x, y), ground) > 1.3) {
                    columns.append(x);
                    break;
                }
            }
        }
        return columns;
    }
    /// Pixels between an icon of 16 pixels and the words at its right: the widest gap in what is drawn first.
    static int gapBehindIcon(const QImage &picture, const QRect &part)
    {
        const QList<int> columns = inkedColumns(picture, part);
        int widest = 0;
        for (qsizetype i = 1; i < columns.size() && columns.at(i) - columns.constFirst() < 34; ++i)
            widest = std::max(widest, columns.at(i) - columns.at(i - 1) - 1);
        return widest;
    }
    static void show(QWidget &window)
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }

private Q_SLOTS:
    void init() { DesktopFixture::theme().setMode(Theme::Mode::Light); }
    void cleanup() { DesktopFixture::theme().setMode(Theme::Mode::System); }

    void iconsAndWordsHaveOneGap()
    {
        DesktopFixture desktop;
        desktop.open(QSize(1366, 768));
        desktop.connectInventory();
        QVERIFY(desktop.openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture()));
        QApplication::setActiveWindow(nullptr);
        QStringList gaps;
        const auto check = [&gaps](QWidget *widget, const QRect &part = {}) {
            const QRect inner = part.isNull() ? widget->rect().adjusted(4, 6, -20, -6) : part;
            const int gap = gapBehindIcon(pictureOf(widget), inner);
            if (gap < 6 || gap > 10)
                gaps += QStringLiteral("%1: %2").arg(widget->objectName()).arg(gap);
        };
        auto *search = desktop.window->findChild<QToolButton *>(QStringLiteral("searchButton"));
        check(search, QRect(6, 8, 120, search->height() - 16));
        for (const char *name : {"keysButton", "fitButton", "clipboardButton", "screenshotButton", "powerButton",
                                 "discButton", "viewOnlyButton", "securityButton"}) {
            auto *button = desktop.window->findChild<QToolButton *>(QString::fromLatin1(name));
            QVERIFY2(button && button->isVisible(), name);
            button->setChecked(false);
            check(button);
        }
        for (const char *name : {"groupAll", "groupRunning", "groupFavourites", "groupRecent"}) {
            auto *row = desktop.window->findChild<PanelRow *>(QString::fromLatin1(name));
            check(row, row->rect().adjusted(10, 4, -60, -4));
        }
        auto *tabs = desktop.window->findChild<QTabBar *>(QStringLiteral("consoleTabs"));
        check(tabs, tabs->tabRect(0).adjusted(3, 6, -26, -6));
        QVERIFY2(gaps.isEmpty(), qPrintable(gaps.join(QStringLiteral(", "))));
    }
    void headersStandAboveTheirCells()
    {
        QWidget page;
        setRole(&page, "page");
        auto *layout = new QVBoxLayout(&page);
        auto *tree = new QTreeWidget;
        tree->setRootIsDecorated(false);
        tree->setHeaderLabels({QStringLiteral("HM"), QStringLiteral("HM")});
        new QTreeWidgetItem(tree, {QStringLiteral("HM"), QStringLiteral("HM")});
        layout->addWidget(tree);
        page.resize(400, 200);
        show(page);
        for (int column = 0; column < 2; ++column) {
            const QRect section(tree->header()->sectionPosition(column), 0, tree->header()->sectionSize(column),
                                tree->header()->height() - 2);
            const QList<int> head = inkedColumns(pictureOf(tree->header()->viewport()), section);
            QRect cell = tree->visualItemRect(tree->topLevelItem(0));
            cell.setLeft(section.left());
            cell.setRight(section.right());
            const QList<int> body = inkedColumns(pictureOf(tree->viewport()), cell);
            QVERIFY(!head.isEmpty() && !body.isEmpty());
            QVERIFY2(std::abs(head.constFirst() - body.constFirst()) <= 1,
                     qPrintable(QStringLiteral("%1 and %2").arg(head.constFirst()).arg(body.constFirst())));
        }
    }
    void aSelectedRowHasOneEdge()
    {
        QWidget page;
        setRole(&page, "page");
        auto *layout = new QVBoxLayout(&page);
        auto *tree = new QTreeWidget;
        tree->setFocusPolicy(Qt::NoFocus);
        tree->setRootIsDecorated(false);
        tree->setHeaderHidden(true);
        tree->setColumnCount(3);
        auto *row = new QTreeWidgetItem(tree);
        tree->setCurrentItem(row);
        layout->addWidget(tree);
        page.resize(400, 200);
        show(page);
        const QImage picture = pictureOf(tree->viewport());
        const int middle = tree->visualItemRect(row).center().y();
        const QRgb accent = DesktopFixture::theme().colors().accent.rgb();
        QList<int> edges;
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, middle) == accent)
                edges.append(x);
        }
        QCOMPARE(edges, (QList<int>{0, 1, 2}));
    }
    /// The same where there are branches.
    void theChosenPlaceHasOneEdge()
    {
        DesktopFixture desktop;
        desktop.open();
        desktop.connectInventory();
        auto *tree = desktop.window->findChild<QTreeWidget *>(QStringLiteral("nodeTree"));
        QTRY_VERIFY(tree->isVisible() && tree->topLevelItemCount() > 1);
        const QRgb accent = DesktopFixture::theme().colors().accent.rgb();
        for (QTreeWidgetItem *place : {tree->topLevelItem(0), tree->topLevelItem(1)->child(0)}) {
            tree->setCurrentItem(place);
            const QImage picture = pictureOf(tree->viewport());
            const int middle = tree->visualItemRect(place).center().y();
            QList<int> edges;
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixel(x, middle) == accent)
                    edges.append(x);
            }
            QCOMPARE(edges, (QList<int>{0, 1, 2}));
        }
    }
    void labelsStandBesideTheMiddleOfTheirFields()
    {
        DesktopFixture desktop;
        desktop.open();
        PreferencesDialog dialog(
            DesktopFixture::theme(), desktop.settings, {}, usualTargets().displays(),
            [&desktop] { return ActionTable::shortcuts(desktop.settings); }, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        show(dialog);
        auto *theme = dialog.findChild<QComboBox *>(QStringLiteral("themeBox"));
        auto *contrast = dialog.findChild<QWidget *>(QStringLiteral("highContrastBox"));
        QVERIFY(contrast->y() - theme->geometry().bottom() <= 12); // what is below stays where it belongs
        int looked = 0;
        for (const char *page : {"general", "consoles"}) {
            dialog.showPage(QString::fromLatin1(page));
            QTest::qWait(0);
            const QList<QComboBox *> boxes = dialog.findChildren<QComboBox *>();
            for (const QLabel *label : dialog.findChildren<QLabel *>()) {
                const auto *box = qobject_cast<QComboBox *>(label->buddy());
                if (!box || !box->isVisible())
                    continue;
                ++looked;
                const int label2 = 2 * label->mapTo(&dialog, QPoint()).y() + label->height();
                const int box2 = 2 * box->mapTo(&dialog, QPoint()).y() + box->height();
                QVERIFY2(std::abs(label2 - box2) <= 1, qPrintable(label->text()));
            }
        }
        QVERIFY(looked >= 5);
    }
    void headingsOfGroupsAreThoseOfPages()
    {
        DesktopFixture desktop;
        PreferencesDialog dialog(
            DesktopFixture::theme(), desktop.settings, {}, usualTargets().displays(),
            [&desktop] { return ActionTable::shortcuts(desktop.settings); }, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.showPage(QStringLiteral("shortcuts"));
        show(dialog);
        auto *tree = dialog.findChild<QTreeWidget *>(QStringLiteral("shortcutsList"));
        const QRect heading = tree->visualItemRect(tree->topLevelItem(0));
        const QImage picture = pictureOf(tree->viewport());
        const Colors &colors = DesktopFixture::theme().colors();
        double most = 1;
        for (int y = heading.top(); y <= heading.bottom(); ++y) {
            for (int x = heading.left(); x <= heading.right(); ++x)
                most = std::max(most, Colors::contrast(picture.pixelColor(x, y), colors.surface));
        }
        QVERIFY2(most > 2.5, qPrintable(QString::number(most))); // thin strokes cover no pixel whole
        QVERIFY(most <= Colors::contrast(colors.secondary, colors.surface) + 0.1);
    }
    void questionsAreAsHighAsTheirWords()
    {
        for (const int length : {1, 12, 60}) {
            ConfirmDialog dialog(QStringLiteral("Open this console?"),
                                 QStringLiteral("words and more ").repeated(length), QStringLiteral("Open"), false,
                                 nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            show(dialog);
            auto *text = dialog.findChild<QLabel *>(QStringLiteral("confirmText"));
            QCOMPARE(text->height(), text->heightForWidth(text->width()));
        }
    }
    void theRecentListEndsWithItsLastRow()
    {
        QList<SessionState::Engine> inventories;
        for (int n = 0; n < 2; ++n)
            inventories.append({QUrl(QStringLiteral("https://engine%1.lab.example/ovirt-engine").arg(n)), QString()});
        ConnectDialog dialog(DesktopFixture::theme(), inventories, {}, usualTargets(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        show(dialog);
        auto *list = dialog.findChild<QListWidget *>(QStringLiteral("recentList"));
        QCOMPARE(list->viewport()->height(), list->visualItemRect(list->item(1)).bottom() + 1);
        // An example in a field that can't be used would look like a value.
        auto *proxy = dialog.findChild<QLineEdit *>(QStringLiteral("proxyEdit"));
        QVERIFY(!proxy->isEnabled() && proxy->placeholderText().isEmpty());
        auto *use = dialog.findChild<QComboBox *>(QStringLiteral("proxyCombo"));
        use->setCurrentIndex(use->count() - 1);
        QVERIFY(proxy->isEnabled() && !proxy->placeholderText().isEmpty());
    }
    /// D35: nothing flashes when a question, a state and a console follow each other.
    void pagesInTheMiddleHaveOneGround_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void pagesInTheMiddleHaveOneGround()
    {
        QFETCH(bool, dark);
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        DesktopFixture desktop;
        desktop.settings.setTheme(mode);
        desktop.inventory.password = QStringLiteral("right");
        desktop.open(QSize(1366, 768));
        const QRgb ground = DesktopFixture::theme().colors().surface.rgb();
        QStringList others;
        const auto look = [&](const char *page) {
            auto *centre = desktop.window->findChild<QWidget *>(QStringLiteral("consolePages"));
            const QImage picture = pictureOf(centre);
            for (const QPoint &at :
                 {QPoint(20, picture.height() / 2), QPoint(picture.width() - 20, picture.height() - 20)}) {
                if (picture.pixel(at) != ground)
                    others += QLatin1String(page) + QLatin1Char(' ') + QColor(picture.pixel(at)).name();
            }
        };
        look("start");
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        desktop.window->connectInventory(std::move(endpoint));
        QTRY_VERIFY(desktop.window->consoles().pageInstead());
        look("question of an engine");
        ConsoleTab *tab = nullptr;
        desktop.window->opener().openText(QStringLiteral("vnc://127.0.0.1:5999"));
        tab = desktop.window->consoles().current();
        QVERIFY(tab);
        desktop.window->consoles().raise(tab);
        look("connecting");
        FakeSource &source = DesktopFixture::source(tab);
        source.end({Failure::Unreachable, QStringLiteral("Nobody is there."), {}});
        QTRY_COMPARE(tab->state(), ConsoleTab::State::Failed);
        look("end of a console");
        QVERIFY2(others.isEmpty(), qPrintable(others.join(QStringLiteral(", "))));
    }
    /// D31: the palette's field lies where the search box was, at every width.
    void thePaletteLiesOnTheSearchBox_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {640, 800, 1024, 1280, 1366, 1920})
            QTest::addRow("%d", width) << width;
    }
    void thePaletteLiesOnTheSearchBox()
    {
        QFETCH(int, width);
        DesktopFixture desktop;
        desktop.open(QSize(width, 768));
        desktop.window->showPalette();
        auto *box = desktop.window->findChild<QWidget *>(QStringLiteral("searchButton"));
        auto *field = desktop.window->findChild<QWidget *>(QStringLiteral("paletteEdit"));
        const QRect there(box->mapTo(desktop.window.get(), QPoint()), box->size());
        const QRect here(field->mapTo(desktop.window.get(), QPoint()), field->size());
        QVERIFY2(here.left() <= there.left() + 2 && here.right() >= there.right() - 2 &&
                     std::abs(here.top() - there.top()) <= 2,
                 qPrintable(QStringLiteral("%1,%2 %3 wide and %4,%5 %6 wide")
                                .arg(here.left())
                                .arg(here.top())
                                .arg(here.width())
                                .arg(there.left())
                                .arg(there.top())
                                .arg(there.width())));
        if (there.width() >= 560) // there is room for it: exactly there
            QVERIFY(std::abs(here.left() - there.left()) <= 1 && std::abs(here.width() - there.width()) <= 2);
    }
    /// D6, the smallest part of it: what is written on a tab can be read, however many there are.
    void namesOfManyTabsAreWhole()
    {
        DesktopFixture desktop;
        desktop.open(QSize(1366, 768));
        InventoryController *inventory = desktop.connectInventory();
        int opened = 0;
        for (const Vm &vm : desktop.inventory.vms) {
            if (vm.power == PowerState::On && opened < 23) {
                desktop.window->opener().openVm(inventory, vm.id);
                ++opened;
            }
        }
        auto *tabs = desktop.window->findChild<QTabBar *>(QStringLiteral("consoleTabs"));
        QCOMPARE(tabs->count(), 23);
        for (int i = 0; i < tabs->count(); ++i) {
            const int needed = tabs->fontMetrics().horizontalAdvance(tabs->tabText(i));
            QVERIFY2(tabs->tabRect(i).width() >= needed, qPrintable(tabs->tabText(i)));
        }
    }
};

QTEST_MAIN(tst_alignment)
#include "tst_alignment.moc"
