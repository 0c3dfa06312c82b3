// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/topbar.h"

#include "app/look/iconsource.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int maxSearchWidth = 560;
constexpr int margin = 8;
constexpr int button = 32;
// Kept free for the indicators, so that the search box does not move when their words change.
constexpr int rightRoom = 240;

QToolButton *barButton(const Theme &theme, const QString &name, const QString &icon, const QString &tip,
                       QWidget *parent)
{
    auto *b = new QToolButton(parent);
    b->setObjectName(name);
    b->setIcon(theme.icon(icon));
    b->setIconSize(QSize(16, 16));
    b->setToolTip(tip);
    b->setAccessibleName(tip);
    b->setFocusPolicy(Qt::TabFocus);
    b->setFixedSize(button, button);
    return b;
}

/// Its words are elided before they reach the key at the right.
class SearchBox : public QToolButton
{
public:
    SearchBox(const QString &words, QLabel *key, QWidget *parent)
        : QToolButton(parent)
        , m_words(words)
        , m_key(key)
    {
        setAccessibleName(words);
        m_key->setParent(this);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QToolButton::resizeEvent(event);
        m_key->adjustSize();
        const QRect key(QPoint(width() - m_key->width() - 6, (height() - m_key->height()) / 2), m_key->size());
        m_key->move(QStyle::visualRect(layoutDirection(), rect(), key).topLeft());
        constexpr int iconAndGaps = iconBesideWords.width() + 8 + 8 + 12;
        const int room = width() - iconAndGaps - m_key->width() - 6;
        m_key->setVisible(room > fontMetrics().averageCharWidth() * 4);
        setText(fontMetrics().elidedText(m_words, Qt::ElideRight, m_key->isHidden() ? width() - iconAndGaps : room));
    }

private:
    QString m_words;
    QLabel *m_key;
};

} // namespace

TopBar::TopBar(const Theme &theme, QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_menu(barButton(theme, QStringLiteral("menuButton"), QStringLiteral("menu"), tr("Menu"), this))
    , m_search(nullptr)
    , m_right(new QWidget(this))
    , m_indicators(new QHBoxLayout)
{
    setObjectName(QStringLiteral("topBar"));
    setRole(this, "bar");
    setAttribute(Qt::WA_StyledBackground);
    setRole(m_menu, "plain");
    m_menu->setMenu(menu);
    m_menu->setPopupMode(QToolButton::InstantPopup);

    auto *key = new QLabel(tr("Ctrl+K"));
    setRole(key, "key");
    key->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_search = new SearchBox(tr("Find a VM, a tab or a command"), key, this);
    m_search->setObjectName(QStringLiteral("searchButton"));
    m_search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_search->setIcon(theme.icon(QStringLiteral("search"), Theme::Tone::Secondary));
    m_search->setIconSize(iconBesideWords);
    m_search->setFocusPolicy(Qt::TabFocus);
    setRole(m_search, "search");
    connect(m_search, &QToolButton::clicked, this, &TopBar::searchRequested);

    auto *settings =
        barButton(theme, QStringLiteral("settingsButton"), QStringLiteral("settings"), tr("Settings"), m_right);
    connect(settings, &QToolButton::clicked, this, &TopBar::settingsRequested);
    m_indicators->setContentsMargins(0, 0, 0, 0);
    auto *right = new QHBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(margin);
    right->addStretch();
    right->addLayout(m_indicators);
    right->addWidget(settings);
    // As seen, from left to right.
    setTabOrder(m_menu, m_search);
    setTabOrder(m_search, m_right);
}

void TopBar::addIndicator(QWidget *indicator)
{
    m_indicators->addWidget(indicator);
    place();
}

QWidget *TopBar::searchBox() const
{
    return m_search;
}

QSize TopBar::sizeHint() const
{
    return {640, std::max(button, m_search->sizeHint().height()) + 12};
}

QSize TopBar::minimumSizeHint() const
{
    return {360, sizeHint().height()};
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void TopBar::place()
{
    const int line = height() - 12;
    // Where reading begins is the left here; what is set is what is seen.
    const auto seen = [this](const QRect &area) { return QStyle::visualRect(layoutDirection(), rect(), area); };
    m_menu->move(seen({margin, (height() - button) / 2, m_menu->width(), m_menu->height()}).topLeft());
    const int right = std::min(rightRoom, width() / 3);
    const int left = 2 * margin + button;
    const int rightEdge = width() - margin - right - margin;
    // In the middle of the window where there is room, else in the middle of what is left.
    int box = std::min(maxSearchWidth, width() - 2 * (right + 2 * margin));
    int x = (width() - box) / 2;
    if (box < maxSearchWidth / 2) {
        box = std::min(maxSearchWidth, rightEdge - left);
        x = left + (rightEdge - left - box) / 2;
    }
    m_search->setGeometry(seen({x, 6, box, line}));
    m_right->setGeometry(seen({width() - margin - right, 6, right, line}));
}

} // namespace virtdesk
