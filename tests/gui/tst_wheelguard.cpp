// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/settings/settings.h"
#include "app/look/wheelguard.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace virtdesk;

namespace {

/// One step down, as a mouse brings it.
void turnWheel(QWidget *over)
{
    const QPointF at = over->rect().center();
    QWheelEvent event(at, over->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event); // from outside: with it Qt gives the focus to who takes it by the wheel
    qApp->notify(over, &event);
}

} // namespace

class tst_wheelguard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fieldsOfAPageStay()
    {
        const WheelGuard guard(*qApp);
        QScrollArea area;
        auto *page = new QWidget;
        auto *rows = new QVBoxLayout(page);
        auto *choice = new QComboBox(page);
        choice->addItems({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        auto *number = new QSpinBox(page);
        number->setValue(50);
        auto *typed = new QComboBox(page);
        typed->setEditable(true);
        typed->addItems({QStringLiteral("d"), QStringLiteral("e")});
        choice->ensurePolished(); // before it is on a page, as by asking for its size
        rows->addWidget(choice);
        rows->addWidget(number);
        rows->addWidget(typed);
        page->setMinimumHeight(3000);
        area.setWidget(page);
        area.resize(300, 200);
        area.show();
        area.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        area.setFocus();
        for (QWidget *field : std::initializer_list<QWidget *>{choice, number, typed}) {
            const int before = area.verticalScrollBar()->value();
            turnWheel(field);
            QVERIFY(area.verticalScrollBar()->value() > before);
            QVERIFY(!field->hasFocus());
        }
        QCOMPARE(choice->currentIndex(), 0);
        QCOMPARE(number->value(), 50);
        QCOMPARE(typed->currentIndex(), 0);

        // Who has chosen a field may turn it.
        choice->setFocus();
        turnWheel(choice);
        QCOMPARE(choice->currentIndex(), 1);
        typed->lineEdit()->setFocus();
        turnWheel(typed);
        QCOMPARE(typed->currentIndex(), 1);
    }

    void fieldsOutsideOfPagesAreAsEver()
    {
        const WheelGuard guard(*qApp);
        QComboBox choice;
        choice.addItems({QStringLiteral("a"), QStringLiteral("b")});
        choice.show();
        turnWheel(&choice);
        QCOMPARE(choice.currentIndex(), 1);
    }

    void noSettingIsChangedByScrolling()
    {
        const WheelGuard guard(*qApp);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("virtdesk.ini"));
        Settings settings(file);
        PreferencesDialog dialog(DesktopFixture::theme(), settings, {}, usualTargets().displays(), {}, nullptr);
        dialog.show();
        int fields = 0;
        QStringList values;
        const auto read = [&dialog] {
            QStringList all;
            for (const QComboBox *box : dialog.findChildren<QComboBox *>())
                all += box->objectName() + QString::number(box->currentIndex());
            for (const QSpinBox *box : dialog.findChildren<QSpinBox *>())
                all += box->objectName() + QString::number(box->value());
            return all;
        };
        for (const QString &name : {QStringLiteral("general"), QStringLiteral("consoles"), QStringLiteral("audit")}) {
            dialog.showPage(name);
            const QStringList before = read();
            for (QWidget *widget : dialog.findChildren<QWidget *>()) {
                if (!widget->isVisible() || (!qobject_cast<QComboBox *>(widget) && !qobject_cast<QSpinBox *>(widget)))
                    continue;
                if (widget->hasFocus())
                    continue;
                ++fields;
                turnWheel(widget);
            }
            QCOMPARE(read(), before);
        }
        QVERIFY2(fields >= 4, qPrintable(QString::number(fields)));
    }
};

QTEST_MAIN(tst_wheelguard)
#include "tst_wheelguard.moc"
