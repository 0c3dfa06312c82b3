// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/frame.h"

#include <QJsonDocument>

#include <cstring>

namespace virtdesk::libvirt {

namespace {

constexpr qsizetype lengthSize = sizeof(quint32);

quint32 lengthAt(const char *at)
{
    quint32 length = 0;
    std::memcpy(&length, at, sizeof length);
    return length;
}

void append(QByteArray &bytes, quint32 length)
{
    bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
}

} // namespace

Secret Frame::encode() const
{
    const QByteArray json = QJsonDocument(head).toJson(QJsonDocument::Compact);
    const qsizetype size = lengthSize + json.size() + secret.size();
    if (size > maximumSize)
        return {};
    QByteArray bytes;
    bytes.reserve(lengthSize + size);
    append(bytes, static_cast<quint32>(size));
    append(bytes, static_cast<quint32>(json.size()));
    bytes += json;
    bytes += secret.view();
    Secret result{QByteArrayView(bytes)};
    wipe(bytes);
    return result;
}

void FrameReader::feed(QByteArray bytes)
{
    if (m_start > 0) {
        m_buffer.remove(0, m_start);
        m_start = 0;
    }
    m_buffer += bytes;
    wipe(bytes);
}

std::optional<Frame> FrameReader::next()
{
    const qsizetype there = m_buffer.size() - m_start;
    if (m_broken || there < lengthSize)
        return std::nullopt;
    const char *at = m_buffer.constData() + m_start;
    const quint32 size = lengthAt(at);
    if (size < lengthSize || size > Frame::maximumSize) {
        m_broken = true;
        return std::nullopt;
    }
    if (there < lengthSize + qsizetype(size))
        return std::nullopt;
    const quint32 jsonSize = lengthAt(at + lengthSize);
    if (jsonSize > size - lengthSize) {
        m_broken = true;
        return std::nullopt;
    }
    const char *json = at + 2 * lengthSize;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json, jsonSize));
    if (!document.isObject()) {
        m_broken = true;
        return std::nullopt;
    }
    Frame frame{document.object(), Secret(QByteArrayView(json + jsonSize, size - lengthSize - jsonSize))};
    // The buffer is cut when more comes; a password should not lie in it until then.
    wipeMemory(m_buffer.data() + m_start, static_cast<std::size_t>(lengthSize + size));
    m_start += lengthSize + qsizetype(size);
    if (m_start == m_buffer.size()) {
        m_buffer.clear();
        m_start = 0;
    }
    return frame;
}

} // namespace virtdesk::libvirt
