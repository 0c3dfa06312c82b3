// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/pluginhost/pluginhost.h"
#include "app/desktop/shell/consoleopener.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"

#include <QFile>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;

/// A console file with an [ovirt] group, opened in the window, with the installed plugin and a simulated engine: what
/// the file's session token brings without another sign-in. The console's own session is stood in for.
class tst_vvengine : public QObject
{
    Q_OBJECT
private:
    test::EngineProcess m_engine;
    test::ScriptedHost m_host;
    test::ScriptedHost m_windowsHost; ///< has no login: a sign-in of the window's would fail
    PluginHost m_plugins{{PluginHost::defaultFolders(), {}, {}}};
    std::unique_ptr<InventoryConnection> m_user; ///< the person's web session, and the witness

    Result<std::unique_ptr<InventoryConnection>> connection(InventoryEndpoint endpoint, InventoryHost &host)
    {
        const Result<InventoryPlugin *> plugin = m_plugins.inventory(QStringLiteral("https"));
        if (!plugin)
            return plugin.error();
        return (*plugin)->connect(std::move(endpoint), host);
    }
    QString consoleFile(const QString &folder, const QString &vm)
    {
        QFile file(folder + QStringLiteral("/console.vv"));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QByteArray ca = m_engine.caPem();
        ca.replace("\n", "\\n");
        file.write("[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport=5999\npassword=x\ntitle=plain:%d\n\n[ovirt]\nhost="
                   "localhost:" +
                   QByteArray::number(m_engine.port()) + "\nvm-guid=" + vm.toLatin1() +
                   "\nsso-token=" + m_user->token().view().toByteArray() + "\nadmin=0\nca=" + ca + "\n");
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QJsonArray guests{QJsonObject{{QStringLiteral("name"), QStringLiteral("plain")},
                                            {QStringLiteral("console"), QStringLiteral("kerberos")},
                                            {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5999}}}}};
        QVERIFY2(m_engine.start({{QStringLiteral("guests"), guests}, {QStringLiteral("generated"), 8}}),
                 qPrintable(m_engine.problem));
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        m_host.logins = {{"anna@corp", "anna pw+&%"}};
        auto user = connection(std::move(endpoint), m_host);
        QVERIFY2(user.ok(), user ? "" : qPrintable(user.error().sentence));
        m_user = std::move(*user);
        QVERIFY(test::signIn(*m_user).ok());
    }

    void theFilesSessionChangesTheCd()
    {
        DesktopFixture desktop(false);
        MainWindow::Parts parts;
        parts.console = [] { return std::make_unique<FakeSource>(); };
        parts.inventory = [this](InventoryEndpoint endpoint, InventoryHost &host) {
            return connection(std::move(endpoint), host);
        };
        parts.inventoryHost = &m_windowsHost;
        MainWindow window({DesktopFixture::theme(), desktop.settings, desktop.state, usualTargets(), nullptr, nullptr,
                           &desktop.journal},
                          std::move(parts));
        window.show();
        const QString vm = m_engine.vmId(QStringLiteral("plain"));
        window.opener().openText(consoleFile(desktop.folder.path(), vm));
        // The engine is asked first whether this is its VM's console.
        QTRY_VERIFY_WITH_TIMEOUT(window.consoles().current(), 20000);
        ConsoleTab *tab = window.consoles().current();
        QCOMPARE(tab->vm().vmId, vm);
        DesktopFixture::source(tab).run(DesktopFixture::terminalPicture(QSize(320, 200)));
        auto *button = tab->findChild<QToolButton *>(QStringLiteral("discButton"));
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(window.inventory().current()->vms().indexOf(vm) >= 0, 20000);

        button->click();
        auto *dialog = window.findChild<ChangeCdDialog *>(QStringLiteral("changeCdDialog"));
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListView *>(QStringLiteral("discList"));
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 5, 20000);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("discFilter")), QStringLiteral("memtest"));
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(dialog->findChild<QLineEdit *>(QStringLiteral("discFilter")), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<ChangeCdDialog *>(QStringLiteral("changeCdDialog")), 20000);
        auto *witness = power<CdChange>(m_user.get());
        QVERIFY(witness);
        Result<DiscImage> disc = test::currentDisc(*witness, vm);
        QVERIFY(disc.ok());
        QCOMPARE(disc->id, QStringLiteral("memtest86plus.iso"));

        button->click();
        dialog = window.findChild<ChangeCdDialog *>(QStringLiteral("changeCdDialog"));
        auto *eject = dialog->findChild<QPushButton *>(QStringLiteral("ejectButton"));
        QTRY_VERIFY_WITH_TIMEOUT(eject->isEnabled(), 20000);
        eject->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window.findChild<ChangeCdDialog *>(QStringLiteral("changeCdDialog")), 20000);
        disc = test::currentDisc(*witness, vm);
        QVERIFY(disc.ok() && disc->id.isEmpty());

        // The token was enough, for the list, too.
        QVERIFY(m_windowsHost.asked.isEmpty());
        QVERIFY(m_windowsHost.questions.isEmpty());
        QVERIFY(window.inventory().current()->vms().rowCount() > 1);
    }
};

QTEST_MAIN(tst_vvengine)
#include "tst_vvengine.moc"
