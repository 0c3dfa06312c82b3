// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/typingpad.h"

#include "app/input/texttyper.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace virtdesk {

namespace {
constexpr int lines = 4; ///< that are seen at once
constexpr int mostMarks = 500;
const QChar lineInField(0x21b5); ///< a line end in the one-line field of a hidden text
} // namespace

TypingPad::TypingPad(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fields(new QStackedWidget(this))
    , m_plain(new QPlainTextEdit(this))
    , m_hidden(new QLineEdit(this))
    , m_layouts(new QComboBox(this))
    , m_secret(new QCheckBox(tr("Hide the text"), this))
    , m_enter(new QCheckBox(tr("Enter at the end"), this))
    , m_snippetsButton(new QToolButton(this))
    , m_snippets(new QMenu(this))
    , m_words(new QLabel(this))
    , m_type(new QPushButton(tr("Type"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
{
    setObjectName(QStringLiteral("typingPad"));
    setAccessibleName(tr("Type a text into the guest"));
    setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);
    build();
    connect(m_plain, &QPlainTextEdit::textChanged, this, &TypingPad::update);
    connect(m_hidden, &QLineEdit::textChanged, this, &TypingPad::update);
    connect(m_enter, &QCheckBox::toggled, this, &TypingPad::update);
    connect(m_secret, &QCheckBox::toggled, this, &TypingPad::setSecret);
    connect(m_layouts, &QComboBox::activated, this,
            [this](int index) { Q_EMIT layoutChosen(m_layouts->itemData(index).toString()); });
    connect(m_type, &QPushButton::clicked, this, [this] {
        if (m_type->isEnabled())
            Q_EMIT typeRequested(textToType());
    });
    connect(m_stop, &QPushButton::clicked, this, &TypingPad::stopRequested);
    setSnippets({});
    update();
}

TypingPad::~TypingPad()
{
    m_plain->disconnect(this);
    m_hidden->disconnect(this);
}

void TypingPad::build()
{
    m_plain->setObjectName(QStringLiteral("typingText"));
    m_plain->setAccessibleName(tr("Text to type"));
    m_plain->setTabChangesFocus(true);
    m_plain->setPlaceholderText(tr("Text to type into the guest"));
    m_plain->setFixedHeight(m_plain->fontMetrics().lineSpacing() * lines + 12);
    m_plain->installEventFilter(this);
    m_hidden->setObjectName(QStringLiteral("typingHiddenText"));
    m_hidden->setAccessibleName(tr("Hidden text to type"));
    m_hidden->setEchoMode(QLineEdit::Password);
    m_hidden->setMaxLength(TextTyper::maximumLength);
    connect(m_hidden, &QLineEdit::returnPressed, m_type, &QPushButton::click);
    auto *hiddenPage = new QWidget(m_fields);
    auto *hiddenLayout = new QVBoxLayout(hiddenPage);
    hiddenLayout->setContentsMargins(0, 0, 0, 0);
    hiddenLayout->addWidget(m_hidden);
    hiddenLayout->addStretch();
    m_fields->addWidget(m_plain);
    m_fields->addWidget(hiddenPage);
    m_fields->setFixedHeight(m_plain->height());
    m_layouts->setObjectName(QStringLiteral("typingLayoutBox"));
    m_layouts->setAccessibleName(tr("The guest's keyboard layout"));
    for (const KeyboardLayout::Known &one : KeyboardLayout::known())
        m_layouts->addItem(one.name, one.id);
    auto *layoutLabel = new QLabel(tr("Guest's layout"), this);
    layoutLabel->setBuddy(m_layouts);
    m_secret->setObjectName(QStringLiteral("typingSecretBox"));
    m_enter->setObjectName(QStringLiteral("typingEnterBox"));
    m_snippetsButton->setObjectName(QStringLiteral("snippetsButton"));
    m_snippetsButton->setText(tr("Snippets"));
    m_snippetsButton->setIcon(m_theme.icon(QStringLiteral("file")));
    m_snippetsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_snippetsButton->setPopupMode(QToolButton::InstantPopup);
    m_snippetsButton->setFocusPolicy(Qt::TabFocus);
    m_snippetsButton->setMenu(m_snippets);
    m_snippets->setObjectName(QStringLiteral("snippetsMenu"));
    m_words->setObjectName(QStringLiteral("typingWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setRole(m_words, "secondary");
    m_type->setObjectName(QStringLiteral("typeButton"));
    m_stop->setObjectName(QStringLiteral("typingStopButton"));
    auto *closeButton = new QPushButton(tr("Close"), this);
    closeButton->setObjectName(QStringLiteral("typingCloseButton"));
    for (QPushButton *button : {m_type, m_stop, closeButton})
        button->setAutoDefault(false);
    setRole(m_type, "main");
    connect(closeButton, &QPushButton::clicked, this, &TypingPad::close);

    auto *options = new QHBoxLayout;
    options->setSpacing(8);
    for (QWidget *widget :
         {static_cast<QWidget *>(layoutLabel), static_cast<QWidget *>(m_layouts), static_cast<QWidget *>(m_secret),
          static_cast<QWidget *>(m_enter), static_cast<QWidget *>(m_snippetsButton)})
        options->addWidget(widget);
    options->addStretch();
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_words, 1);
    foot->addWidget(m_stop);
    foot->addWidget(m_type);
    foot->addWidget(closeButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(options);
    layout->addWidget(m_fields);
    layout->addLayout(foot);
}

QString TypingPad::text() const
{
    return isSecret() ? m_hidden->text().replace(lineInField, QLatin1Char('\n')) : m_plain->toPlainText();
}

bool TypingPad::isSecret() const
{
    return m_fields->currentIndex() == 1;
}

void TypingPad::setText(const QString &text, bool secret)
{
    QString plain = text;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    plain.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    // A line end at the end would run what was only meant to be shown.
    while (plain.endsWith(QLatin1Char('\n')))
        plain.chop(1);
    forget();
    m_enter->setChecked(false);
    {
        const QSignalBlocker quiet(m_secret);
        m_secret->setChecked(secret);
    }
    m_fields->setCurrentIndex(secret ? 1 : 0);
    if (secret)
        m_hidden->setText(plain.replace(QLatin1Char('\n'), lineInField));
    else
        m_plain->setPlainText(plain);
    update();
}

void TypingPad::setSecret(bool secret)
{
    const QString now = secret ? m_plain->toPlainText() : m_hidden->text();
    m_fields->setCurrentIndex(secret ? 1 : 0);
    if (secret) {
        m_hidden->setText(QString(now).replace(QLatin1Char('\n'), lineInField));
        m_plain->clear();
        m_plain->document()->clearUndoRedoStacks();
    } else {
        m_plain->setPlainText(QString(now).replace(lineInField, QLatin1Char('\n')));
        m_hidden->clear();
    }
    focusText();
}

void TypingPad::setLayout(const KeyboardLayout &layout)
{
    m_layout = layout;
    m_layouts->setCurrentIndex(std::max(0, m_layouts->findData(layout.id())));
    update();
}

void TypingPad::setSnippets(const QList<Snippets::Snippet> &snippets)
{
    m_snippets->clear();
    for (const Snippets::Snippet &snippet : snippets) {
        QString text =
            snippet.isFromAdministrator ? tr("%1 (from your administrator)").arg(snippet.name) : snippet.name;
        QAction *action = m_snippets->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setObjectName(QStringLiteral("snippet ") + snippet.name);
        connect(action, &QAction::triggered, this, [this, snippet] { insert(snippet); });
    }
    m_snippetsButton->setEnabled(!snippets.isEmpty());
    m_snippetsButton->setToolTip(snippets.isEmpty()
                                     ? tr("There are none. They are read from %1.").arg(Snippets::ownFile())
                                     : tr("Texts that are typed often"));
}

void TypingPad::insert(const Snippets::Snippet &snippet)
{
    QStringList open;
    const QString expanded = Snippets::expand(snippet.text, m_facts, open);
    const bool ends = expanded.endsWith(QLatin1Char('\n'));
    setText(expanded, false);
    m_enter->setChecked(ends); // who wrote the snippet has said so
    focusText();
    if (!open.isEmpty()) {
        const qsizetype at = m_plain->toPlainText().indexOf(open.constFirst());
        QTextCursor cursor = m_plain->textCursor();
        cursor.setPosition(static_cast<int>(at));
        cursor.setPosition(static_cast<int>(at + open.constFirst().size()), QTextCursor::KeepAnchor);
        m_plain->setTextCursor(cursor);
    }
}

QString TypingPad::textToType() const
{
    return m_enter->isChecked() ? text() + QLatin1Char('\n') : text();
}

void TypingPad::update()
{
    const QString now = text();
    const QString untypable = m_layout.untypable(now);
    const QStringList open = Snippets::openPlaces(now);
    const auto count = static_cast<int>(now.size());
    const int lineCount = static_cast<int>(now.count(QLatin1Char('\n'))) + 1;
    mark(isSecret() ? QString() : untypable);
    QString words;
    if (m_typing)
        return;
    if (!open.isEmpty())
        words = tr("Fill in %1 first.").arg(open.join(QLatin1String(", ")));
    else if (now.size() > TextTyper::maximumLength)
        words = tr("The text is too long to be typed: %L1 characters, at most %L2.")
                    .arg(now.size())
                    .arg(TextTyper::maximumLength);
    else if (!untypable.isEmpty())
        words = isSecret() ? tr("%n character(s) can't be typed with this layout.", nullptr,
                                static_cast<int>(untypable.toUcs4().size()))
                           : tr("%n character(s) can't be typed with this layout: %1", nullptr,
                                static_cast<int>(untypable.toUcs4().size()))
                                 .arg(untypable);
    else if (!now.isEmpty())
        words = lineCount > 1 ? tr("%1, %2; Enter is pressed at each line end.")
                                    .arg(tr("%n character(s)", nullptr, count), tr("%n line(s)", nullptr, lineCount))
                              : tr("%n character(s)", nullptr, count);
    m_words->setText(words);
    m_words->setToolTip(words);
    const bool isWrong = !open.isEmpty() || now.size() > TextTyper::maximumLength;
    m_type->setText(untypable.isEmpty() || isWrong ? tr("Type") : tr("Type the rest"));
    setRole(m_type, untypable.isEmpty() && !isWrong ? "main" : "");
    m_type->setEnabled(!textToType().isEmpty() && !isWrong);
    m_stop->hide();
}

/// Underlines what can't be typed.
void TypingPad::mark(const QString &untypable)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (!untypable.isEmpty()) {
        const QString now = m_plain->toPlainText();
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(m_theme.colors().danger);
        format.setForeground(m_theme.colors().danger);
        for (int i = 0; i < now.size() && marks.size() < mostMarks; ++i) {
            if (!untypable.contains(now.at(i)))
                continue;
            QTextCursor cursor(m_plain->document());
            cursor.setPosition(i);
            cursor.setPosition(i + 1, QTextCursor::KeepAnchor);
            marks.append({cursor, format});
        }
    }
    m_plain->setExtraSelections(marks);
}

void TypingPad::setProgress(qsizetype done, qsizetype total)
{
    const bool typing = total > 0;
    if (m_typing && !typing && isSecret())
        forget();
    m_typing = typing;
    for (QWidget *widget :
         {static_cast<QWidget *>(m_fields), static_cast<QWidget *>(m_layouts), static_cast<QWidget *>(m_secret),
          static_cast<QWidget *>(m_enter), static_cast<QWidget *>(m_snippetsButton)})
        widget->setEnabled(!typing);
    if (!typing) {
        m_snippetsButton->setEnabled(!m_snippets->isEmpty());
        update();
        return;
    }
    m_type->setEnabled(false);
    m_stop->show();
    m_words->setText(tr("Typing %L1 of %L2 …").arg(done).arg(total));
}

void TypingPad::focusText()
{
    if (isSecret())
        m_hidden->setFocus(Qt::OtherFocusReason);
    else
        m_plain->setFocus(Qt::OtherFocusReason);
}

void TypingPad::forget()
{
    m_plain->clear();
    m_plain->document()->clearUndoRedoStacks();
    m_hidden->clear();
}

void TypingPad::close()
{
    Q_EMIT stopRequested();
    if (isSecret())
        forget();
    Q_EMIT closed();
}

void TypingPad::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_typing)
        Q_EMIT stopRequested();
    else
        close();
}

bool TypingPad::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_plain && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
            key->modifiers().testFlag(Qt::ControlModifier)) {
            m_type->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace virtdesk
