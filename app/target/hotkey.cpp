// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/hotkey.h"

#include <QStringList>

#include <array>
#include <utility>

namespace virtdesk {

namespace {

enum Modifier { Ctrl = 1, Alt = 2, Shift = 4, Meta = 8 };

int modifierOf(QString word)
{
    static constexpr std::array<std::pair<const char *, int>, 9> names{{{"ctrl", Ctrl},
                                                                        {"control", Ctrl},
                                                                        {"primary", Ctrl},
                                                                        {"cmd", Ctrl},
                                                                        {"alt", Alt},
                                                                        {"shift", Shift},
                                                                        {"win", Meta},
                                                                        {"super", Meta},
                                                                        {"meta", Meta}}};
    for (const char *side : {"left", "right", "l", "r"}) {
        const QLatin1String s(side);
        for (const auto &[name, value] : names) {
            const QLatin1String n(name);
            if (word == n || word == QString(s + n) || word == QString(s + u'-' + n) || word == QString(n + u'_' + s) ||
                word == QString(n + s))
                return value;
        }
    }
    return 0;
}

QString keyOf(const QString &word)
{
    static constexpr std::array<std::pair<const char *, const char *>, 36> names{{{"esc", "Esc"},
                                                                                  {"escape", "Esc"},
                                                                                  {"ins", "Ins"},
                                                                                  {"insert", "Ins"},
                                                                                  {"del", "Del"},
                                                                                  {"delete", "Del"},
                                                                                  {"pgup", "PgUp"},
                                                                                  {"page_up", "PgUp"},
                                                                                  {"pageup", "PgUp"},
                                                                                  {"prior", "PgUp"},
                                                                                  {"pgdn", "PgDown"},
                                                                                  {"page_down", "PgDown"},
                                                                                  {"pagedown", "PgDown"},
                                                                                  {"next", "PgDown"},
                                                                                  {"pgdown", "PgDown"},
                                                                                  {"home", "Home"},
                                                                                  {"end", "End"},
                                                                                  {"enter", "Return"},
                                                                                  {"return", "Return"},
                                                                                  {"tab", "Tab"},
                                                                                  {"space", "Space"},
                                                                                  {"spacebar", "Space"},
                                                                                  {"backspace", "Backspace"},
                                                                                  {"up", "Up"},
                                                                                  {"down", "Down"},
                                                                                  {"left", "Left"},
                                                                                  {"right", "Right"},
                                                                                  {"pause", "Pause"},
                                                                                  {"print", "Print"},
                                                                                  {"menu", "Menu"},
                                                                                  {"plus", "+"},
                                                                                  {"minus", "-"},
                                                                                  {"equal", "="},
                                                                                  {"comma", ","},
                                                                                  {"period", "."},
                                                                                  {"scroll_lock", "ScrollLock"}}};
    for (const auto &[name, portable] : names) {
        if (word == QLatin1String(name))
            return QLatin1String(portable);
    }
    if (word.size() > 1 && word.startsWith(QLatin1Char('f'))) {
        bool ok = false;
        const int number = QStringView(word).sliced(1).toInt(&ok);
        if (ok && number >= 1 && number <= 35 && word.at(1) != QLatin1Char('0') && word.at(1) != QLatin1Char('+'))
            return QStringLiteral("F%1").arg(number);
        return {};
    }
    if (word.size() == 1 && word.front().isPrint() && !word.front().isSpace() && word.front().unicode() < 0x80)
        return word.toUpper();
    return {};
}

QStringList words(QStringView text)
{
    QStringList result;
    if (text.contains(QLatin1Char('<'))) { // GTK's accelerator syntax
        while (text.startsWith(QLatin1Char('<'))) {
            const qsizetype end = text.indexOf(QLatin1Char('>'));
            if (end < 0)
                return {};
            result += text.first(end).sliced(1).toString().toLower();
            text = text.sliced(end + 1);
        }
        if (!text.isEmpty())
            result += text.toString().toLower();
        return result;
    }
    for (const QStringView word : text.split(QLatin1Char('+')))
        result += word.trimmed().toString().toLower();
    return result;
}

} // namespace

std::optional<QString> portableHotkey(QStringView text, bool modifiersAlone)
{
    text = text.trimmed();
    if (text.isEmpty() || text.size() > 64)
        return std::nullopt;
    int modifiers = 0;
    int modifierCount = 0;
    QString key;
    for (const QString &word : words(text)) {
        if (const int modifier = modifierOf(word)) {
            if (!(modifiers & modifier))
                ++modifierCount;
            modifiers |= modifier;
            continue;
        }
        if (!key.isEmpty())
            return std::nullopt;
        key = keyOf(word);
        if (key.isEmpty())
            return std::nullopt;
    }
    if (key.isEmpty() && (!modifiersAlone || modifierCount < 2))
        return std::nullopt;
    const bool typing = key.size() == 1 || key == QLatin1String("Space") || key == QLatin1String("Return") ||
                        key == QLatin1String("Tab") || key == QLatin1String("Backspace");
    if (typing && !(modifiers & (Ctrl | Alt | Meta)))
        return std::nullopt;

    QStringList parts;
    if (modifiers & Ctrl)
        parts += QStringLiteral("Ctrl");
    if (modifiers & Alt)
        parts += QStringLiteral("Alt");
    if (modifiers & Shift)
        parts += QStringLiteral("Shift");
    if (modifiers & Meta)
        parts += QStringLiteral("Meta");
    if (!key.isEmpty())
        parts += key;
    return parts.join(QLatin1Char('+'));
}

} // namespace virtdesk
