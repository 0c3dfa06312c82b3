// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <cstdlib>
#include <cstring>
#include <string>

namespace {

constexpr unsigned char mask = 0x5a;
constexpr std::size_t length = 24;

/// What is looked for, made anew each time: the looking itself must not leave a copy.
void put(char *into)
{
    static constexpr char hidden[] = "canary-of-the-heap-0815!";
    for (std::size_t i = 0; i < length; ++i)
        into[i] = static_cast<char>(hidden[i] ^ mask);
    asm volatile("" : : "r"(into) : "memory"); // a compiler drops what is written before free()
}

bool isThere(const char *memory)
{
    char one[length];
    put(one);
    const bool same = std::memcmp(memory, one, length) == 0;
    ::explicit_bzero(one, sizeof one);
    return same;
}

/// How often it is in the heap and in the other memory that this process writes to.
int found()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (!maps.open(QIODevice::ReadOnly))
        return -1;
    int count = 0;
    const QByteArrayList lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.contains(" rw-p ") || line.endsWith("[stack]"))
            continue;
        const QByteArrayList span = line.left(line.indexOf(' ')).split('-');
        const char *const begin = reinterpret_cast<const char *>(span[0].toULongLong(nullptr, 16));
        const char *const end = reinterpret_cast<const char *>(span[1].toULongLong(nullptr, 16));
        for (const char *at = begin; at + length <= end; at += 8) {
            if (isThere(at))
                ++count;
        }
    }
    return count;
}

} // namespace

/// Blocks that are given back have nothing in them that was there before, whoever gives them back.
class tst_wipingheap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSearchFindsIt()
    {
        char *block = static_cast<char *>(std::malloc(200));
        put(block + 64);
        QVERIFY(found() > 0);
        ::explicit_bzero(block, 200);
        std::free(block);
    }
    void freedBlocks_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {100, 200, 1000, 5000, 70'000, 2'000'000})
            QTest::addRow("%d", size) << size;
    }
    void freedBlocks()
    {
        QFETCH(int, size);
        for (int round = 0; round < 20; ++round) {
            char *block = static_cast<char *>(std::malloc(std::size_t(size)));
            put(block + 64);
            std::free(block);
        }
        QCOMPARE(found(), 0);
    }
    void movedBlocks()
    {
        for (std::size_t size = 100; size < 300'000; size *= 3) {
            char *block = static_cast<char *>(std::malloc(size));
            put(block + 64);
            char *const next = static_cast<char *>(std::malloc(size)); // stands in the way of growing in place
            block = static_cast<char *>(std::realloc(block, size * 3));
            QVERIFY(isThere(block + 64));
            std::free(block);
            std::free(next);
        }
        QCOMPARE(found(), 0);
    }
    void ofOtherLibraries()
    {
        {
            std::string one(500, ' ');
            put(one.data() + 64);
            QByteArray two(500, ' ');
            put(two.data() + 64);
            const QString three = QString::fromLatin1(two);
        }
        QCOMPARE(found(), 0);
    }

    /// The programs that handle secrets have it in the place of the library's functions.
    void programs_data()
    {
        QTest::addColumn<QString>("program");
        for (const char *program : {VIRTDESK_LIBEXEC_DIR "/virtdesk-desktop", "bin/virtdeskctl",
                                    VIRTDESK_LIBEXEC_DIR "/virtdesk-session", VIRTDESK_LIBEXEC_DIR "/virtdesk-handoff"})
            QTest::newRow(program) << QStringLiteral(VIRTDESK_BUILD_DIR "/") + QLatin1String(program);
    }
    void programs()
    {
        QFETCH(QString, program);
        if (!QFile::exists(program))
            QSKIP("not built here");
        QProcess nm;
        nm.start(QStringLiteral("nm"), {QStringLiteral("-D"), QStringLiteral("--defined-only"), program});
        QVERIFY(nm.waitForFinished());
        const QByteArray symbols = nm.readAllStandardOutput();
        QVERIFY2(symbols.contains(" T free\n"), "free() is the library's");
        QVERIFY2(symbols.contains(" T realloc\n"), "realloc() is the library's");
    }
};

QTEST_GUILESS_MAIN(tst_wipingheap)
#include "tst_wipingheap.moc"
