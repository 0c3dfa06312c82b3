// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/connectprogress.h"

#include "app/look/role.h"
#include "app/look/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QSysInfo>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

constexpr qint64 longStep = 3000; // ms

QString duration(qint64 ms)
{
    return ms < 10000 ? ConnectProgress::tr("%1 ms").arg(QLocale().toString(ms))
                      : ConnectProgress::tr("%1 s").arg(QLocale().toString(ms / 1000.0, 'f', 1));
}

} // namespace

ConnectProgress::ConnectProgress(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_address(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("connectProgress"));
    setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);
    setRole(m_title, "title");
    m_title->setTextFormat(Qt::PlainText);
    setRole(m_address, "secondary");
    m_address->setTextFormat(Qt::PlainText);
    setRole(m_hint, "secondary");
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("progressTitle"));
    m_address->setObjectName(QStringLiteral("progressAddress"));
    m_hint->setObjectName(QStringLiteral("progressHint"));
    m_cancel->setObjectName(QStringLiteral("cancelConnectButton"));

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < RowCount; ++i) {
        Line &line = m_lines[static_cast<std::size_t>(i)];
        line.icon = new QLabel(this);
        line.icon->setFixedSize(16, 16);
        line.name = new QLabel(name(static_cast<Row>(i)), this);
        line.time = new QLabel(this);
        setRole(line.time, "secondary");
        line.time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line.time->setMinimumWidth(72);
        grid->addWidget(line.icon, i, 0);
        grid->addWidget(line.name, i, 1);
        grid->addWidget(line.time, i, 2);
    }

    auto *column = new QWidget(this);
    column->setFixedWidth(320);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_address);
    layout->addSpacing(16);
    layout->addLayout(grid);
    layout->addSpacing(12);
    layout->addWidget(m_hint);
    layout->addSpacing(8);
    layout->addWidget(m_cancel, 0, Qt::AlignLeft);
    m_hint->setMinimumHeight(m_hint->fontMetrics().height() * 2);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(column, 0, Qt::AlignHCenter);
    outer->addStretch(3);

    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &ConnectProgress::tick);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectProgress::cancelled);
    connect(&m_theme, &Theme::changed, this, [this] {
        for (int i = 0; i < RowCount; ++i)
            show(static_cast<Row>(i), m_lines[static_cast<std::size_t>(i)].mark);
    });
}

QString ConnectProgress::name(Row row) const
{
    switch (row) {
    case Engine:
        return tr("Ask the engine");
    case Resolve:
        return tr("Find the host");
    case Connect:
        return m_listensAt > 0 ? tr("Wait for the server") : tr("Connect");
    case Tls:
        return tr("Secure the connection");
    case SignIn:
        return tr("Sign in");
    case FirstFrame:
        return tr("First picture");
    case RowCount:
        break;
    }
    return {};
}

QString ConnectProgress::waiting(Row row) const
{
    switch (row) {
    case Engine:
        return m_starting ? tr("The VM is started. Its console comes as soon as it runs.")
                          : tr("Waiting for the engine to say where the console is.");
    case Resolve:
        return tr("Waiting for the name of the host to be looked up.");
    case Connect:
        return m_listensAt > 0
                   ? tr("On the server's side, have it connect to %1, port %2; a firewall here has to let it in.")
                         .arg(QSysInfo::machineHostName())
                         .arg(m_listensAt)
                   : tr("Waiting for %1 to answer.").arg(m_target);
    case Tls:
        return tr("Waiting for %1 to agree on encryption.").arg(m_target);
    case SignIn:
        return tr("Waiting for the sign-in at %1.").arg(m_target);
    case FirstFrame:
        return tr("Signed in. Waiting for the guest's picture.");
    case RowCount:
        break;
    }
    return {};
}

void ConnectProgress::show(Row row, Mark mark)
{
    Line &line = m_lines[static_cast<std::size_t>(row)];
    line.mark = mark;
    QIcon icon;
    const char *role = "secondary";
    switch (mark) {
    case Mark::Ahead:
    case Mark::Skipped:
        icon = m_theme.dot(Theme::Dot::Ring, Theme::Tone::Secondary);
        break;
    case Mark::Now:
        icon = m_theme.dot(Theme::Dot::Half, Theme::Tone::Accent);
        role = "heading";
        break;
    case Mark::Done:
        icon = m_theme.icon(QStringLiteral("check"), Theme::Tone::Good);
        role = "";
        break;
    case Mark::Failed:
        icon = m_theme.icon(QStringLiteral("close"), Theme::Tone::Danger);
        role = "heading";
        break;
    }
    line.icon->setPixmap(mark == Mark::Skipped ? QPixmap() : icon.pixmap(QSize(16, 16), devicePixelRatioF()));
    setRole(line.name, role);
    line.time->setText(mark == Mark::Skipped ? tr("not used") : line.ms >= 0 ? duration(line.ms) : QString());
    line.name->setAccessibleDescription(line.time->text());
}

void ConnectProgress::begin(const QString &title, bool viaInventory)
{
    m_title->setText(tr("Opening %1").arg(m_title->fontMetrics().elidedText(title, Qt::ElideMiddle, 220)));
    m_title->setToolTip(title);
    m_address->clear();
    m_target = title;
    m_listensAt = 0;
    m_starting = false;
    m_lines[Connect].name->setText(name(Connect));
    m_cancel->setText(tr("Cancel"));
    for (int i = 0; i < RowCount; ++i) {
        m_lines[static_cast<std::size_t>(i)].ms = -1;
        show(static_cast<Row>(i), Mark::Ahead);
    }
    showRow(Engine, viaInventory);
    showRow(Resolve, true);
    m_note.clear();
    m_hint->clear();
    m_cancel->setVisible(true);
    m_clock.start();
    m_offset = 0;
    m_enteredAt = 0;
    m_signInSpent = 0;
    m_row = viaInventory ? Engine : Resolve;
    show(m_row, Mark::Now);
    m_timer.start();
}

void ConnectProgress::showRow(Row row, bool shown)
{
    const Line &line = m_lines[static_cast<std::size_t>(row)];
    for (QLabel *label : {line.icon, line.name, line.time})
        label->setVisible(shown);
}

void ConnectProgress::setStarting()
{
    m_starting = true;
    m_title->setText(tr("Starting %1").arg(m_title->fontMetrics().elidedText(m_target, Qt::ElideMiddle, 220)));
    m_cancel->setText(tr("Stop waiting"));
    if (!m_hint->text().isEmpty())
        m_hint->setText(waiting(m_row));
}

void ConnectProgress::setListening(quint16 port)
{
    m_listensAt = port;
    m_title->setText(tr("Waiting for a server"));
    m_address->setText(tr("It connects to port %1 of this computer").arg(port));
    m_target = tr("the server");
    m_lines[Connect].name->setText(name(Connect));
    m_cancel->setText(tr("Stop"));
    showRow(Resolve, false);
}

void ConnectProgress::setNote(const QString &note)
{
    m_note = note;
    m_hint->setText(note);
}

void ConnectProgress::setAddress(const QString &address)
{
    m_address->setText(address);
    if (!address.isEmpty())
        m_target = address;
}

void ConnectProgress::enterRow(Row row, qint64 atMs)
{
    // Most servers agree on TLS in the midst of the sign-in, which then goes on.
    const bool back = row == Tls && m_row == SignIn;
    if (row < m_row && !back)
        return;
    m_lines[static_cast<std::size_t>(m_row)].ms = std::max<qint64>(0, atMs - m_enteredAt);
    if (back) {
        m_signInSpent = atMs - m_enteredAt;
        show(SignIn, Mark::Ahead);
    } else if (row != m_row) {
        show(m_row, Mark::Done);
        for (int i = Resolve; i < row; ++i) {
            const bool mayCome = i == Tls && row == SignIn;
            if (m_lines[static_cast<std::size_t>(i)].mark == Mark::Ahead && !mayCome)
                show(static_cast<Row>(i), Mark::Skipped);
        }
    }
    if (m_listensAt > 0 && row > Connect)
        m_title->setText(tr("A server has connected"));
    m_row = row;
    m_enteredAt = row == SignIn ? atMs - std::exchange(m_signInSpent, 0) : atMs;
    m_lines[static_cast<std::size_t>(row)].ms = -1;
    show(row, Mark::Now);
    m_hint->setText(m_note);
}

void ConnectProgress::enter(Step step, qint64 elapsedMs)
{
    if (!m_timer.isActive())
        return;
    static constexpr Row rows[] = {Resolve, Connect, Tls, SignIn, FirstFrame, RowCount};
    const Row row = rows[static_cast<int>(step)];
    if (row == RowCount) {
        m_lines[static_cast<std::size_t>(m_row)].ms = std::max<qint64>(0, m_offset + elapsedMs - m_enteredAt);
        show(m_row, Mark::Done);
        m_timer.stop();
        return;
    }
    if (row == Resolve)
        m_offset = m_clock.elapsed() - elapsedMs;
    enterRow(row, m_offset + elapsedMs);
}

void ConnectProgress::tick()
{
    const qint64 in = m_clock.elapsed() - m_enteredAt;
    Line &line = m_lines[static_cast<std::size_t>(m_row)];
    if (in >= 300)
        line.time->setText(tr("%1 s").arg(QLocale().toString(in / 1000.0, 'f', 1)));
    const bool waits = m_row == Connect && m_listensAt > 0;
    if ((in >= longStep || waits) && m_hint->text() == m_note)
        m_hint->setText(waiting(m_row));
}

void ConnectProgress::end()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    m_lines[static_cast<std::size_t>(m_row)].ms = m_clock.elapsed() - m_enteredAt;
    show(m_row, Mark::Failed);
}

QString ConnectProgress::report() const
{
    QStringList lines;
    for (int i = 0; i < RowCount; ++i) {
        const Line &line = m_lines[static_cast<std::size_t>(i)];
        if (line.ms >= 0)
            lines += QStringLiteral("%1: %2").arg(name(static_cast<Row>(i)), duration(line.ms));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace virtdesk
