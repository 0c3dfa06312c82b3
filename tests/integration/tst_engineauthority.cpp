// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"
#include "app/pluginhost/pluginhost.h"
#include "app/signin/authoritybox.h"
#include "app/signin/identitypanel.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"
#include "tests/ovirt/engineprocess.h"
#include "tests/ovirt/scriptedhost.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QTest>

using namespace virtdesk;

/// An engine whose CA nobody knows, in the window, with the installed plugin and a simulated engine: the certificate's
/// question names the CA by a file, or by what the engine offers, and the engine is verified by it from then on.
class tst_engineauthority : public QObject
{
    Q_OBJECT
private:
    test::EngineProcess m_engine;
    PluginHost m_plugins{{PluginHost::defaultFolders(), {}, {}}};
    std::unique_ptr<DesktopFixture> m_desktop;
    std::unique_ptr<MainWindow> m_window;

    void openWindow()
    {
        MainWindow::Parts parts;
        parts.console = [] { return std::make_unique<FakeSource>(); };
        parts.inventory = [this](InventoryEndpoint endpoint,
                                 InventoryHost &host) -> Result<std::unique_ptr<InventoryConnection>> {
            const Result<InventoryPlugin *> plugin = m_plugins.inventory(QStringLiteral("https"));
            if (!plugin)
                return plugin.error();
            endpoint.allowKerberos = false;
            return (*plugin)->connect(std::move(endpoint), host);
        };
        m_window = std::make_unique<MainWindow>(DesktopContext{DesktopFixture::theme(), m_desktop->settings,
                                                               m_desktop->state, usualTargets(), &m_desktop->broker,
                                                               &m_desktop->identities, &m_desktop->journal},
                                                std::move(parts));
        m_window->show();
    }
    void connectInventory()
    {
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.userName = QStringLiteral("anna@corp");
        m_window->connectInventory(std::move(endpoint));
    }
    template <typename T>
    T *find(const char *name)
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    IdentityPanel *question() { return find<IdentityPanel>("identityPanel"); }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_engine.start(), qPrintable(m_engine.problem)); }
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        openWindow();
        m_engine.requests();
        connectInventory();
        QTRY_VERIFY_WITH_TIMEOUT(question() && question()->isVisible(), 20000);
    }
    void cleanup()
    {
        m_window.reset();
        m_desktop.reset();
    }

    void aFilesCaVerifiesTheEngineFromThenOn()
    {
        QVERIFY(m_engine.requests().isEmpty());
        const QString file = m_desktop->folder.filePath(QStringLiteral("ca.pem"));
        QFile ca(file);
        QVERIFY(ca.open(QIODevice::WriteOnly) && ca.write(m_engine.caPem()) > 0);
        ca.close();
        question()->authorityBox().useFile(file);
        // The sign-in goes on by itself, over TLS that the CA verifies.
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("promptPanel"), 20000);
        QVERIFY(!question());
        QVERIFY(m_desktop->identities.entries().isEmpty());
        QCOMPARE(m_desktop->identities.engineAuthority(m_engine.url())->pem.trimmed(), m_engine.caPem().trimmed());
        // Another time nothing is asked about the certificate.
        m_window.reset();
        openWindow();
        connectInventory();
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("promptPanel"), 20000);
        QVERIFY(!question());
    }

    void theEnginesOwnCaIsShownWithItsFingerprint()
    {
        QTRY_VERIFY(find<QPushButton>("authorityShow")->isVisible());
        find<QPushButton>("authorityShow")->click();
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("authorityTrust")->isVisible(), 20000);
        // Nothing but the CA was asked for.
        QCOMPARE(m_engine.requests().size(), 1);
        const QList<QSslCertificate> ca = QSslCertificate::fromData(m_engine.caPem());
        const QByteArray sha256 = ca.constFirst().digest(QCryptographicHash::Sha256);
        QString shown = find<QLabel>("authorityFingerprint")->text();
        shown.remove(QRegularExpression(QStringLiteral("[^0-9A-Fa-f]")));
        QCOMPARE(QByteArray::fromHex(shown.toLatin1()), sha256);
        QVERIFY(m_desktop->identities.authorities().isEmpty()); // seen is not trusted
        find<QPushButton>("authorityTrust")->click();
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("promptPanel"), 20000);
        QVERIFY(m_desktop->identities.engineAuthority(m_engine.url()));
    }

    void anotherCaDoesNotVerifyIt()
    {
        test::EngineProcess other;
        QVERIFY2(other.start(), qPrintable(other.problem));
        m_desktop->identities.trustAuthority(QStringLiteral("ovirt"),
                                             QStringLiteral("localhost:%1").arg(m_engine.port()), other.caPem());
        m_window.reset();
        openWindow();
        connectInventory();
        QTRY_VERIFY_WITH_TIMEOUT(question() && question()->isVisible(), 20000);
        QVERIFY(!find<QLabel>("authorityMessageSentence")->text().isEmpty());
        QVERIFY(m_engine.requests().isEmpty());
    }

    void aFileWithoutACertificateIsRefused()
    {
        const QString file = m_desktop->folder.filePath(QStringLiteral("empty.pem"));
        QFile empty(file);
        QVERIFY(empty.open(QIODevice::WriteOnly) && empty.write("-----BEGIN CERTIFICATE-----\nnothing\n") > 0);
        empty.close();
        question()->authorityBox().useFile(file);
        QVERIFY(find<QLabel>("authorityMessageSentence")->text().contains(file));
        QVERIFY(question()->isVisible());
        QVERIFY(m_desktop->identities.authorities().isEmpty());
    }
};

QTEST_MAIN(tst_engineauthority)
#include "tst_engineauthority.moc"
