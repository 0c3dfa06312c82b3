// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshcommand.h"
#include "plugins/transport-ssh/sshfailure.h"

#include <QTest>

#include <algorithm>

using namespace virtdesk;

namespace {

const QByteArray ask = "/usr/libexec/virtdesk/virtdesk-ssh-ask";
const QByteArray windowsSsh = "C:\\Windows\\System32\\OpenSSH\\ssh.exe";

Result<SshCommand> make(const QStringList &hops, const Address &to = Address::tcp(QStringLiteral("vmhost"), 5901))
{
    QList<QUrl> urls;
    for (const QString &hop : hops)
        urls << QUrl(hop);
    return SshCommand::make(urls, to, ask);
}

} // namespace

/// What ssh is started with, and what its words mean.
class tst_sshcommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHop()
    {
        const auto command = make({QStringLiteral("ssh://anna@jump:2222")});
        QVERIFY(command.ok());
        const QByteArrayList &arguments = command->arguments();
        const QByteArrayList end{"-W", "vmhost:5901", "-p", "2222", "-l", "anna", "--", "jump"};
        QCOMPARE(arguments.mid(arguments.size() - end.size()), end);
        for (const char *option : {"StrictHostKeyChecking=yes", "PermitLocalCommand=no", "ForwardAgent=no",
                                   "ControlMaster=no", "ExitOnForwardFailure=yes"})
            QVERIFY2(arguments.contains(option), option);
        QVERIFY(arguments.contains("KnownHostsCommand=\"" + ask + "\" known %I %H %t %K"));
        QVERIFY(!arguments.join(' ').contains("ProxyCommand")); // that of the person's configuration counts
    }

    void whatTheConfigurationSaysIsLeftToIt()
    {
        const auto command = make({QStringLiteral("ssh://jump")});
        QVERIFY(command.ok());
        QVERIFY(!command->arguments().contains("-p") && !command->arguments().contains("-l"));
        QCOMPARE(make({QStringLiteral("ssh://jump")}, Address::tcp(QStringLiteral("2001:db8::7"), 5900))
                     ->arguments()
                     .contains("[2001:db8::7]:5900"),
                 true);
    }

    /// ssh's -W takes no sockets: a program there leads on.
    void aSocketThere()
    {
        for (const QStringList &hops : {QStringList{QStringLiteral("ssh://anna@jump")},
                                        QStringList{QStringLiteral("ssh://one"), QStringLiteral("ssh://anna@jump")}}) {
            const auto command = make(hops, Address::unixSocket(QStringLiteral("/run/libvirt/vm-1.sock")));
            QVERIFY(command.ok());
            const QByteArrayList &arguments = command->arguments();
            const QByteArrayList end{"--", "jump", "exec env LC_ALL=C nc -N -U '/run/libvirt/vm-1.sock'"};
            QCOMPARE(arguments.mid(arguments.size() - end.size()), end);
            QVERIFY(!arguments.contains("-W"));
            QCOMPARE(std::count_if(arguments.begin(), arguments.end(),
                                   [](const QByteArray &one) { return one.startsWith("ProxyCommand="); }),
                     hops.size() - 1);
        }
    }

    /// Each hop but the last is an ssh of its own, with the same options; the shell and ssh see quoted words.
    void threeHops()
    {
        const auto command =
            make({QStringLiteral("ssh://a@one"), QStringLiteral("ssh://b@two:23"), QStringLiteral("ssh://three")});
        QVERIFY(command.ok());
        QByteArray proxy;
        for (const QByteArray &argument : command->arguments()) {
            if (argument.startsWith("ProxyCommand="))
                proxy = argument.mid(13);
        }
        QVERIFY(proxy.startsWith("env VIRTDESK_SSH_HOP=1 ssh "));
        QVERIFY(proxy.endsWith(" '-W' '[%h]:%p' '-p' '23' '-l' 'b' '--' 'two'"));
        QVERIFY(proxy.contains("VIRTDESK_SSH_HOP=0"));
        QVERIFY(proxy.contains("%%I %%H %%t %%K")); // ssh expands it once on the way
        QVERIFY(!proxy.contains(" known %I"));
        QCOMPARE(command->arguments().last(), QByteArray("three"));
    }

    /// Windows' ssh has no KnownHostsCommand that works, and no shell between: what a person trusts for once goes
    /// nowhere.
    void forWindows()
    {
        const auto command = SshCommand::makeForWindows(
            {QUrl(QStringLiteral("ssh://anna@jump:2222"))}, Address::tcp(QStringLiteral("vmhost"), 5901), windowsSsh,
            {{"[jump]:2222", {"~/.ssh/known_hosts", "~/.ssh/known_hosts2"}}});
        QVERIFY(command.ok());
        const QByteArrayList &arguments = command->arguments();
        const QByteArrayList end{"-W", "vmhost:5901", "-p", "2222", "-l", "anna", "--", "jump"};
        QCOMPARE(arguments.mid(arguments.size() - end.size()), end);
        for (const char *option :
             {"StrictHostKeyChecking=ask", "BatchMode=no", "FingerprintHash=sha256", "PermitLocalCommand=no",
              "ExitOnForwardFailure=yes", "UserKnownHostsFile=/dev/null ~/.ssh/known_hosts ~/.ssh/known_hosts2"})
            QVERIFY2(arguments.contains(option), option);
        // Those of later versions than 8.1 would be refused.
        const QByteArray all = arguments.join(' ');
        QVERIFY(!all.contains("KnownHostsCommand") && !all.contains("ForkAfterAuthentication"));
        QVERIFY(!all.contains("StrictHostKeyChecking=yes") && !all.contains("ProxyCommand"));
    }

    void threeHopsForWindows()
    {
        const auto command = SshCommand::makeForWindows(
            {QUrl(QStringLiteral("ssh://a@one")), QUrl(QStringLiteral("ssh://b@two:23")),
             QUrl(QStringLiteral("ssh://three"))},
            Address::tcp(QStringLiteral("vmhost"), 5901), windowsSsh, {{"one", {"~/1"}}, {"[two]:23", {"~/2"}}, {}});
        QVERIFY(command.ok());
        QByteArray proxy;
        for (const QByteArray &argument : command->arguments()) {
            if (argument.startsWith("ProxyCommand="))
                proxy = argument.mid(13);
        }
        // The program in quotes, so that it is never looked for in PATH, nor "C:\\Program.exe" taken for it.
        QVERIFY2(proxy.startsWith("\"C:\\Windows\\System32\\OpenSSH\\ssh.exe\" -T "), proxy.constData());
        QVERIFY(proxy.endsWith(" -W [%h]:%p -p 23 -l b -- two"));
        QVERIFY(proxy.contains("\"UserKnownHostsFile=/dev/null ~/2\"") && !proxy.contains('\''));
        // The one before it, a level deeper: ssh takes a sign of its own off, the program a level of quotes.
        QVERIFY(proxy.contains("\"ProxyCommand=\\\"C:\\Windows\\System32\\OpenSSH\\ssh.exe\\\" -T "));
        QVERIFY(proxy.contains("\\\"UserKnownHostsFile=/dev/null ~/1\\\"") &&
                proxy.contains(" -W [%%h]:%%p -l a -- one\""));
        QVERIFY(!command->arguments().join(' ').contains("UserKnownHostsFile=/dev/null ~/2 -")); // not the last one's
        QVERIFY(command->arguments().contains("UserKnownHostsFile=/dev/null"));
    }

    void settingsOfAHop()
    {
        const QByteArrayList all{"-G", "-p", "23", "-l", "b", "--", "two"};
        QCOMPARE(SshCommand::settingsArguments(QUrl(QStringLiteral("ssh://b@two:23"))), all);
        QCOMPARE(SshCommand::settingsArguments(QUrl(QStringLiteral("ssh://two"))), QByteArrayList({"-G", "--", "two"}));
    }

    void whatCanNotBeGiven_data()
    {
        QTest::addColumn<QString>("hop");
        for (const char *hop : {"ssh://-oProxyCommand=x", "ssh://-l@jump", "ssh://a%20b@jump", "ssh://a%60x%60@jump",
                                "ssh://%24(x)@jump", "ssh://a%22@jump", "ssh://a%27@jump", "ssh://a%0Ab@jump",
                                "ssh:///x", "ssh://a%3Ab@jump", "ssh://a%25h@jump"})
            QTest::newRow(hop) << QString::fromLatin1(hop);
    }
    void whatCanNotBeGiven()
    {
        QFETCH(QString, hop);
        for (const QStringList &hops : {QStringList{hop}, QStringList{hop, QStringLiteral("ssh://jump")},
                                        QStringList{QStringLiteral("ssh://jump"), hop}}) {
            const auto command = make(hops);
            QVERIFY(!command.ok());
            QCOMPARE(command.error().kind, Failure::Usage);
            QList<QUrl> urls;
            for (const QString &one : hops)
                urls << QUrl(one);
            QVERIFY(
                !SshCommand::makeForWindows(urls, Address::tcp(QStringLiteral("vmhost"), 5901), windowsSsh, {}).ok());
        }
    }

    void consolesThatCanNotBeReached()
    {
        for (const Address &to :
             {Address::unixSocket(QStringLiteral("run/vnc")), Address::unixSocket(QString()),
              Address::unixSocket(QStringLiteral("/run/a b")), Address::unixSocket(QStringLiteral("/run/a'b")),
              Address::unixSocket(QStringLiteral("/run/$(x)")), Address::unixSocket(QStringLiteral("/run/a;b")),
              Address::unixSocket(QLatin1Char('/') + QString(200, QLatin1Char('x'))),
              Address::tcp(QStringLiteral("-x"), 1), Address::tcp(QStringLiteral("a b"), 1),
              Address::tcp(QStringLiteral("h"), 0)})
            QVERIFY(!make({QStringLiteral("ssh://jump")}, to).ok());
        QVERIFY(!make({}).ok());
    }

    void words_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<Failure>("kind");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const char *words, Failure kind, const char *part) {
            QTest::newRow(name) << QByteArray(words) << kind << QString::fromLatin1(part);
        };
        row("changed", "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.\r\n",
            Failure::Identity, "another key");
        row("changed, strict", "Host key for [j]:1 has changed and you have requested strict checking.\r\n",
            Failure::Identity, "another key");
        row("unknown",
            "No ED25519 host key is known for j and you have requested strict checking.\r\nHost key verification "
            "failed.",
            Failure::Identity, "not trusted");
        row("refused", "anna@j: Permission denied (publickey,password).\r\n", Failure::SignIn, "did not accept");
        row("no such socket", "nc: /run/vm.sock: No such file or directory\r\n", Failure::Unreachable, "went well");
        row("another user's socket", "nc: /run/vm.sock: Permission denied\r\n", Failure::Unreachable, "went well");
        row("an older netcat", "nc: unix connect failed: Connection refused\r\n", Failure::Unreachable, "went well");
        row("no netcat", "env: 'nc': No such file or directory\r\n", Failure::Unreachable, "netcat");
        row("no netcat, another shell", "sh: 1: exec: nc: not found\r\n", Failure::Unreachable, "netcat");
        row("another netcat", "nc: invalid option -- 'U'\r\n", Failure::Unreachable, "netcat");
        row("too many keys", "Received disconnect from ::1: Too many authentication failures", Failure::SignIn,
            "agent");
        row("console off", "channel 0: open failed: connect failed: Connection refused\r\nstdio forwarding failed\r\n",
            Failure::Unreachable, "vmhost:5901 can't be reached");
        row("forbidden",
            "channel 0: open failed: administratively prohibited: open failed\r\nstdio forwarding failed\r\n",
            Failure::Unreachable, "lets nobody through");
        row("no sshd", "ssh: connect to host j port 22: Connection refused\r\n", Failure::Unreachable, "no SSH server");
        row("no name", "ssh: Could not resolve hostname j: Name or service not known\r\n", Failure::Unreachable,
            "is not known");
        row("silent", "Connection timed out during banner exchange\r\n", Failure::Deadline, "as SSH");
        row("no answer", "ssh: connect to host j port 22: Connection timed out\r\n", Failure::Deadline,
            "did not answer");
        row("another server", "kex_exchange_identification: read: Connection reset by peer\r\n", Failure::Protocol,
            "SSH server");
        row("old", "Unable to negotiate with ::1: no matching host key type found.", Failure::Protocol, "encryption");
        row("anything else", "something new\r\n", Failure::Unreachable, "jump");
        row("nothing", "", Failure::Unreachable, "jump");
    }
    void words()
    {
        QFETCH(QByteArray, words);
        QFETCH(Failure, kind);
        QFETCH(QString, part);
        const Error error = SshFailure::of(words, QStringLiteral("jump"), QStringLiteral("vmhost:5901"));
        QCOMPARE(error.kind, kind);
        QVERIFY2(error.sentence.contains(part), qPrintable(error.sentence));
        QVERIFY(!error.sentence.contains(QLatin1Char('%')));
    }

    /// A banner is a stranger's: it is cleaned and cut, and its signs are no places for names.
    void hostileWords()
    {
        const QByteArray words = QByteArray("\x1b[31m%1 %2 \xe2\x80\xae\n").repeated(1000);
        const Error error = SshFailure::of(words, QStringLiteral("%2"), QStringLiteral("%1"));
        QVERIFY(error.detail.size() <= 301 && !error.detail.contains(QChar(0x1b)) &&
                !error.detail.contains(QChar(0x202e)));
    }
};

QTEST_GUILESS_MAIN(tst_sshcommand)
#include "tst_sshcommand.moc"
