// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/trustanchors.h"

#include "app/session/tls/opensslpointers.h"

#include <QDir>
#include <QFile>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace virtdesk {

namespace {

constexpr qint64 maxBytes = 16 << 20; ///< of a bundle
constexpr int maxFiles = 2000;        ///< of a folder without a bundle

/// The system's bundle, mapped, of which only what is read takes memory; or, where there is only a folder, what its
/// files hold. For the life of the process.
QByteArrayView bundle;
QByteArray collected;
bool prepared = false;

QString place(const char *variable, const char *usual)
{
    return qEnvironmentVariable(variable, QFile::decodeName(usual));
}

bool addAnchors(SSL_CTX *context, QByteArrayView pem)
{
    X509_STORE *store = SSL_CTX_get_cert_store(context);
    const BioPtr bio(BIO_new_mem_buf(pem.data(), int(pem.size())));
    if (!bio)
        return false;
    // As OpenSSL's own reading of a bundle: "TRUSTED CERTIFICATE", too.
    while (const X509Ptr anchor{PEM_read_bio_X509_AUX(bio.get(), nullptr, nullptr, nullptr)})
        X509_STORE_add_cert(store, anchor.get());
    ERR_clear_error(); // the end; and one that can't be read is one that nobody trusts
    return true;
}

} // namespace

void prepareSystemTrustAnchors()
{
    prepared = true;
    static QFile file(place(X509_get_default_cert_file_env(), X509_get_default_cert_file()));
    if (file.open(QIODevice::ReadOnly) && file.size() > 0 && file.size() <= maxBytes) {
        if (const uchar *bytes = file.map(0, file.size())) {
            bundle = QByteArrayView(bytes, file.size());
            return;
        }
    }
    const QDir folder(place(X509_get_default_cert_dir_env(), X509_get_default_cert_dir()));
    const QStringList names = folder.entryList({QStringLiteral("*.?")}, QDir::Files);
    for (const QString &name : names.mid(0, maxFiles)) {
        QFile one(folder.filePath(name));
        if (one.open(QIODevice::ReadOnly) && collected.size() < maxBytes)
            collected += one.read(maxBytes - collected.size()) + '\n';
    }
}

bool useSystemTrustAnchors(SSL_CTX *context)
{
    if (!prepared) // not confined
        return SSL_CTX_set_default_verify_paths(context) == 1;
    return addAnchors(context, bundle.isEmpty() ? QByteArrayView(collected) : bundle);
}

} // namespace virtdesk
