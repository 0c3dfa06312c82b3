// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Writes the corpus of the H.264 fuzz targets: h264_corpus FOLDER (tests/fuzz/corpus). Run by hand.

#include "tests/support/h264encoder.h"

#include <QDir>
#include <QFile>

#include <cstdio>

using namespace virtdesk::test;

namespace {

void save(const QString &folder, const char *name, const QByteArray &bytes)
{
    QDir().mkpath(folder);
    QFile file(folder + QLatin1Char('/') + QLatin1String(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        std::fprintf(stderr, "%s can't be written\n", qPrintable(file.fileName()));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const QString root = QString::fromLocal8Bit(argv[1]);
    const std::pair<const char *, H264Encoder::Profile> profiles[] = {{"baseline", H264Encoder::Profile::Baseline},
                                                                      {"main", H264Encoder::Profile::Main},
                                                                      {"high", H264Encoder::Profile::High}};
    for (const auto &[name, profile] : profiles) {
        H264Encoder encoder(64, 64, profile, 30);
        QByteArray stream;
        for (unsigned i = 0; i < 4; ++i)
            stream += encoder.encode(i == 2 ? photoLike(64, 64, i) : textLike(64, 64, i));
        save(root + QStringLiteral("/h264_stream"), name, QByteArray(1, '\3') + stream);
        save(root + QStringLiteral("/h264_parameters"), name, stream.left(200));
    }
    H264Encoder large(1366, 766, H264Encoder::Profile::High, 40);
    save(root + QStringLiteral("/h264_parameters"), "cropped", large.encode(Picture(1366, 766, 0x808080)).left(200));
    return 0;
}
