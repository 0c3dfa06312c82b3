// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/sessionstate.h"
#include "app/target/targetparser.h"
#include "sdk/inventory.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QHBoxLayout;
class QVBoxLayout;

namespace virtdesk {

class Theme;

/// Asks where to: an inventory, a console's address or a .vv file. Says while typing what is understood. Does not
/// block.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    ConnectDialog(const Theme &theme, const QList<SessionState::Engine> &inventories,
                  const QList<SessionState::Console> &consoles, const TargetRegistry &targets, QWidget *parent);

    void setText(const QString &text);

Q_SIGNALS:
    /// `proxy` as parseProxy() reads it; `consoleProxy` as ConsoleSupply::proxyOf() does, empty = as for all.
    void inventoryChosen(const QUrl &inventory, const QString &userName, const QString &proxy,
                         const QString &consoleProxy);
    /// An address or file, to be parsed by the receiver (a .vv file is read only then).
    void targetChosen(const QString &text);

private:
    enum class Kind { Nothing, Engine, Target, File };
    void fillRecent(const QList<SessionState::Console> &consoles);
    void fillUserRow();
    void fillProxyRow();
    QHBoxLayout *makeConsoleProxy();
    void addAddress(QVBoxLayout *layout);
    void addRecent(QVBoxLayout *layout, const QList<SessionState::Console> &consoles);
    void addButtons(QVBoxLayout *layout);
    void showProxy(const QString &proxy);
    Result<ProxyChoice> chosenProxy() const;
    void understand();
    void choose();
    void browse();

    const Theme &m_theme;
    const TargetRegistry &m_targets;
    QLineEdit *m_address;
    QLabel *m_explanation;
    QWidget *m_userRow;
    QLineEdit *m_user;
    QWidget *m_proxyRow;
    QComboBox *m_proxyUse;
    QLineEdit *m_proxyAddress;
    QComboBox *m_consoleProxy;
    QListWidget *m_recent;
    QPushButton *m_connect;
    Kind m_kind = Kind::Nothing;
    QUrl m_inventory;
    QList<SessionState::Engine> m_inventories;
};

} // namespace virtdesk
