// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/defaultprogram.h"
#include "app/handoff/registration/sandboxedbrowsers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

namespace {

constexpr char ours[] = "zz-virtdesk-open.desktop";
constexpr char others[] = "[Added Associations]\napplication/x-virt-viewer=a.desktop;\n\n"
                          "[Default Applications]\ntext/html=firefox.desktop\n# by hand\nimage/png=eog.desktop;\n";

} // namespace

class tst_defaultprogram : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    DefaultProgram program(const QStringList &desktops = {}) const
    {
        return DefaultProgram({m_folder->path(), desktops});
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void withoutAFile()
    {
        const DefaultProgram one({path(QStringLiteral("new/config")), {}});
        QCOMPARE(one.state(), DefaultProgram::State::NotChosen);
        QVERIFY(one.giveBack());
        QVERIFY(!QFile::exists(path(QStringLiteral("new"))));
        QVERIFY(one.take());
        QCOMPARE(one.state(), DefaultProgram::State::Ours);
        QVERIFY(one.giveBack());
        QCOMPARE(one.state(), DefaultProgram::State::NotChosen);
    }
    void theRestStays()
    {
        write(QStringLiteral("mimeapps.list"), others);
        QCOMPARE(program().state(), DefaultProgram::State::NotChosen);
        QVERIFY(program().take());
        QCOMPARE(program().state(), DefaultProgram::State::Ours);
        const QByteArray entry = QByteArray("application/x-virt-viewer=") + ours + ";\n";
        QVERIFY(read(QStringLiteral("mimeapps.list")).contains(entry));
        QVERIFY(program().giveBack());
        QCOMPARE(read(QStringLiteral("mimeapps.list")), QByteArray(others));
    }
    void anotherProgramIsNext()
    {
        write(QStringLiteral("mimeapps.list"),
              "[Default Applications]\napplication/x-virt-viewer = remote-viewer.desktop;x.desktop\n");
        QCOMPARE(program().state(), DefaultProgram::State::Other);
        QCOMPARE(program().chosen(), QStringLiteral("remote-viewer.desktop"));
        QVERIFY(program().take());
        QVERIFY(program().take()); // twice is once
        const QByteArray both = QByteArray("[Default Applications]\napplication/x-virt-viewer=") + ours +
                                ";remote-viewer.desktop;x.desktop;\n";
        QCOMPARE(read(QStringLiteral("mimeapps.list")), both);
        QVERIFY(program().giveBack());
        QCOMPARE(program().chosen(), QStringLiteral("remote-viewer.desktop"));
    }
    void theDesktopsOwnListCountsFirst()
    {
        const QStringList desktops{QStringLiteral("ubuntu"), QStringLiteral("gnome"), QStringLiteral("../x")};
        write(QStringLiteral("mimeapps.list"), "[Default Applications]\napplication/x-virt-viewer=a.desktop;\n");
        write(QStringLiteral("gnome-mimeapps.list"), "[Default Applications]\napplication/x-virt-viewer=b.desktop;\n");
        QCOMPARE(program().chosen(), QStringLiteral("a.desktop"));
        QCOMPARE(program(desktops).chosen(), QStringLiteral("b.desktop"));
        QVERIFY(program(desktops).take());
        QCOMPARE(program(desktops).state(), DefaultProgram::State::Ours);
        QCOMPARE(program().chosen(), QStringLiteral("a.desktop"));
    }
    void whatCantBeReadStays()
    {
        const QByteArray large = "[Default Applications]\n" + QByteArray(1 << 20, '#');
        write(QStringLiteral("mimeapps.list"), large);
        QCOMPARE(program().state(), DefaultProgram::State::NotChosen);
        const Result<void> taken = program().take();
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, Failure::Usage);
        QVERIFY(taken.error().sentence.contains(QLatin1String("mimeapps.list")));
        QCOMPARE(read(QStringLiteral("mimeapps.list")), large);
        QVERIFY(QFile::remove(path(QStringLiteral("mimeapps.list"))));
        QVERIFY(QDir().mkpath(path(QStringLiteral("mimeapps.list"))));
        QVERIFY(!program().take());
    }

    void browsersInSandboxes()
    {
        QVERIFY(sandboxedBrowsers(path(QStringLiteral("home")), m_folder->path()).isEmpty());
        QVERIFY(QDir().mkpath(path(QStringLiteral("snap/bin/firefox"))));
        QVERIFY(QDir().mkpath(path(QStringLiteral("snap/bin/chromium"))));
        QVERIFY(QDir().mkpath(path(QStringLiteral("home/.local/share/flatpak/app/org.mozilla.firefox"))));
        const QList<SandboxedBrowser> found = sandboxedBrowsers(path(QStringLiteral("home")), m_folder->path());
        QCOMPARE(found.size(), 3);
        QCOMPARE(found.at(0).application, QStringLiteral("snap.firefox"));
        QVERIFY(found.at(0).sentence().contains(
            QLatin1String("permission-set webextensions org.virtdesk.handoff snap.firefox yes")));
        QCOMPARE(found.at(1).application, QStringLiteral("org.mozilla.firefox"));
        QVERIFY(!found.at(2).usesPortal);
        QVERIFY(!found.at(2).sentence().contains(QLatin1String("permission-set")));
    }
};

QTEST_GUILESS_MAIN(tst_defaultprogram)
#include "tst_defaultprogram.moc"
