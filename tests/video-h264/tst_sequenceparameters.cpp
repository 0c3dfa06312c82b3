// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/video-h264/bitreader.h"
#include "plugins/video-h264/nalunits.h"
#include "plugins/video-h264/sequenceparameters.h"
#include "tests/video-h264/bitwriter.h"

#include <QList>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::h264;
using namespace virtdesk::test;

namespace {

struct Form
{
    unsigned profile = 66;
    std::uint64_t references = 1;
    std::uint64_t columns = 120;
    std::uint64_t rows = 68;
    bool fields = false;
    bool cropped = true;
    std::uint64_t right = 0;
    std::uint64_t bottom = 4;
    unsigned chroma = 1;
    unsigned moreBits = 0;
    bool scaling = false;
    unsigned order = 2; ///< pic_order_cnt_type
    std::uint64_t cycle = 0;
    int matrix = -1; ///< none
    bool fullRange = false;
};

std::vector<std::uint8_t> unitOf(const Form &f)
{
    BitWriter w;
    w.u(8, f.profile).u(8, 0xc0).u(8, 40).ue(0);
    if (f.profile == 100 || f.profile == 122) {
        w.ue(f.chroma);
        if (f.chroma == 3)
            w.u(1, 0);
        w.ue(f.moreBits).ue(f.moreBits).u(1, 0).u(1, f.scaling ? 1 : 0);
        if (f.scaling) {
            for (int list = 0; list < 8; ++list) {
                w.u(1, 1);
                if (list == 0) { // ends early: the rest is the last value
                    w.se(-8);
                    continue;
                }
                for (int i = 0; i < (list < 6 ? 16 : 64); ++i)
                    w.se(i % 3 - 1);
            }
        }
    }
    w.ue(0).ue(f.order);
    if (f.order == 0) {
        w.ue(2);
    } else if (f.order == 1) {
        w.u(1, 0).se(-3).se(5).ue(f.cycle);
        for (std::uint64_t i = 0; i < f.cycle; ++i)
            w.se(-1);
    }
    w.ue(f.references).u(1, 0).ue(f.columns - 1).ue(f.rows - 1).u(1, f.fields ? 0 : 1);
    if (f.fields)
        w.u(1, 0);
    w.u(1, 1).u(1, f.cropped ? 1 : 0);
    if (f.cropped)
        w.ue(0).ue(f.right).ue(0).ue(f.bottom);
    w.u(1, f.matrix >= 0 ? 1 : 0);
    if (f.matrix >= 0) {
        w.u(1, 1).u(8, 255).u(16, 1).u(16, 1); // aspect ratio
        w.u(1, 1).u(1, 0);                     // overscan
        w.u(1, 1).u(3, 5).u(1, f.fullRange ? 1 : 0).u(1, 1).u(8, 1).u(8, 1).u(8, static_cast<unsigned>(f.matrix));
        w.u(5, 0);
    }
    return w.unit(0x67);
}

} // namespace

class tst_sequenceparameters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbers()
    {
        BitWriter w;
        for (const std::uint64_t v : {0ull, 1ull, 2ull, 7ull, 254ull, 65535ull, 4294967294ull})
            w.ue(v);
        for (const std::int64_t v : {0, 1, -1, 100, -100, 2147483647, -2147483647})
            w.se(v);
        const std::vector<std::uint8_t> bytes = NalUnits::payload(w.unit(0x67));
        BitReader in(bytes);
        for (const std::uint64_t v : {0ull, 1ull, 2ull, 7ull, 254ull, 65535ull, 4294967294ull})
            QCOMPARE(std::uint64_t(in.ue()), v);
        for (const std::int64_t v : {0, 1, -1, 100, -100, 2147483647, -2147483647})
            QCOMPARE(in.se(), v);
        QVERIFY(!in.isBad());
        QVERIFY(in.bit()); // the stop bit
        in.bits(32);
        QVERIFY(in.isBad());
        QCOMPARE(in.ue(), 0u);
        const std::vector<std::uint8_t> zeros(20, 0);
        BitReader none(zeros);
        QCOMPARE(none.ue(), 0u);
        QVERIFY(none.isBad());
    }

    void units()
    {
        const std::uint8_t stream[] = {9, 9, 0, 0, 0, 1, 0x67, 1, 0, 0, 3, 1, 0, 0, 0, 1, 0, 0, 1, 0x68, 7, 0, 0, 1};
        QList<QByteArray> found;
        NalUnits::split(stream, [&](std::span<const std::uint8_t> unit) {
            found += QByteArray(reinterpret_cast<const char *>(unit.data()), static_cast<qsizetype>(unit.size()));
        });
        QCOMPARE(found, (QList<QByteArray>{QByteArray::fromHex("670100000301"), QByteArray::fromHex("6807")}));
        const std::vector<std::uint8_t> plain = {1, 0, 0, 1};
        const std::uint8_t escaped[] = {0x67, 1, 0, 0, 3, 1};
        QVERIFY(NalUnits::payload(escaped) == plain);
        int count = 0;
        for (const QByteArray &none :
             {QByteArray(), QByteArray(1, '\0'), QByteArray(3, '\0'), QByteArray::fromHex("000001"),
              QByteArray::fromHex("00000100000100"), QByteArray("\1\1\1\1")}) {
            NalUnits::split({reinterpret_cast<const std::uint8_t *>(none.constData()), std::size_t(none.size())},
                            [&](std::span<const std::uint8_t>) { ++count; });
        }
        QCOMPARE(count, 0);
    }

    void whatEncodersWrite()
    {
        const auto hd = SequenceParameters::read(unitOf({}));
        QVERIFY(hd);
        QCOMPARE(hd->width, 1920);
        QCOMPARE(hd->height, 1080);
        QCOMPARE(hd->macroblocks(), 120 * 68);
        QVERIFY(!hd->interlaced && !hd->fullRange && hd->eightBits);
        QCOMPARE(hd->matrix, VideoPicture::Matrix::Bt601);

        const auto colours =
            SequenceParameters::read(unitOf({.profile = 100, .scaling = true, .order = 0, .matrix = 1}));
        QVERIFY(colours);
        QCOMPARE(colours->matrix, VideoPicture::Matrix::Bt709);
        QCOMPARE(colours->width, 1920);
        const auto full = SequenceParameters::read(unitOf({.order = 1, .cycle = 255, .matrix = 6, .fullRange = true}));
        QVERIFY(full && full->fullRange);
        QCOMPARE(full->matrix, VideoPicture::Matrix::Bt601);
        QCOMPARE(full->height, 1080);

        const auto fields = SequenceParameters::read(unitOf({.profile = 77, .rows = 34, .fields = true, .bottom = 2}));
        QVERIFY(fields && fields->interlaced);
        QCOMPARE(fields->height, 1080);
        const auto other = SequenceParameters::read(unitOf({.profile = 122, .chroma = 2, .moreBits = 2}));
        QVERIFY(other && !other->eightBits);
        QCOMPARE(other->chromaFormat, 2u);
    }

    void moreThanAnyLevelHas_data()
    {
        QTest::addColumn<QByteArray>("unit");
        const auto row = [](const char *name, const Form &form) {
            const std::vector<std::uint8_t> unit = unitOf(form);
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(unit.data()), qsizetype(unit.size()));
        };
        row("references", {.references = 17});
        row("references beyond numbers", {.references = 4294967294u});
        row("columns", {.columns = 1025, .rows = 1, .bottom = 0});
        row("columns beyond numbers", {.columns = 4294967295u});
        row("rows beyond numbers", {.rows = 4294967295u});
        row("macroblocks", {.columns = 1024, .rows = 37});
        row("macroblocks in fields", {.columns = 1024, .rows = 20, .fields = true});
        row("all references", {.references = 16, .columns = 256, .rows = 144});
        row("nothing left of the width", {.right = 960});
        row("cropped beyond numbers", {.right = 4294967294u, .bottom = 4294967294u});
        row("a long cycle", {.order = 1, .cycle = 300});
    }
    void moreThanAnyLevelHas()
    {
        QFETCH(QByteArray, unit);
        QVERIFY(!SequenceParameters::read(
            {reinterpret_cast<const std::uint8_t *>(unit.constData()), std::size_t(unit.size())}));
    }

    void truncatedOrTooLong()
    {
        const std::vector<std::uint8_t> whole = unitOf({.profile = 100, .scaling = true, .matrix = 1});
        // The last bytes are what is not read.
        for (std::size_t length = 0; length + 3 < whole.size(); ++length) {
            std::span<const std::uint8_t> part(whole.data(), length);
            QVERIFY2(!SequenceParameters::read(part), qPrintable(QString::number(length)));
        }
        std::vector<std::uint8_t> padded = whole;
        padded.resize(SequenceParameters::largestUnit + 1, 0x55);
        QVERIFY(!SequenceParameters::read(padded));
    }
};

QTEST_GUILESS_MAIN(tst_sequenceparameters)
#include "tst_sequenceparameters.moc"

#include <cstdint>
