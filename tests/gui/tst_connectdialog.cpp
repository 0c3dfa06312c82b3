// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/connectdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

/// What an address means that is typed under Connect.
class tst_connectdialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anInventorysAddressWithAVmOpensItsConsole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("console");
        QTest::newRow("host") << QStringLiteral("qemu+ssh://root@hv1/system") << false;
        QTest::newRow("VM") << QStringLiteral("qemu+ssh://root@hv1/system?domain=web") << true;
        QTest::newRow("no name") << QStringLiteral("qemu+ssh://root@hv1/system?domain=") << false;
        QTest::newRow("engine") << QStringLiteral("engine.example") << false;
    }
    void anInventorysAddressWithAVmOpensItsConsole()
    {
        QFETCH(QString, text);
        QFETCH(bool, console);
        const QJsonObject libvirt{
            {QStringLiteral("id"), QStringLiteral("machines")},
            {QStringLiteral("kind"), QStringLiteral("inventory")},
            {QStringLiteral("schemes"), QJsonArray{QStringLiteral("qemu"), QStringLiteral("qemu+ssh")}}};
        const TargetRegistry targets({PluginMetadata::read(libvirt)});
        QWidget window;
        auto *dialog = new ConnectDialog(DesktopFixture::theme(), {}, {}, targets, &window);
        QSignalSpy inventories(dialog, &ConnectDialog::inventoryChosen);
        QSignalSpy consoles(dialog, &ConnectDialog::targetChosen);
        dialog->open();
        dialog->setText(text);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        QCOMPARE(consoles.size(), console ? 1 : 0);
        QCOMPARE(inventories.size(), console ? 0 : 1);
        if (console)
            QCOMPARE(consoles.at(0).at(0).toString(), text);
    }
};

QTEST_MAIN(tst_connectdialog)
#include "tst_connectdialog.moc"
