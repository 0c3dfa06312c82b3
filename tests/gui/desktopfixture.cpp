// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/gui/desktopfixture.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/noticequeue.h"
#include "tests/support/usualtargets.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLinearGradient>
#include <QPainter>
#include <QTest>

namespace virtdesk {

DesktopFixture::DesktopFixture(bool withBroker, Policy administrator)
    : settings(folder.filePath(QStringLiteral("virtdesk.ini")), std::move(administrator))
    , state(folder.filePath(QStringLiteral("state.ini")))
    , m_withBroker(withBroker)
{
    translations.install();
    settings.setReconnects(false); // what ended stays so; who tests that switches it on
    settings.setScreenshotFolder(folder.filePath(QStringLiteral("Pictures")));
    inventory.vms = FakeInventory::someVms(60);
}

DesktopFixture::~DesktopFixture()
{
    close();
}

Theme &DesktopFixture::theme()
{
    // One for the program's life, as in main().
    static Theme *const theme = [] {
        auto *made = new Theme(qApp);
        made->apply(*qApp);
        return made;
    }();
    return *theme;
}

MainWindow &DesktopFixture::open(const QSize &size)
{
    DesktopContext context{theme(),
                           settings,
                           state,
                           usualTargets(),
                           m_withBroker ? &broker : nullptr,
                           m_withBroker ? &identities : nullptr,
                           &journal,
                           nullptr,
                           &audit,
                           &notes};
    MainWindow::Parts parts;
    parts.console = [] { return std::make_unique<FakeSource>(); };
    parts.inventory = inventory.connector();
    parts.inventoryHost = &host;
    parts.policy = &policy;
    parts.plugins = [this] { return plugins; };
    parts.displays = [] { return QStringList{QStringLiteral("vnc")}; };
    window = std::make_unique<MainWindow>(context, std::move(parts));
    if (size.isValid())
        window->resize(size);
    window->show();
    window->activateWindow();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window.get());
    return *window;
}

void DesktopFixture::close()
{
    window.reset();
}

QString DesktopFixture::lastNotice() const
{
    const QList<NoticeQueue::Entry> shown = window->notices().shown();
    return shown.isEmpty() ? QString() : shown.constLast().notice.text;
}

void DesktopFixture::closeNotices()
{
    while (!window->notices().shown().isEmpty())
        window->notices().dismiss(window->notices().shown().constLast().id);
}

bool DesktopFixture::wait(const std::function<bool()> &done)
{
    return QTest::qWaitFor(done, 5000);
}

InventoryController *DesktopFixture::connectInventory(const QString &hostName)
{
    InventoryEndpoint endpoint;
    endpoint.url = QUrl(QStringLiteral("https://%1/ovirt-engine").arg(hostName));
    InventoryController *controller = window->connectInventory(std::move(endpoint));
    wait([&] {
        return controller->state() == InventoryController::State::Ready ||
               controller->state() == InventoryController::State::Failed;
    });
    return controller;
}

FakeSource &DesktopFixture::source(ConsoleTab *tab)
{
    return static_cast<FakeSource &>(tab->source());
}

ConsoleTab *DesktopFixture::openConsole(const QString &vmId, const QImage &picture)
{
    ConsoleTab *tab = window->opener().openVm(window->inventory().current(), vmId);
    if (!tab || !wait([&] { return source(tab).starts > 0; }))
        return nullptr;
    source(tab).setSecurity(strongSecurity());
    source(tab).label = QStringLiteral("X509SASL");
    source(tab).run(picture);
    return tab;
}

StreamSecurity DesktopFixture::strongSecurity()
{
    StreamSecurity s;
    s.tls = true;
    s.tlsVerified = true;
    s.tlsVersion = QStringLiteral("TLS 1.3");
    s.tlsCipher = QStringLiteral("TLS_AES_256_GCM_SHA384");
    s.tlsKeyBits = 256;
    s.verifiedBy = QStringLiteral("CA of the engine");
    s.certificate.subject = QStringLiteral("O=lab.example,CN=hv-03.lab.example");
    s.certificate.issuer = QStringLiteral("C=US,O=lab.example,CN=engine.lab.example.12345");
    s.certificate.notAfter = QDateTime(QDate(2029, 3, 14), QTime(12, 0), Qt::UTC);
    s.certificate.sha256 = QByteArray::fromHex("3a91c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90");
    s.saslMechanism = QStringLiteral("GSSAPI");
    s.saslSsf = 0;
    s.saslUser = QStringLiteral("anna@LAB.EXAMPLE");
    return s;
}

QImage DesktopFixture::terminalPicture(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(12, 14, 18));
    QPainter p(&image);
    QFont font(QStringLiteral("DejaVu Sans Mono"));
    font.setPixelSize(16);
    p.setFont(font);
    const char *const lines[] = {
        "Debian GNU/Linux 12 web-02 tty1",
        "",
        "web-02 login: root",
        "Password:",
        "Linux web-02 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64",
        "root@web-02:~# systemctl status nginx",
        "\x01nginx.service - A high performance web server and a reverse proxy server",
        "     Loaded: loaded (/lib/systemd/system/nginx.service; enabled)",
        "     Active: active (running) since Mon 2026-11-23 08:12:44 UTC; 23h ago",
        "       Docs: man:nginx(8)",
        "   Main PID: 731 (nginx)",
        "      Tasks: 3 (limit: 4915)",
        "     Memory: 9.4M",
        "root@web-02:~# journalctl -f",
        "Nov 24 07:58:01 web-02 CRON[2211]: (root) CMD (run-parts /etc/cron.hourly)",
        "Nov 24 08:02:17 web-02 sshd[2239]: Accepted publickey for deploy from 10.20.0.14",
        "Nov 24 08:02:31 web-02 systemd[1]: Reloading nginx.service",
        "root@web-02:~# _",
    };
    int y = 24;
    for (const char *line : lines) {
        const bool marked = line[0] == '\x01';
        p.setPen(marked ? QColor(120, 220, 140) : QColor(200, 206, 214));
        p.drawText(12, y, QString::fromLatin1(marked ? line + 1 : line));
        y += 20;
    }
    return image;
}

QImage DesktopFixture::desktopPicture(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter p(&image);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor(38, 70, 112));
    sky.setColorAt(1, QColor(120, 160, 190));
    p.fillRect(image.rect(), sky);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(QColor(28, 50, 80));
    p.drawEllipse(QRectF(-200, size.height() - 260, size.width() * 0.8, 600));
    p.setBrush(QColor(22, 40, 66));
    p.drawEllipse(QRectF(size.width() * 0.4, size.height() - 200, size.width() * 0.9, 600));
    p.fillRect(QRect(0, size.height() - 40, size.width(), 40), QColor(20, 24, 30, 230));
    p.fillRect(QRect(180, 120, 720, 460), QColor(248, 248, 250));
    p.fillRect(QRect(180, 120, 720, 36), QColor(52, 60, 72));
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(15);
    p.setFont(font);
    p.setPen(Qt::white);
    p.drawText(196, 144, QStringLiteral("Quarterly report - Writer"));
    p.setPen(QColor(50, 54, 60));
    for (int i = 0; i < 14; ++i)
        p.drawText(220, 200 + i * 26,
                   QStringLiteral("The quick brown fox jumps over the lazy dog and goes on to line %1.").arg(i + 1));
    p.setPen(Qt::white);
    p.drawText(size.width() - 70, size.height() - 14, QStringLiteral("08:24"));
    return image;
}

} // namespace virtdesk
