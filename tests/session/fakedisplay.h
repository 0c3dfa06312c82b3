// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"

#include <QObject>

#include <memory>
#include <vector>

namespace virtdesk {

/// A display for the session's tests: it speaks no protocol but does what the target's user name tells it to, a list
/// of words with commas in between: "frame", "ask", "crash", …; see FakeDisplay::perform.
class FakeDisplay final : public Display
{
public:
    FakeDisplay();
    Error run(std::unique_ptr<ByteStream> stream, DisplayHost &host) override;
    void handle(const InputEvent &event) override;
    DisplayStatistics statistics() const override;

private:
    Result<void> perform(const QString &word);
    Result<void> moreStreams(const QString &name, bool tls);
    Result<void> judge();
    Result<void> signIn(const QString &mechanism);
    Result<void> report(const QString &text);
    Result<void> frame(int width, int height);
    void draw(quint32 number);
    Result<void> animate(int updates);
    Result<void> waitForServer();
    Result<void> tell(const QByteArray &text);

    std::unique_ptr<ByteStream> m_stream;
    std::vector<std::unique_ptr<ByteStream>> m_more;
    QString m_refusals;
    DisplayHost *m_host = nullptr;
    FrameBuffer m_buffer;
    const QString m_hardening; ///< taken before the process gives up looking
    bool m_signingIn = false;
    bool m_signedIn = false;
    bool m_farewell = false; ///< the last thing that the server gets
    QString m_events;        ///< what was handled, reported as the server name
    quint64 m_updates = 0;
};

/// The pixel that update `number` of the fake display has at x, y.
constexpr quint32 fakePixel(quint32 number, int x, int y)
{
    return 0xff000000U |
           ((number * 2654435761U) ^ (static_cast<quint32>(x) * 73856093U) ^ (static_cast<quint32>(y) * 19349663U));
}

class FakeDisplayPlugin final : public QObject, public DisplayPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskDisplayPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::DisplayPlugin)
public:
    std::unique_ptr<Display> createDisplay() override { return std::make_unique<FakeDisplay>(); }
};

} // namespace virtdesk
