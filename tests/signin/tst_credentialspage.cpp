// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/storedindex.h"
#include "app/signin/credentialspage.h"
#include "app/signin/messagerow.h"
#include "tests/support/memorysecretstore.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <memory>

using namespace virtdesk;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

class tst_credentialspage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<MemorySecretStore> store;
    std::unique_ptr<CredentialBroker> broker;
    std::unique_ptr<IdentityStore> identities;
    std::unique_ptr<CredentialsPage> page;

    template <typename T>
    T *child(const char *name) const
    {
        return page->findChild<T *>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        store = std::make_unique<MemorySecretStore>();
        const QString file = folder->filePath(text("remembered.json"));
        StoredIndex index(file);
        for (const char *host : {"hv1:5900", "hv2:5900", "engine.lab.example"}) {
            const StoredIndex::Entry entry{text("vnc"),
                                           text(host),
                                           {},
                                           text("anna"),
                                           QDateTime::currentDateTimeUtc(),
                                           ChannelProtection::VerifiedTls,
                                           {},
                                           false};
            index.put(entry);
            store->secrets.insert(entry.key(), "hunter2-secret");
        }
        broker = std::make_unique<CredentialBroker>(store.get(), nullptr, file);
        identities = std::make_unique<IdentityStore>(QString());
        CertificateInfo certificate;
        certificate.sha256 = QByteArray(32, 'a');
        identities->accept(text("vnc"), text("hv1:5900"), certificate);
        page = std::make_unique<CredentialsPage>(*broker, *identities, [](const QString &, Tone) { return QIcon(); });
        page->show();
    }
    void cleanup()
    {
        page.reset();
        broker.reset();
    }

    void listsWhatIsStoredByHostWithoutSecrets()
    {
        auto *list = child<QTreeWidget>("rememberedPasswords");
        QCOMPARE(list->topLevelItemCount(), 3);
        QCOMPARE(list->topLevelItem(0)->text(0), text("engine.lab.example"));
        QCOMPARE(list->topLevelItem(1)->text(2), text("anna"));
        QCOMPARE(child<QTreeWidget>("trustedCertificates")->topLevelItemCount(), 1);
        QVERIFY(store->calls.isEmpty()); // nothing was read for it
        QTRY_VERIFY(child<MessageRow>("keychainState")->sentence().contains(text("nowhere else")));
    }

    void forgetsWhatIsSelected()
    {
        auto *list = child<QTreeWidget>("rememberedPasswords");
        auto *button = child<QPushButton>("forgetPassword");
        QVERIFY(!button->isEnabled());
        list->topLevelItem(0)->setSelected(true);
        list->topLevelItem(1)->setSelected(true);
        QVERIFY(button->isEnabled());
        button->click();
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(store->secrets.size(), 1);
        list->topLevelItem(0)->setSelected(true);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(child<QLabel>("noRememberedPasswords")->isVisible());
        QVERIFY(!list->isVisible());
    }

    void whatIsHiddenIsNotForgotten()
    {
        auto *list = child<QTreeWidget>("rememberedPasswords");
        list->selectAll();
        child<QLineEdit>("credentialsFilter")->setText(text("HV2"));
        QCOMPARE(list->selectedItems().size(), 1);
        child<QPushButton>("forgetPassword")->click();
        QTRY_COMPARE(store->secrets.size(), 2);
        QCOMPARE(broker->storedEntries().size(), 2);
    }

    void aFailureIsSaid()
    {
        store->problem = StoreProblem::Locked;
        store->sentence = text("The keychain is locked.");
        auto *list = child<QTreeWidget>("rememberedPasswords");
        list->topLevelItem(0)->setSelected(true);
        child<QPushButton>("forgetPassword")->click();
        QTRY_COMPARE(child<MessageRow>("forgetResult")->sentence(), text("The keychain is locked."));
        QCOMPARE(list->topLevelItemCount(), 3);
        page->refresh();
        QTRY_COMPARE(child<MessageRow>("keychainState")->sentence(), text("The keychain is locked."));
    }

    void certificatesAreForgotten()
    {
        auto *list = child<QTreeWidget>("trustedCertificates");
        QVERIFY(list->topLevelItem(0)->toolTip(2).startsWith(text("6161 6161")));
        list->topLevelItem(0)->setSelected(true);
        child<QPushButton>("forgetCertificate")->click();
        QVERIFY(identities->entries().isEmpty());
        QVERIFY(child<QLabel>("noTrustedCertificates")->isVisible());
    }
};

QTEST_MAIN(tst_credentialspage)
#include "tst_credentialspage.moc"
