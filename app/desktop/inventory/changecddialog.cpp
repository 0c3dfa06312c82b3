// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/changecddialog.h"

#include "app/inventory/inventorycontroller.h"
#include "app/look/fieldbuttons.h"
#include "app/look/role.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/look/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

enum Role { IdRole = Qt::UserRole + 1, StorageRole, InDriveRole };

/// Mark of the disc in the drive, name, and where it lies at the right.
class ImageDelegate : public QStyledItemDelegate
{
public:
    ImageDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, (option.fontMetrics.height() + 12 + 3) / 4 * 4};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &c = m_theme.colors();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF card = QRectF(option.rect).adjusted(4, 0, -4, 0);
        if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? c.selection : c.hover);
            painter->drawRoundedRect(card, 6, 6);
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(c.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(card.adjusted(1, 1, -1, -1), 5, 5);
        }
        const QRect inner = option.rect.adjusted(12, 0, -16, 0);
        const bool inDrive = index.data(InDriveRole).toBool();
        m_theme
            .icon(inDrive ? QStringLiteral("check") : QStringLiteral("disc"),
                  inDrive ? Theme::Tone::Normal : Theme::Tone::Secondary)
            .paint(painter, QRect(inner.left(), inner.center().y() - 7, 16, 16));
        QString right = index.data(StorageRole).toString();
        if (inDrive)
            right = right.isEmpty() ? ChangeCdDialog::tr("in the drive")
                                    : ChangeCdDialog::tr("in the drive · %1").arg(right);
        right = option.fontMetrics.elidedText(right, Qt::ElideRight, inner.width() / 2);
        painter->setPen(c.secondary);
        painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, right);
        const int room = inner.width() - 28 - option.fontMetrics.horizontalAdvance(right) - 16;
        painter->setPen(c.text);
        painter->drawText(QRect(inner.left() + 28, inner.top(), room, inner.height()), Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, room));
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

ChangeCdDialog::ChangeCdDialog(const Theme &theme, InventoryController *inventory, const QString &vmId,
                               const QString &vmName, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_inventory(inventory)
    , m_vmId(vmId)
    , m_vmName(vmName)
    , m_now(new QLabel(this))
    , m_search(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_state(new StatePanel(theme, this))
    , m_message(new QLabel(this))
    , m_eject(new QPushButton(tr("Eject"), this))
    , m_insert(new QPushButton(tr("Insert"), this))
{
    setObjectName(QStringLiteral("changeCdDialog"));
    setWindowTitle(tr("CD of %1").arg(vmName));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *heading = new QLabel(tr("CD of %1").arg(vmName), this);
    heading->setTextFormat(Qt::PlainText);
    setRole(heading, "title");
    m_now->setObjectName(QStringLiteral("discNow"));
    m_now->setTextFormat(Qt::PlainText);
    m_now->setWordWrap(true);
    setRole(m_now, "secondary");
    m_search->setObjectName(QStringLiteral("discFilter"));
    m_search->setPlaceholderText(tr("Filter the images"));
    m_search->setAccessibleName(m_search->placeholderText());
    FieldButtons::addClear(*m_search);
    m_search->setMaxLength(200);
    FieldButtons::addSearch(*m_search, theme.icon(QStringLiteral("search"), Theme::Tone::Secondary));
    m_search->installEventFilter(this);

    m_filter.setSourceModel(&m_model);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(QStringLiteral("discList"));
    m_list->setAccessibleName(tr("CD images"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new ImageDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_state->setObjectName(QStringLiteral("discState"));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_state);
    m_message->setObjectName(QStringLiteral("discMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();

    m_eject->setObjectName(QStringLiteral("ejectButton"));
    m_eject->setAutoDefault(false);
    m_insert->setObjectName(QStringLiteral("insertButton"));
    m_insert->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_eject);
    buttons->addStretch();
    buttons->addWidget(m_insert);
    buttons->addWidget(cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_now);
    layout->addSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_message);
    layout->addSpacing(8);
    layout->addLayout(buttons);
    resize(560, 480);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setFilterFixedString(text);
        if (m_filter.rowCount() > 0 && !m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_filter.index(0, 0));
        updateState();
    });
    connect(m_list, &QListView::doubleClicked, this, &ChangeCdDialog::insertCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChangeCdDialog::updateButtons);
    connect(m_insert, &QPushButton::clicked, this, &ChangeCdDialog::insertCurrent);
    connect(m_eject, &QPushButton::clicked, this, [this] { change(QString(), QString()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    load();
    m_search->setFocus();
}

void ChangeCdDialog::load()
{
    m_images.reset();
    m_disc.reset();
    m_problem = {};
    m_message->hide();
    if (m_inventory) {
        m_inventory->discImages(this, m_vmId,
                                [this](Result<QList<DiscImage>> result) { imagesCame(std::move(result)); });
        m_inventory->currentDisc(this, m_vmId, [this](Result<DiscImage> result) { discCame(std::move(result)); });
    }
    updateState();
}

void ChangeCdDialog::imagesCame(Result<QList<DiscImage>> result)
{
    if (result)
        m_images = std::move(*result);
    else
        m_problem = result.error();
    fill();
}

void ChangeCdDialog::discCame(Result<DiscImage> result)
{
    if (result)
        m_disc = std::move(*result);
    else if (!m_problem)
        say(result.error());
    fill();
}

void ChangeCdDialog::fill()
{
    if (m_disc && m_images) {
        // The drive knows an id; the list knows its name.
        for (const DiscImage &image : qAsConst(*m_images)) {
            if (image.id == m_disc->id)
                m_disc->name = image.name;
        }
    }
    const QString chosen = m_list->currentIndex().data(IdRole).toString();
    m_model.clear();
    QStandardItem *current = nullptr;
    for (const DiscImage &image : m_images.value_or(QList<DiscImage>())) {
        const bool inDrive = m_disc && m_disc->id == image.id;
        auto *item = new QStandardItem(image.name);
        item->setData(image.id, IdRole);
        item->setData(image.storage, StorageRole);
        item->setData(inDrive, InDriveRole);
        item->setData(inDrive ? tr("%1, in the drive").arg(image.storage) : image.storage,
                      Qt::AccessibleDescriptionRole);
        m_model.appendRow(item); // the model's from here on
        if (inDrive || (image.id == chosen && !current))
            current = item;
    }
    if (current)
        m_list->setCurrentIndex(m_filter.mapFromSource(current->index()));
    else if (m_filter.rowCount() > 0)
        m_list->setCurrentIndex(m_filter.index(0, 0));
    updateState();
}

void ChangeCdDialog::updateState()
{
    if (!m_disc)
        m_now->setText(m_message->isHidden() && !m_problem ? tr("Looking into the drive …")
                                                           : tr("What is in the drive is not known."));
    else
        m_now->setText(m_disc->id.isEmpty() ? tr("The drive is empty.") : tr("In the drive: %1").arg(m_disc->name));

    m_state->clearButtons();
    m_state->setDetails(m_problem.detail);
    if (m_problem) {
        m_state->setState(QStringLiteral("warning"), Theme::Tone::Warning, tr("The images can't be listed"),
                          m_problem.sentence);
        m_state->addButton(
            QStringLiteral("discRetryButton"), tr("Try again"), [this] { load(); }, true);
    } else if (!m_images) {
        m_state->setState(QStringLiteral("clock"), Theme::Tone::Secondary, tr("Listing the images …"),
                          tr("The engine looks into its storage domains. This can take a moment."));
    } else if (m_images->isEmpty()) {
        m_state->setState(QStringLiteral("disc"), Theme::Tone::Secondary, tr("There are no CD images"),
                          tr("No storage domain of this VM's data centre holds an ISO image that you may see. An "
                             "administrator can upload one."));
    } else if (m_filter.rowCount() == 0) {
        m_state->setState(QStringLiteral("search"), Theme::Tone::Secondary, tr("No image has that in its name"),
                          tr("Fewer letters find more."));
    }
    const bool rows = m_filter.rowCount() > 0;
    m_stack->setCurrentWidget(rows ? static_cast<QWidget *>(m_list) : m_state);
    const bool hadFocus = m_search->isEnabled();
    m_search->setEnabled(m_images && !m_images->isEmpty());
    if (!hadFocus && m_search->isEnabled())
        m_search->setFocus();
    else if (m_problem)
        m_state->focusButton();
    updateButtons();
}

void ChangeCdDialog::updateButtons()
{
    const QModelIndex index = m_list->currentIndex();
    m_insert->setEnabled(!m_changing && index.isValid() && m_filter.rowCount() > 0 &&
                         !index.data(InDriveRole).toBool());
    m_eject->setEnabled(!m_changing && m_disc && !m_disc->id.isEmpty());
}

void ChangeCdDialog::say(const Error &error)
{
    setRole(m_message, "danger");
    m_message->setText(error.sentence);
    m_message->show();
}

void ChangeCdDialog::insertCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (m_insert->isEnabled() && index.isValid())
        change(index.data(IdRole).toString(), index.data().toString());
}

void ChangeCdDialog::change(const QString &imageId, const QString &name)
{
    if (!m_inventory || m_changing)
        return;
    m_changing = true;
    setRole(m_message, "secondary");
    m_message->setText(imageId.isEmpty() ? tr("Ejecting …") : tr("Inserting %1 …").arg(name));
    m_message->show();
    updateButtons();
    m_inventory->changeDisc(this, m_vmId, imageId, [this, imageId, name](const Result<DiscImage> &result) {
        m_changing = false;
        if (!result) {
            say(result.error());
            updateButtons();
            return;
        }
        Q_EMIT done(imageId.isEmpty() ? tr("The CD drive of %1 is empty.").arg(m_vmName)
                                      : tr("%1 is in the CD drive of %2.").arg(name, m_vmName));
        accept();
    });
}

bool ChangeCdDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The list is walked through while the words are typed.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace virtdesk
