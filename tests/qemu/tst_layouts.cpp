// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/qemuguest.h"

#include <QProcess>
#include <QTest>

#include <xkbcommon/xkbcommon-compose.h>
#include <xkbcommon/xkbcommon.h>

#include <memory>

using namespace virtdesk;
using namespace virtdesk::test;

/// Texts typed into a guest whose keyboard has another layout: the guest's hardware reports the keys, and what an
/// operating system with that layout makes of them is worked out from libxkbcommon's keymap, key by key.
class tst_layouts : public QObject
{
    Q_OBJECT

    template <typename T, void (*destroy)(T *)>
    struct Unref
    {
        void operator()(T *one) const { destroy(one); }
    };
    template <typename T, void (*destroy)(T *)>
    using Held = std::unique_ptr<T, Unref<T, destroy>>;

    /// As the guest's operating system would read it.
    static QString read(const QStringList &lines, const char *layout)
    {
        const Held<xkb_context, xkb_context_unref> context(xkb_context_new(XKB_CONTEXT_NO_FLAGS));
        const xkb_rule_names names{"evdev", "pc105", layout, nullptr, nullptr};
        const Held<xkb_keymap, xkb_keymap_unref> keymap(
            xkb_keymap_new_from_names(context.get(), &names, XKB_KEYMAP_COMPILE_NO_FLAGS));
        const Held<xkb_compose_table, xkb_compose_table_unref> table(
            xkb_compose_table_new_from_locale(context.get(), "en_US.UTF-8", XKB_COMPOSE_COMPILE_NO_FLAGS));
        if (!keymap || !table)
            return QStringLiteral("no keymap");
        const Held<xkb_state, xkb_state_unref> state(xkb_state_new(keymap.get()));
        const Held<xkb_compose_state, xkb_compose_state_unref> compose(
            xkb_compose_state_new(table.get(), XKB_COMPOSE_STATE_NO_FLAGS));
        QString text;
        for (const QString &line : lines) {
            const QStringList words = line.split(QLatin1Char(' '));
            if (words.size() != 3 || words.at(0) != QLatin1String("key"))
                continue;
            const bool down = words.at(2) == QLatin1String("down");
            // XT codes of the main block are evdev's; of those with a prefix only AltGr matters here.
            const uint code = words.at(1) == QLatin1String("e038") ? 100 : words.at(1).toUInt(nullptr, 16);
            const xkb_keycode_t key = code + 8;
            if (down)
                take(text, compose.get(), xkb_state_key_get_one_sym(state.get(), key));
            xkb_state_update_key(state.get(), key, down ? XKB_KEY_DOWN : XKB_KEY_UP);
        }
        return text;
    }
    static void take(QString &text, xkb_compose_state *compose, xkb_keysym_t keysym)
    {
        char bytes[16] = {};
        if (xkb_compose_state_feed(compose, keysym) == XKB_COMPOSE_FEED_IGNORED)
            return; // a modifier
        switch (xkb_compose_state_get_status(compose)) {
        case XKB_COMPOSE_COMPOSING:
            return;
        case XKB_COMPOSE_COMPOSED:
            xkb_compose_state_get_utf8(compose, bytes, sizeof bytes);
            xkb_compose_state_reset(compose);
            break;
        default:
            xkb_compose_state_reset(compose);
            xkb_keysym_to_utf8(keysym, bytes, sizeof bytes);
        }
        text += QString::fromUtf8(bytes);
    }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QFAIL(qPrintable(missing));
    }

    void whatIsTypedArrives_data()
    {
        QTest::addColumn<QByteArray>("layout");
        QTest::addColumn<QString>("text");
        QTest::newRow("us") << QByteArray("us") << QStringLiteral("Az09 yzYZ @\\|~{}[]<>\"'#$%^&*()_+-=;:,./?`!");
        QTest::newRow("German") << QByteArray("de") << QStringLiteral("Az09 yzYZ äöüÄÖÜß €@\\|~{}[] éàô <>#'+*=?&%$§");
        QTest::newRow("French") << QByteArray("fr") << QStringLiteral("Az09 aqwzmAQWZM éèçàù €@\\|{}[] êô <>,;:!§*%$");
    }
    void whatIsTypedArrives()
    {
        QFETCH(QByteArray, layout);
        QFETCH(QString, text);
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.guestOptions = {QStringLiteral("hotkeys=0")};
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        const qsizetype before = guest.guestLines().size();
        QProcess ctl;
        ctl.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
                  {QStringLiteral("type"), QStringLiteral("--layout"), QString::fromLatin1(layout),
                   QStringLiteral("vnc://127.0.0.1:%1").arg(guest.port()), text});
        QVERIFY(ctl.waitForFinished(60000));
        const QByteArray said = ctl.readAllStandardError();
        QVERIFY2(ctl.exitCode() == 0, said.constData());
        QString arrived;
        QTRY_VERIFY2_WITH_TIMEOUT((arrived = read(guest.guestLines().mid(before), layout.constData())) == text,
                                  qPrintable(QStringLiteral("arrived: ") + arrived), 15000);
        // No key is left down.
        int down = 0;
        const QStringList lines = guest.guestLines().mid(before);
        for (const QString &line : lines)
            down += line.endsWith(QLatin1String(" down")) ? 1 : line.endsWith(QLatin1String(" up")) ? -1 : 0;
        QCOMPARE(down, 0);
    }
};

QTEST_GUILESS_MAIN(tst_layouts)
#include "tst_layouts.moc"
