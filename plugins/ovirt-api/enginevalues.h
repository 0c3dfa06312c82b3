// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace virtdesk::ovirt::values {

// How single values stand in the engine's JSON; what parsers are made of. Any thread.

/// For what can't be an answer of an engine.
Error notUnderstood(const QString &detail);
/// The one object of an answer.
Result<QJsonObject> object(const QByteArray &json);
/// A string, number or boolean as clean text; anything else is empty.
QString scalar(const QJsonValue &value, qsizetype maximum = 400);
bool boolean(const QJsonValue &value);
quint64 number(const QJsonValue &value);
/// 0 for what is beyond a million.
int smallNumber(const QJsonValue &value);
quint16 portNumber(const QJsonValue &value);
/// A collection's elements: an object with one array, {} or nothing. A lone object counts as one element.
QJsonArray elements(const QJsonValue &collection, const QString &name);
/// "id" of an object, where it can stand in a path; else empty.
QString id(const QJsonValue &value);
/// Milliseconds since 1970; invalid where there are none.
QDateTime moment(const QJsonValue &value);

} // namespace virtdesk::ovirt::values
