// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolebar.h"
#include "app/desktop/inventory/vmdelegate.h"
#include "app/inventory/vmlistmodel.h"
#include "app/look/role.h"
#include "tests/gui/desktopfixture.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <cstdio>

using namespace virtdesk;

/// Takes the colours out of pictures: what a person sees, whatever palette, style sheet and style make of each other.
class tst_contrast : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QWidget> m_page;
    QVBoxLayout *m_layout = nullptr;

    QImage pictureOf(QWidget *widget)
    {
        m_page->resize(320, 200);
        m_page->show();
        [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(m_page.get());
        QImage picture = m_page->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const qreal ratio = picture.devicePixelRatio();
        picture.setDevicePixelRatio(1);
        const QRect there(widget->mapTo(m_page.get(), QPoint()), widget->size());
        return picture.copy(QRectF(QPointF(there.topLeft()) * ratio, QSizeF(there.size()) * ratio).toRect());
    }
    /// The greatest contrast to `ground` in a part of a picture: of text, its strokes where they are fully covered.
    static double most(const QImage &picture, const QColor &ground, const QRect &part = {})
    {
        const QRect area = part.isNull() ? picture.rect() : part.intersected(picture.rect());
        double contrast = 1;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                contrast = std::max(contrast, Colors::contrast(picture.pixelColor(x, y), ground));
        }
        return contrast;
    }
    /// Prints the figure as well: the table of the looks' contrasts is read out of the log.
    static bool reaches(const char *pair, double contrast, double wanted)
    {
        QFETCH_GLOBAL(bool, dark);
        QFETCH_GLOBAL(bool, high);
        std::printf("contrast %-38s %-5s %-4s %5.2f, wanted %.1f\n", pair, dark ? "dark" : "light", high ? "high" : "",
                    contrast, wanted);
        return contrast >= wanted;
    }
    static void large(QWidget *widget)
    {
        // Large enough that a stroke covers whole pixels; the colour is the same at every size.
        QFont font = widget->font();
        font.setPointSize(24);
        widget->setFont(font);
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
        DesktopFixture::theme().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        DesktopFixture::theme().setHighContrast(high);
        m_page = std::make_unique<QWidget>();
        setRole(m_page.get(), "page");
        m_page->setAttribute(Qt::WA_StyledBackground);
        m_layout = new QVBoxLayout(m_page.get());
    }
    void cleanup() { m_page.reset(); }
    void cleanupTestCase()
    {
        DesktopFixture::theme().setMode(Theme::Mode::System);
        DesktopFixture::theme().setHighContrast(false);
    }

    void highContrastIsChosenInTheSettings()
    {
        QFETCH_GLOBAL(bool, dark);
        DesktopFixture desktop;
        desktop.settings.setTheme(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        desktop.open();
        desktop.window->showPreferences();
        auto *box = desktop.window->findChild<QCheckBox *>(QStringLiteral("highContrastBox"));
        QVERIFY(box && !box->isChecked());
        QVERIFY(!box->text().isEmpty());
        const auto wanted = [dark](bool high) { return dark ? Colors::darkColors(high) : Colors::light(high); };
        QCOMPARE(DesktopFixture::theme().colors().border, wanted(false).border);
        box->setChecked(true);
        QCOMPARE(DesktopFixture::theme().colors().border, wanted(true).border);
        QVERIFY(desktop.settings.highContrast());
        box->setChecked(false);
        QCOMPARE(DesktopFixture::theme().colors().border, wanted(false).border);
    }
    void placeholders()
    {
        auto *field = new QLineEdit;
        field->setPlaceholderText(QStringLiteral("MWMW"));
        large(field);
        m_layout->addWidget(field);
        m_page->setFocus();
        const QImage picture = pictureOf(field);
        const QColor ground = picture.pixelColor(picture.width() - 12, picture.height() / 2);
        const double contrast = most(picture, ground, picture.rect().adjusted(8, 8, -8, -8));
        QVERIFY(reaches("placeholder / field", contrast, 4.5));
        // A hint, not a value.
        QVERIFY(contrast < Colors::contrast(DesktopFixture::theme().colors().text, ground));
    }
    void bordersOfFields()
    {
        auto *field = new QLineEdit;
        field->setFocusPolicy(Qt::NoFocus); // its ring is another colour
        m_layout->addWidget(field);
        const QImage picture = pictureOf(field);
        const int middle = picture.height() / 2;
        const QColor inside = picture.pixelColor(picture.width() / 2, middle);
        const double contrast = most(picture, inside, QRect(0, middle, 3, 1));
        QVERIFY(reaches("border of a field / inside", contrast, 3));
        const double outside = most(picture, m_page->grab().toImage().pixelColor(1, 1), QRect(0, middle, 3, 1));
        QVERIFY(reaches("border of a field / page", outside, 3));
    }
    void disabledMainButton()
    {
        auto *button = new QPushButton(QStringLiteral("MWMW"));
        setRole(button, "main");
        button->setEnabled(false);
        large(button);
        m_layout->addWidget(button);
        const QImage picture = pictureOf(button);
        const double contrast =
            most(picture, picture.pixelColor(8, picture.height() / 2), picture.rect().adjusted(12, 8, -12, -8));
        QVERIFY(reaches("words of the disabled main button", contrast, 3));
    }
    void switchedOnIsAShape()
    {
        auto *bar = new ConsoleBar(DesktopFixture::theme());
        bar->setRunning(true);
        m_layout->addWidget(bar);
        auto *toggle = bar->findChild<QToolButton *>(QStringLiteral("viewOnlyButton"));
        toggle->setChecked(false);
        const QImage off = pictureOf(toggle);
        toggle->setChecked(true);
        const QImage on = pictureOf(toggle);
        QCOMPARE(on.size(), off.size());
        // Along its lower edge, in the middle, there is an edge that was not there.
        const QRect edge(on.width() / 2 - 4, on.height() - 4, 8, 4);
        const QColor ground = on.pixelColor(on.width() / 2, on.height() - 8);
        QVERIFY(reaches("edge of a toggle that is on", most(on, ground, edge), 3));
        QVERIFY2(most(off, off.pixelColor(off.width() / 2, off.height() - 8), edge) < 1.5,
                 qPrintable(QString::number(most(off, off.pixelColor(off.width() / 2, off.height() - 8), edge))));
        // And nothing of it moved.
        QCOMPARE(toggle->sizeHint().height(),
                 bar->findChild<QToolButton *>(QStringLiteral("fitButton"))->sizeHint().height());
    }
    void rowsOfTheList_data()
    {
        QTest::addColumn<bool>("stale");
        QTest::newRow("fresh") << false;
        QTest::newRow("stale") << true;
    }
    void rowsOfTheList()
    {
        QFETCH(bool, stale);
        QStandardItemModel model(2, 1);
        for (int row = 0; row < 2; ++row) {
            const QModelIndex index = model.index(row, 0);
            model.setData(index, QStringLiteral("MWMW"), Qt::DisplayRole);
            model.setData(index, static_cast<int>(PowerState::On), VmListModel::PowerRole);
            model.setData(index, QStringLiteral("up"), VmListModel::StatusTextRole);
            model.setData(index, QStringLiteral("MWMW"), VmListModel::PlaceRole);
            model.setData(index, stale, VmListModel::StaleRole);
        }
        auto *list = new QListView;
        setRole(list, "panel");
        list->setItemDelegate(new VmDelegate(DesktopFixture::theme(), list));
        list->setModel(&model);
        list->setFocusPolicy(Qt::NoFocus); // its ring would be an edge, too
        large(list);
        m_layout->addWidget(list);
        const QImage plain = pictureOf(list->viewport());
        const QRect row = list->visualRect(model.index(0, 0));
        const QColor ground = plain.pixelColor(plain.width() / 2, row.top() + 1);
        // Second line: the lower part.
        const QRect second(20, row.top() + row.height() * 6 / 10, row.width() - 60, row.height() * 3 / 10);
        const double contrast = most(plain, ground, second);
        QVERIFY(reaches(stale ? "second line of a stale row" : "second line of a row", contrast, 4.5));

        list->setCurrentIndex(model.index(0, 0));
        const QImage selected = pictureOf(list->viewport());
        const QRect edge(row.left() + 3, row.center().y() - 4, 6, 8);
        const double marked = most(selected, ground, edge);
        QVERIFY(reaches("edge of the chosen row / panel", marked, 3));
        QVERIFY(most(plain, ground, edge) < 1.5);
    }
};

QTEST_MAIN(tst_contrast)
#include "tst_contrast.moc"
