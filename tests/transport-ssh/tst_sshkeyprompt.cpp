// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshkeyprompt.h"
#include "plugins/transport-ssh/sshsettings.h"

#include <QTest>

using namespace virtdesk;

namespace {

const QByteArray fingerprint = "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU";

/// As version 8.1 says it.
QByteArray prompt(const QByteArray &host = "[jump]:2222", const QByteArray &type = "ED25519",
                  const QByteArray &hash = fingerprint)
{
    return "The authenticity of host '" + host + " ([127.0.0.1]:2222)' can't be established.\n" + type +
           " key fingerprint is " + hash + ".\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ";
}

} // namespace

/// What Windows' ssh asks about a host key, and what its configuration says of it.
class tst_sshkeyprompt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QString>("algorithm");
        const QString ed25519 = QStringLiteral("ssh-ed25519");
        QTest::newRow("8.1") << prompt() << QByteArray("[jump]:2222") << ed25519;
        QTest::newRow("RSA") << prompt("jump", "RSA") << QByteArray("jump") << QStringLiteral("ssh-rsa");
        QTest::newRow("ECDSA") << prompt("jump", "ECDSA") << QByteArray("jump") << QStringLiteral("ECDSA");
        QTest::newRow("9.5") << QByteArray("The authenticity of host 'jump (10.0.0.1)' can't be established.\n"
                                           "ED25519 key fingerprint is ") +
                                    fingerprint +
                                    ".\nThis key is not known by any other names.\n"
                                    "Are you sure you want to continue connecting (yes/no/[fingerprint])? "
                             << QByteArray("jump") << ed25519;
        QTest::newRow("other types are known")
            << QByteArray("The authenticity of host 'jump (10.0.0.1)' can't be established\n"
                          "but keys of different type are already known for this host.\n"
                          "ED25519 key fingerprint is ") +
                   fingerprint + ".\r\nAre you sure you want to continue connecting (yes/no/[fingerprint])? "
            << QByteArray("jump") << ed25519;
    }
    void isRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, host);
        QFETCH(QString, algorithm);
        QVERIFY(SshKeyPrompt::isYesOrNo(text));
        const auto read = SshKeyPrompt::parse(text);
        QVERIFY(read.has_value());
        QCOMPARE(read->host, host);
        QCOMPARE(read->key.algorithm, algorithm);
        QCOMPARE(read->key.sha256, QByteArray::fromBase64("+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU="));
    }

    void isNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("password") << QByteArray("anna@jump's password: ");
        QTest::newRow("no fingerprint") << QByteArray("Are you sure you want to continue connecting (yes/no)? ");
        QTest::newRow("within other words") << "Hello. " + prompt();
        QTest::newRow("more after it") << prompt() + "Password: ";
        QTest::newRow("another hash") << prompt("jump", "RSA", "MD5:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff");
        QTest::newRow("short hash") << prompt("jump", "RSA", "SHA256:abc");
        QTest::newRow("long hash") << prompt("jump", "RSA", fingerprint + "AAAA");
        QTest::newRow("no Base64") << prompt("jump", "RSA", QByteArray("SHA256:").append(43, '!'));
        QTest::newRow("no name") << prompt("");
        QTest::newRow("a type that is none") << prompt("jump", "a <b>");
        QTest::newRow("no type") << prompt("jump", "");
        QTest::newRow("cut") << prompt().first(100);
    }
    void isNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!SshKeyPrompt::parse(text));
    }

    void settings_data()
    {
        QTest::addColumn<QByteArray>("printed");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArrayList>("files");
        const QByteArrayList usual{"~/.ssh/known_hosts", "~/.ssh/known_hosts2"};
        QTest::newRow("8.1") << QByteArray("user anna\r\nhostname jump\r\nport 22\r\n"
                                           "userknownhostsfile ~/.ssh/known_hosts ~/.ssh/known_hosts2\r\n")
                             << QByteArray("jump") << usual;
        QTest::newRow("9.5, a name with a blank")
            << QByteArray("hostname 10.0.0.1\nport 2222\nuserknownhostsfile C:\\Users\\Anna Lee/.ssh/known_hosts "
                          "c:\\users\\anna lee/.ssh/known_hosts2\n")
            << QByteArray("[10.0.0.1]:2222") << usual;
        QTest::newRow("alias") << QByteArray("hostname Jump\nport 2222\nhostkeyalias inner\nuserknownhostsfile none\n")
                               << QByteArray("inner") << QByteArrayList();
        QTest::newRow("elsewhere") << QByteArray("hostname JUMP\nuserknownhostsfile D:\\keys\\known\n")
                                   << QByteArray("jump") << QByteArrayList{"D:/keys/known"};
        QTest::newRow("what can't be given on") << QByteArray("hostname jump\nuserknownhostsfile a\"b %d/c ~/d e#f \n")
                                                << QByteArray("jump") << QByteArrayList{"~/d"};
        QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArrayList();
        QTest::newRow("no host") << QByteArray("port 2222\n") << QByteArray() << QByteArrayList();
    }
    void settings()
    {
        QFETCH(QByteArray, printed);
        QFETCH(QByteArray, name);
        QFETCH(QByteArrayList, files);
        const SshSettings settings = SshSettings::parse(printed, "C:\\Users\\Anna Lee");
        QCOMPARE(settings.name, name);
        QCOMPARE(settings.files, files);
    }
};

QTEST_GUILESS_MAIN(tst_sshkeyprompt)
#include "tst_sshkeyprompt.moc"
