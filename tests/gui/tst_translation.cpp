// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The windows in a language of long words: nothing is cut off, and every text is one that the catalogues can have.

#include "app/desktop/console/consoletab.h"
#include "app/desktop/settings/logpage.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/supportreport.h"
#include "app/desktop/widgets/reportdialog.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"
#include "tests/support/pseudotranslator.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QXmlStreamReader>

using namespace virtdesk;

namespace {

QString describe(const QWidget &widget, const QString &text)
{
    QStringList way;
    for (const QWidget *one = &widget; one; one = one->parentWidget())
        way.prepend(one->objectName().isEmpty() ? QString::fromLatin1(one->metaObject()->className())
                                                : one->objectName());
    return QStringLiteral("%1: “%2”").arg(way.join(QLatin1Char('/')), text);
}

/// What a label or button does not have the room for.
QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    const QList<QLabel *> labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        // Those that end in an ellipsis cut themselves where they have to, and say so.
        if (!label->isVisibleTo(&window) || label->text().isEmpty() || label->text().endsWith(QChar(0x2026)))
            continue;
        const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height() + 1
                                            : label->sizeHint().width() <= label->width() + 1;
        if (!fits)
            cut += describe(*label, label->text());
    }
    const QList<QAbstractButton *> buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
            continue; // its text is for screen readers
        if (button->isVisibleTo(&window) && !button->text().isEmpty() &&
            button->sizeHint().width() > button->width() + 1)
            cut += describe(*button, button->text());
    }
    return cut;
}

/// Contexts and sources, as lupdate finds them in the sources.
QSet<PseudoTranslator::Asked> knownTexts(const QString &catalogue)
{
    QFile file(catalogue);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSet<PseudoTranslator::Asked> known;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            known.insert({context, xml.readElementText()});
    }
    return known;
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT
private:
    PseudoTranslator m_translator;

    void check(const QWidget &window)
    {
        QTRY_VERIFY2(cutTexts(window).isEmpty(), qPrintable(cutTexts(window).join(QLatin1Char('\n'))));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_translator)); }

    void startPage()
    {
        DesktopFixture desktop;
        check(desktop.open());
    }

    void inventoryAndConsole()
    {
        DesktopFixture desktop;
        MainWindow &window = desktop.open();
        QCoreApplication::installTranslator(&m_translator); // after the fixture's own
        QVERIFY(desktop.connectInventory());
        check(window);
        ConsoleTab *tab = desktop.openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        check(window);
        DesktopFixture::source(tab).end({Failure::Unreachable,
                                         PseudoTranslator::lengthened(QStringLiteral("It is off.")),
                                         QStringLiteral("detail")});
        QTRY_COMPARE(tab->state(), ConsoleTab::State::Failed);
        check(window);
    }

    void settings()
    {
        DesktopFixture desktop;
        desktop.open();
        PreferencesDialog dialog(DesktopFixture::theme(), desktop.settings, {}, usualTargets().displays(), {}, nullptr);
        dialog.addPage(QStringLiteral("log"), QStringLiteral("info"), QStringLiteral("Log"),
                       new LogPage(desktop.settings, desktop.journal));
        dialog.show();
        for (const char *page : {"general", "console", "log", "plugins", "about"}) {
            dialog.showPage(QString::fromLatin1(page));
            check(dialog);
        }
    }

    /// The report of a console that failed says how, masks names on demand, and lands in the clipboard.
    void report()
    {
        DesktopFixture desktop;
        MainWindow &window = desktop.open();
        QVERIFY(desktop.connectInventory());
        ConsoleTab *tab = desktop.openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        qCWarning(logSession, "session said ‹hv-77.lab.example›");
        DesktopFixture::source(tab).end({Failure::Unreachable, QStringLiteral("hv-77.lab.example is off."), {}});
        QTRY_COMPARE(tab->state(), ConsoleTab::State::Failed);
        auto *button = tab->findChild<QPushButton *>(QStringLiteral("reportButton"));
        QVERIFY(button);
        button->click();
        auto *dialog = window.findChild<ReportDialog *>(QStringLiteral("reportDialog"));
        QVERIFY(dialog);
        check(*dialog);
        auto *text = dialog->findChild<QPlainTextEdit *>(QStringLiteral("reportText"));
        QVERIFY(text->toPlainText().contains(QStringLiteral("hv-77.lab.example is off.")));
        QVERIFY(text->toPlainText().contains(QStringLiteral("session said")));
        dialog->findChild<QAbstractButton *>(QStringLiteral("maskBox"))->click();
        QVERIFY(!text->toPlainText().contains(QStringLiteral("hv-77")));
        dialog->findChild<QPushButton *>(QStringLiteral("copyReportButton"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text->toPlainText());
        dialog->close();
    }

    /// A text that is asked for in another context than lupdate finds it in is never translated.
    void everyTextIsKnown()
    {
        QVERIFY(m_translator.asked().size() > 100);
        const QTemporaryDir folder;
        const QString catalogue = folder.filePath(QStringLiteral("all.ts"));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(VIRTDESK_SOURCE_DIR));
        lupdate.start(QStringLiteral(VIRTDESK_LUPDATE),
                      {QStringLiteral("app"), QStringLiteral("sdk"), QStringLiteral("plugins"), QStringLiteral("-I"),
                       QStringLiteral("."), QStringLiteral("-silent"), QStringLiteral("-ts"), catalogue});
        QVERIFY(lupdate.waitForFinished(120'000));
        const QSet<PseudoTranslator::Asked> known = knownTexts(catalogue);
        QVERIFY(known.size() > 1000);
        QStringList unknown;
        for (const PseudoTranslator::Asked &one : m_translator.asked() - known)
            unknown += QStringLiteral("%1: %2").arg(one.first, one.second);
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
