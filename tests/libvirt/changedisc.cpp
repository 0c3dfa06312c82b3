// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirtconnection.h"

#include <QCoreApplication>

#include <cstdio>

using namespace virtdesk;
using namespace virtdesk::libvirt;

namespace {

/// Nobody to be asked.
class Nobody : public InventoryHost
{
public:
    void askCredentials(const CredentialRequest &, Reply<CredentialAnswer> reply) override
    {
        reply(Error{Failure::Cancelled, QStringLiteral("nobody to be asked"), {}});
    }
    void credentialsJudged(const CredentialRequest &, bool) override {}
    void askIdentity(const IdentityQuestion &, std::function<void(IdentityDecision)> reply) override
    {
        reply(IdentityDecision::Refuse);
    }
};

int say(const Error &error)
{
    std::fprintf(stderr, "%s (%s)\n", qPrintable(error.sentence), qPrintable(error.detail));
    QCoreApplication::exit(1);
    return 1;
}

} // namespace

/// changedisc URL ID [IMAGE]: puts an image into a domain's CD drive ("" takes out what is in) and says what is in
/// then; without IMAGE says what is in, and what there is.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 3)
        return 2;
    Nobody nobody;
    InventoryEndpoint endpoint;
    endpoint.url = QUrl(words.at(1));
    DaemonLink::Settings settings;
    settings.program = QStringLiteral(VIRTDESK_LIBVIRT_PROGRAM);
    LibvirtConnection connection(std::move(endpoint), nobody, settings);
    auto *cd = power<CdChange>(static_cast<InventoryConnection *>(&connection));
    if (!cd)
        return 2;
    JobPtr list;
    const auto listImages = [&](const Result<QList<DiscImage>> &images) {
        if (!images) {
            say(images.error());
            return;
        }
        for (const DiscImage &one : *images)
            std::printf("image %s of %s\n", qPrintable(one.name), qPrintable(one.storage));
        QCoreApplication::exit(0);
    };
    const auto told = [&](const Result<DiscImage> &now) {
        if (!now) {
            say(now.error());
            return;
        }
        std::printf("now %s\n", qPrintable(now->name));
        if (words.size() > 3)
            QCoreApplication::exit(0);
        else
            list = cd->discImages(words.at(2), listImages);
    };
    const JobPtr job =
        words.size() > 3 ? cd->changeDisc(words.at(2), words.at(3), told) : cd->currentDisc(words.at(2), told);
    return QCoreApplication::exec();
}
