// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/typecommand.h"

#include "app/input/keyboardlayout.h"
#include "app/input/uskeyboard.h"
#include "app/target/targetregistry.h"

#include <QFile>

#include <chrono>
#include <cstdio>

namespace virtdesk {

using namespace std::chrono_literals;

namespace {

// A PS/2 keyboard buffer holds 16 bytes; an event every few ms never fills it, whatever the guest does meanwhile.
constexpr auto keyInterval = 8ms;
// The connection must not be closed under the last keys: QEMU drops what it has not read yet.
constexpr auto closeDelay = 150ms;
constexpr qint64 maximumText = 64 * 1024;

} // namespace

void TypeCommand::declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("target"), tr("The console, as for capture."),
                                 QStringLiteral("TARGET"));
    parser.addPositionalArgument(QStringLiteral("text"), tr("What to type; - reads standard input."),
                                 QStringLiteral("TEXT"));
    parser.addOption({QStringLiteral("deadline"), tr("Give up after this time (60)."), QStringLiteral("SECONDS")});
    parser.addOption({QStringLiteral("layout"),
                      tr("The guest's keyboard layout (us, de, fr, …); what it can't type is refused."),
                      QStringLiteral("LAYOUT")});
    ConsoleOptions::declare(parser);
}

Result<void> TypeCommand::start(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 2)
        return usageError(tr("type takes a TARGET and a TEXT."));
    const Result<int> deadline = integerOption(parser, QStringLiteral("deadline"), 1, 86'400, 60);
    if (!deadline)
        return deadline.error();
    const Result<ConsoleOptions> options = ConsoleOptions::read(parser, TargetRegistry(m_plugins.metadata()));
    if (!options)
        return options.error();
    QString text = arguments.at(1);
    if (text == QLatin1String("-")) {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return usageError(tr("Standard input can't be read."));
        text = QString::fromUtf8(input.readAll().left(maximumText + 1));
    }
    if (text.size() > maximumText)
        return usageError(tr("The text is too long to be typed; %1 characters are the most.").arg(maximumText));
    if (Result<void> made = makeKeys(text, parser.value(QStringLiteral("layout"))); !made)
        return made.error();

    m_run = std::make_unique<ConsoleRun>(m_plugins, m_spare, *options);
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &TypeCommand::sendNext);
    connect(m_run.get(), &ConsoleRun::running, this, [this] { m_pace.start(keyInterval); });
    connect(m_run.get(), &ConsoleRun::failed, this, [this](const Error &error) {
        m_pace.stop();
        if (!m_done)
            Q_EMIT finished(error);
        m_done = true;
    });
    m_run->start(arguments.first(), DisplayOptions{}, *deadline * 1000);
    return {};
}

/// Without a layout: as on a US keyboard, and what that does not have by its keysym.
Result<void> TypeCommand::makeKeys(const QString &text, const QString &layout)
{
    if (layout.isEmpty()) {
        m_keys = typeOnUsKeyboard(text);
        return {};
    }
    const auto keyboard = KeyboardLayout::load(layout);
    if (!keyboard) {
        QStringList known;
        for (const KeyboardLayout::Known &one : KeyboardLayout::known())
            known += one.id;
        return usageError(
            tr("The layout \"%1\" is not known here. There are: %2.").arg(layout, known.join(QStringLiteral(", "))));
    }
    if (const QString wrong = keyboard->untypable(text); !wrong.isEmpty())
        return usageError(tr("The layout \"%1\" can't type: %2").arg(layout, wrong));
    m_keys = keyboard->type(text).value_or(QList<KeyInput>());
    return {};
}

void TypeCommand::sendNext()
{
    if (m_next < m_keys.size()) {
        m_run->session().send(m_keys.at(m_next++));
        return;
    }
    m_pace.stop();
    QTimer::singleShot(closeDelay, this, [this] {
        if (m_done)
            return;
        m_done = true;
        Q_EMIT finished({});
    });
}

void TypeCommand::end(std::function<void()> done)
{
    m_pace.stop();
    m_done = true;
    if (m_run)
        m_run->end(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
