// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The real virtdesk-ssh-ask, started as Windows' ssh starts it, what answers it, and who else comes to its pipe.

#include "plugins/transport-ssh/sshcommand.h"
#include "plugins/transport-ssh/sshquestions.h"
#include "sdk/windows/systemhandle.h"
#include "tests/transport-ssh/askedhost.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <array>
#include <cstdint>
#include <memory>

#include <aclapi.h>

using namespace virtdesk;

namespace {

/// One who agrees to everything.
struct Host final : test::AskedHost
{
    Host()
    {
        secret = "open sesame";
        decision = IdentityDecision::AcceptOnce;
    }
};

std::wstring pathOf(const QByteArray &name)
{
    return L"\\\\.\\pipe\\" + QString::fromLatin1(name).toStdWString();
}

SystemHandle connectTo(const QByteArray &name)
{
    return openedHandle(
        ::CreateFileW(pathOf(name).c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr));
}

bool write(const SystemHandle &pipe, const QByteArray &bytes)
{
    DWORD count = 0;
    return ::WriteFile(pipe.get(), bytes.constData(), static_cast<DWORD>(bytes.size()), &count, nullptr);
}

QByteArray readAll(const SystemHandle &pipe)
{
    QByteArray all;
    std::array<char, 1024> bytes;
    DWORD count = 0;
    while (::ReadFile(pipe.get(), bytes.data(), bytes.size(), &count, nullptr) && count > 0)
        all.append(bytes.data(), static_cast<qsizetype>(count));
    return all;
}

/// What a bad program of ssh's family would do: writes these bytes, and prints what it gets up to a NUL.
int comeRaw(const QByteArray &bytes)
{
    const SystemHandle pipe = connectTo(qgetenv(SshCommand::socketVariable));
    if (!pipe)
        return 3;
    if (!bytes.isEmpty() && !write(pipe, bytes))
        return 4;
    char byte = 0;
    DWORD count = 0;
    while (::ReadFile(pipe.get(), &byte, 1, &count, nullptr) && count == 1 && byte != '\0')
        std::fputc(byte, stdout);
    return 0;
}

const QByteArray keyQuestion = "The authenticity of host '[two]:23 (127.0.0.1)' can't be established.\n"
                               "ED25519 key fingerprint is SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU.\n"
                               "Are you sure you want to continue connecting (yes/no/[fingerprint])? ";

} // namespace

class tst_askchannel : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        int status = -1;
        QByteArray said;
    };
    static Outcome run(SshQuestions &questions, const QString &program, const QStringList &arguments,
                       const QByteArray &name)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(SshCommand::socketVariable), QString::fromLatin1(name));
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        if (!process.waitForStarted(20'000))
            return {};
        QElapsedTimer clock;
        clock.start();
        while (process.state() != QProcess::NotRunning && clock.elapsed() < 40'000) {
            if (::WaitForSingleObject(reinterpret_cast<HANDLE>(questions.wanted().handle), 20) == WAIT_OBJECT_0)
                questions.serve();
            process.waitForFinished(1);
        }
        return {process.exitCode(), process.readAllStandardOutput()};
    }
    static Outcome ask(SshQuestions &questions, const QStringList &arguments)
    {
        return run(questions, QStringLiteral(VIRTDESK_SSH_ASK_PROGRAM), arguments, questions.name());
    }
    static SshFamily ours() { return {static_cast<std::int64_t>(::GetCurrentProcessId()), 0}; }

    const QList<QUrl> m_hops{QUrl(QStringLiteral("ssh://a@one")), QUrl(QStringLiteral("ssh://b@two:23"))};
    const QByteArrayList m_names{"one", "[two]:23"};

private Q_SLOTS:
    void textsAreAsked()
    {
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const Outcome outcome = ask(questions, {QStringLiteral("b@two's password: ")});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.said, QByteArray("open sesame\n"));
        QCOMPARE(host.texts, QStringList{QStringLiteral("two:23 b@two's password:")});
    }

    void textsMayBeAnyones()
    {
        Host host;
        host.secret = "p\xc3\xa4ss w\"ort";
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        // ssh's way to quote lets a server's text become several arguments.
        const Outcome outcome =
            ask(questions, {QStringLiteral("hop"), QStringLiteral("0"), QStringLiteral("-oProxyCommand=calc"),
                            QString::fromUtf8("Schl\u00fcssel")});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.said, host.secret + '\n');
        QCOMPARE(host.texts, QStringList{QString::fromUtf8("two:23 hop 0 -oProxyCommand=calc Schl\u00fcssel")});
    }

    void cancelledIsRemembered()
    {
        Host host;
        host.secret.clear();
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        host.secret = "late";
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        QCOMPARE(host.texts.size(), 1);
        QVERIFY(questions.wasCancelled());
    }

    void keys_data()
    {
        QTest::addColumn<IdentityDecision>("decision");
        QTest::newRow("no") << IdentityDecision::Refuse;
        QTest::newRow("once") << IdentityDecision::AcceptOnce;
        QTest::newRow("always") << IdentityDecision::AcceptAlways;
    }
    void keys()
    {
        QFETCH(IdentityDecision, decision);
        Host host;
        host.decision = decision;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const bool yes = decision != IdentityDecision::Refuse;
        const Outcome outcome = ask(questions, {QString::fromLatin1(keyQuestion)});
        QCOMPARE(outcome.status, yes ? 0 : 1);
        QCOMPARE(outcome.said, yes ? QByteArray("yes\n") : QByteArray());
        QCOMPARE(host.keys.size(), 1);
        QCOMPARE(host.keys.at(0).host, QStringLiteral("two:23"));
        QCOMPARE(host.keys.at(0).hostKey.sha256.size(), 32);
        QVERIFY(host.texts.isEmpty());
        QCOMPARE(questions.wasRefused(), !yes);
    }

    /// A question that is answered with yes or no is one about a key of ours, or none that anybody answers.
    void otherKeysAreNotAskedAbout_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::newRow("another computer's") << QByteArray(keyQuestion).replace("[two]:23", "inner");
        QTest::newRow("another hop's") << QByteArray(keyQuestion).replace("[two]:23", "one");
        QTest::newRow("without a fingerprint") << QByteArray("Are you sure you want to continue connecting (yes/no)? ");
    }
    void otherKeysAreNotAskedAbout()
    {
        QFETCH(QByteArray, question);
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const Outcome outcome = ask(questions, {QString::fromLatin1(question)});
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.said.isEmpty() && host.keys.isEmpty() && host.texts.isEmpty());
    }

    void notForEver()
    {
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        for (int i = 0; i < SshQuestions::maximumQuestions; ++i)
            QCOMPARE(ask(questions, {QStringLiteral("again: ")}).status, 0);
        QCOMPARE(ask(questions, {QStringLiteral("again: ")}).status, 1);
    }

    /// A program of the same person that ssh has not started, knows the name and asks twice.
    void strangersGetNothing()
    {
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        for (int i = 0; i < 2; ++i) {
            const SystemHandle pipe = connectTo(questions.name()); // this process is not of its own family
            QVERIFY(pipe != nullptr);
            QVERIFY(write(pipe, QByteArray("t0 password: \0", 14)));
            questions.serve();
            QVERIFY(readAll(pipe).isEmpty());
        }
        // Another family's program.
        questions.setFamily({4, 0});
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        questions.setFamily({-1, 0});
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        // One that is not in the family's job.
        const SystemHandle job(::CreateJobObjectW(nullptr, nullptr));
        questions.setFamily({ours().id, reinterpret_cast<std::uintptr_t>(job.get())});
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        QVERIFY(host.texts.isEmpty());
        // None of them has closed the way for the right one.
        questions.setFamily(ours());
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 0);
    }

    /// Who sits in the pipe and is silent, or comes between, is put out.
    void nobodyBlocksTheWay()
    {
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const SystemHandle silent = connectTo(questions.name());
        QVERIFY(silent != nullptr);
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 0);
        QCOMPARE(host.texts.size(), 1);
    }

    /// Nobody can make a pipe of this name, not even between two questions, and no other user may open it.
    void theNameIsTaken()
    {
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const auto make = [&questions](DWORD flags) {
            return openedHandle(::CreateNamedPipeW(pathOf(questions.name()).c_str(), PIPE_ACCESS_DUPLEX | flags,
                                                   PIPE_TYPE_BYTE, PIPE_UNLIMITED_INSTANCES, 100, 100, 0, nullptr));
        };
        QVERIFY(!make(0) && !make(FILE_FLAG_FIRST_PIPE_INSTANCE));
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 0);
        QVERIFY(!make(0) && !make(FILE_FLAG_FIRST_PIPE_INSTANCE));
        SshQuestions other(m_hops, host, m_names);
        QVERIFY(other.listen().ok());
        QVERIFY(other.name() != questions.name() && other.name().size() > 44);

        const SystemHandle pipe = connectTo(questions.name());
        ACL *list = nullptr;
        PSECURITY_DESCRIPTOR descriptor = nullptr;
        QCOMPARE(::GetSecurityInfo(pipe.get(), SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &list,
                                   nullptr, &descriptor),
                 DWORD(ERROR_SUCCESS));
        QVERIFY(list != nullptr);
        QCOMPARE(list->AceCount, WORD(1)); // this user's
        ::LocalFree(descriptor);
    }

    /// Nothing is said to a pipe that another process serves.
    void anothersPipeIsNotAsked()
    {
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const QByteArray name = "virtdesk-ssh-test-" + QByteArray::number(quint32(::GetCurrentProcessId() + 4));
        const SystemHandle pipe = openedHandle(::CreateNamedPipeW(
            pathOf(name).c_str(), PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE | PIPE_WAIT, 1, 9000, 9000, 0, nullptr));
        QVERIFY(pipe != nullptr);
        const Outcome outcome =
            run(questions, QStringLiteral(VIRTDESK_SSH_ASK_PROGRAM), {QStringLiteral("password: ")}, name);
        QCOMPARE(outcome.status, 1);
        DWORD waiting = 0;
        ::PeekNamedPipe(pipe.get(), nullptr, 0, nullptr, &waiting, nullptr);
        QCOMPARE(waiting, DWORD(0));
        for (const char *bad : {"", "virtdesk-ssh-none-1", "..\\x-1"})
            QCOMPARE(run(questions, QStringLiteral(VIRTDESK_SSH_ASK_PROGRAM), {QStringLiteral("x y")}, bad).status, 1);
    }

    void badQuestions_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no end") << QByteArray("t0 password");
        QTest::newRow("no kind") << QByteArray("x0 password", 12);
        QTest::newRow("short") << QByteArray("t\0", 2);
        QTest::newRow("no key") << QByteArray("k0 \0", 4);
        QTest::newRow("too long") << QByteArray("t0 ") + QByteArray(20'000, 'x') + '\0';
    }
    void badQuestions()
    {
        QFETCH(QByteArray, bytes);
        Host host;
        SshQuestions questions(m_hops, host, m_names);
        QVERIFY(questions.listen().ok());
        questions.setFamily(ours());
        const Outcome outcome = run(questions, QCoreApplication::applicationFilePath(),
                                    {QStringLiteral("--raw"), QString::fromLatin1(bytes.toHex())}, questions.name());
        QVERIFY(outcome.status == 0 || outcome.status == 4);
        QVERIFY(outcome.said.isEmpty());
        QVERIFY(host.texts.isEmpty() && host.keys.isEmpty());
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 0); // the next one is served
    }
};

int main(int argc, char **argv)
{
    if (argc >= 2 && qstrcmp(argv[1], "--raw") == 0)
        return comeRaw(argc > 2 ? QByteArray::fromHex(argv[2]) : QByteArray());
    QCoreApplication application(argc, argv);
    tst_askchannel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_askchannel.moc"
