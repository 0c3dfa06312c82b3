// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"
#include "sdk/secret.h"

#include <QString>

#include <functional>

namespace virtdesk {

/// Why a secret could not be had; each has its own sentence.
enum class StoreProblem { None, NotFound, NoService, Locked, Denied, TooLong, Other };

struct StoreResult
{
    StoreProblem problem = StoreProblem::None;
    QString sentence;
    QString detail;
    Secret secret; ///< of a read
};

/// The OS keychain. Main thread, asynchronous; callbacks come through the event loop, never from inside the call.
/// There is no fallback: a secret that can't go to the keychain is not kept.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual void read(const QString &key, std::function<void(StoreResult)> done) = 0;
    virtual void write(const QString &key, Secret secret, std::function<void(StoreResult)> done) = 0;
    virtual void remove(const QString &key, std::function<void(StoreResult)> done) = 0;
    /// Whether secrets can be kept now, without touching one: None, or NoService, Locked, Denied with their sentences.
    virtual void probe(std::function<void(StoreResult)> done) = 0;
};

} // namespace virtdesk
