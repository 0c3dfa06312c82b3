// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/singleinstance.h"
#include "tests/handoff/instancehelpers.h"

#include "app/handoff/protocol/handoffpipe_windows.h"

#include <aclapi.h>
#include <sddl.h>

using namespace virtdesk;
using Start = SingleInstance::Start;

namespace {

/// A pipe of our name, made by somebody with other intentions: open for everybody, and its owner is not this user.
HandoffHandle squat(const wchar_t *owner)
{
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const std::wstring text = std::wstring(L"O:") + owner + L"D:(A;;FA;;;WD)";
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1, &descriptor, nullptr))
        return nullptr;
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, descriptor, FALSE};
    const HANDLE pipe = ::CreateNamedPipeW(handoffPipeName().c_str(), PIPE_ACCESS_DUPLEX,
                                           PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_NOWAIT, PIPE_UNLIMITED_INSTANCES,
                                           4096, 4096, 0, &attributes);
    ::LocalFree(descriptor);
    return HandoffHandle(pipe == INVALID_HANDLE_VALUE ? nullptr : pipe);
}

} // namespace

/// The pipe of Windows: who may use it, and what happens where somebody else has taken its name.
class tst_handoffpipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameHoldsUserAndSession()
    {
        const QString name = QString::fromStdWString(handoffPipeName());
        DWORD session = 0;
        QVERIFY(::ProcessIdToSessionId(::GetCurrentProcessId(), &session));
        QVERIFY2(name.startsWith(QLatin1String("\\\\.\\pipe\\VirtDesk-S-1-")), qPrintable(name));
        QVERIFY2(name.endsWith(QStringLiteral("-%1-handoff").arg(session)), qPrintable(name));
    }
    void onlyThisUserMayUseIt()
    {
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Running);
        const HandoffHandle pipe(::CreateFileW(handoffPipeName().c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                               OPEN_EXISTING, 0, nullptr));
        QVERIFY(pipe.get() != INVALID_HANDLE_VALUE);
        QVERIFY(isServedByThisUser(pipe.get()));
        PSID owner = nullptr;
        PACL list = nullptr;
        PSECURITY_DESCRIPTOR descriptor = nullptr;
        QCOMPARE(::GetSecurityInfo(pipe.get(), SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                                   &owner, nullptr, &list, nullptr, &descriptor),
                 DWORD(ERROR_SUCCESS));
        QVERIFY(list);
        QCOMPARE(int(list->AceCount), 1);
        void *entry = nullptr;
        QVERIFY(::GetAce(list, 0, &entry));
        const auto *allowed = static_cast<ACCESS_ALLOWED_ACE *>(entry);
        QCOMPARE(int(allowed->Header.AceType), int(ACCESS_ALLOWED_ACE_TYPE));
        QVERIFY(::EqualSid(owner, const_cast<DWORD *>(&allowed->SidStart)));
        ::LocalFree(descriptor);
    }
    void squatterGetsNothing()
    {
        const HandoffHandle squatter = squat(L"BA");
        if (!squatter)
            QSKIP("this user can't give a pipe another owner");
        HandoffMessage message;
        message.kind = HandoffMessage::Kind::Content;
        message.content = "[virt-viewer]\npassword=geheim\n";
        const auto result = deliver(message);
        QVERIFY(result.outcome == Delivery::NotRunning);
        QVERIFY(!result.sentence.empty());
        char seen[16];
        DWORD size = 0;
        QVERIFY(!::ReadFile(squatter.get(), seen, sizeof seen, &size, nullptr) || size == 0);
        QCOMPARE(size, DWORD(0));
        // The program runs, but alone.
        SingleInstance instance;
        QVERIFY(instance.start() == Start::Alone);
    }
    void programThatDoesNotAnswerIsSaid()
    {
        // Ours by all that can be seen, but nobody takes the message.
        HandoffPipeSecurity security;
        const HandoffHandle pipe(::CreateNamedPipeW(handoffPipeName().c_str(), PIPE_ACCESS_DUPLEX,
                                                    PIPE_TYPE_BYTE | PIPE_READMODE_BYTE, 1, 4096, 4096, 0,
                                                    security.attributes()));
        QVERIFY(pipe.get() != INVALID_HANDLE_VALUE);
        const auto started = std::chrono::steady_clock::now();
        const auto result = deliver(openMessage("C:\\a.vv"), std::chrono::milliseconds(500));
        const auto took = std::chrono::steady_clock::now() - started;
        QVERIFY(result.outcome == Delivery::Failed);
        QVERIFY(!result.sentence.empty());
        QVERIFY(took >= std::chrono::milliseconds(400) && took < std::chrono::seconds(3));
    }
};

QTEST_GUILESS_MAIN(tst_handoffpipe)
#include "tst_handoffpipe.moc"
