// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The smallest whole display plugin: reads one byte from the server for every frame that it draws, and follows the
// pointer.
#include "sdk/display.h"

#include <QCoreApplication>
#include <QObject>

#include <array>
#include <cstdint>

namespace {

class TestCard : public virtdesk::Display
{
public:
    virtdesk::Error run(std::unique_ptr<virtdesk::ByteStream> stream, virtdesk::DisplayHost &host) override
    {
        using namespace virtdesk;
        if (Result<void> signedIn = host.signedIn(stream->security(), {}); !signedIn)
            return signedIn.error();
        host.enterStep(Step::FirstFrame);
        Result<FrameBuffer> frame = host.allocateFrame(320, 200);
        if (!frame)
            return frame.error();
        host.nameChanged(QStringLiteral("Test card"));
        for (;;) {
            std::array<char, 1> byte;
            Result<std::size_t> got = stream->read(byte);
            if (!got)
                return got.error();
            if (*got == 0)
                return {Failure::Closed, QCoreApplication::translate("TestCard", "The test card ended."), {}};
            host.beginUpdate();
            for (int y = 0; y < frame->height; ++y) {
                for (int x = 0; x < frame->width; ++x)
                    frame->row(y)[x] =
                        static_cast<std::uint32_t>((x << 16) | (y << 8) | static_cast<unsigned char>(byte[0]));
            }
            const DamageRect all{0, 0, frame->width, frame->height};
            host.endUpdate({&all, 1});
            ++m_statistics.updates;
            host.enterStep(Step::Running);
        }
    }

    void handle(const virtdesk::InputEvent &) override {}
    virtdesk::DisplayStatistics statistics() const override { return m_statistics; }

private:
    virtdesk::DisplayStatistics m_statistics;
};

} // namespace

class TestCardPlugin : public QObject, public virtdesk::DisplayPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskDisplayPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::DisplayPlugin)
public:
    std::unique_ptr<virtdesk::Display> createDisplay() override { return std::make_unique<TestCard>(); }
};

#include "testcard.moc"
