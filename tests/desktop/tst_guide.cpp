// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/guide.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

class GuideTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_prefix;

    void put(const QString &name) const
    {
        const QString path = m_prefix.filePath(QStringLiteral("share/virtdesk/help/") + name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

private Q_SLOTS:
    void isInTheWindowsLanguageWhereThereIsOne()
    {
        const QString prefix = m_prefix.path();
        QVERIFY(Guide::userGuide(prefix, QStringLiteral("de")).isEmpty());
        put(QStringLiteral("user-guide.html"));
        const QString english = m_prefix.filePath(QStringLiteral("share/virtdesk/help/user-guide.html"));
        QCOMPARE(Guide::userGuide(prefix, QStringLiteral("de")), english);
        put(QStringLiteral("de/user-guide.html"));
        QCOMPARE(Guide::userGuide(prefix, QStringLiteral("de")),
                 m_prefix.filePath(QStringLiteral("share/virtdesk/help/de/user-guide.html")));
        QCOMPARE(Guide::userGuide(prefix, QStringLiteral("en")), english);
        QCOMPARE(Guide::userGuide(prefix, QStringLiteral("fr")), english);
    }
};

QTEST_GUILESS_MAIN(GuideTest)
#include "tst_guide.moc"
