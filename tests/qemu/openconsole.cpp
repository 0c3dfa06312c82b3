// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/qemu/openconsole.h"

#include "tests/support/pictureimage.h"

#include <QTest>

#include <cstdint>

namespace virtdesk::test {

OpenConsole::OpenConsole()
{
    connect(&session, &ConsoleSession::ended, this, [this](const Error &why) { error = why; });
    connect(&session, &ConsoleSession::bell, this, [this] { ++bells; });
    connect(&session, &ConsoleSession::credentialsRequested, this, [this](quint32 id, const CredentialRequest &) {
        CredentialAnswer answer;
        answer.source = CredentialAnswer::Source::Prompt;
        answer.values.emplace_back(password);
        session.answerCredentials(id, std::move(answer));
    });
}

bool OpenConsole::open(const Address &address, const DisplayOptions &options)
{
    ConsoleTarget target;
    target.protocol = QStringLiteral("vnc");
    target.endpoint.address = address;
    session.start(std::move(target), options);
    return waitUntil([this] {
               return session.state() == ConsoleSession::State::Running ||
                      session.state() == ConsoleSession::State::Ended;
           }) &&
           session.state() == ConsoleSession::State::Running;
}

bool OpenConsole::waitUntil(const std::function<bool()> &condition, int deadlineMs)
{
    return QTest::qWaitFor(condition, deadlineMs);
}

QString OpenConsole::differenceTo(QemuGuest &guest, int deadlineMs)
{
    QString difference;
    waitUntil(
        [&] {
            const QImage shown = imageOf(session.snapshot());
            const QImage real = guest.screendump().convertToFormat(QImage::Format_RGB32);
            if (real.isNull()) {
                difference = QStringLiteral("no screendump: ") + guest.error();
                return false;
            }
            if (shown.size() != real.size()) {
                difference = QStringLiteral("size %1x%2, not %3x%4")
                                 .arg(shown.width())
                                 .arg(shown.height())
                                 .arg(real.width())
                                 .arg(real.height());
                return false;
            }
            qint64 wrong = 0;
            QPoint first;
            for (int y = 0; y < real.height(); ++y) {
                for (int x = 0; x < real.width(); ++x) {
                    if ((shown.pixel(x, y) ^ real.pixel(x, y)) & 0xffffff) {
                        if (wrong++ == 0)
                            first = {x, y};
                    }
                }
            }
            difference = wrong == 0 ? QString()
                                    : QStringLiteral("%1 pixels differ, the first at %2,%3: %4 instead of %5")
                                          .arg(wrong)
                                          .arg(first.x())
                                          .arg(first.y())
                                          .arg(shown.pixel(first), 0, 16)
                                          .arg(real.pixel(first), 0, 16);
            return wrong == 0;
        },
        deadlineMs);
    return difference;
}

DisplayStatistics OpenConsole::statistics()
{
    std::optional<DisplayStatistics> got;
    const QMetaObject::Connection connection =
        connect(&session, &ConsoleSession::statisticsReceived, this,
                [&got](const DisplayStatistics &statistics, const SessionUsage &) { got = statistics; });
    session.requestStatistics();
    waitUntil([&got] { return got.has_value(); });
    disconnect(connection);
    return got.value_or(DisplayStatistics{});
}

void OpenConsole::key(std::uint32_t scancode, bool down, std::uint32_t keysym)
{
    session.send(KeyInput{down, scancode, keysym});
}

} // namespace virtdesk::test
