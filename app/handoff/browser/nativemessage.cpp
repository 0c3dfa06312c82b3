// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/nativemessage.h"

#include "app/handoff/browser/engineaddress.h"
#include "app/handoff/browser/extensionids.h"
#include "app/handoff/browser/flatjson.h"
#include "app/handoff/protocol/programarguments.h"

#include <algorithm>
#include <map>

namespace virtdesk {

namespace {

NativeRequest refused(std::string problem)
{
    NativeRequest request;
    request.problem = std::move(problem);
    return request;
}

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (dash ? c != '-' : !hex)
            return false;
    }
    return true;
}

/// The form of a console kind's name; which there are is the running program's to say.
bool isKindName(std::string_view text)
{
    return text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

} // namespace

bool isOurExtension(const std::vector<std::string> &arguments)
{
    for (const char *id : chromiumExtensionIds) {
        if (!arguments.empty() && arguments[0] == std::string("chrome-extension://") + id + '/')
            return true;
    }
    return arguments.size() >= 2 && isAbsolutePath(arguments[0]) && arguments[1] == firefoxExtensionId;
}

NativeRequest parseNativeRequest(std::string_view json)
{
    if (json.size() > maximumNativeMessage)
        return refused("The browser's message is too long.");
    auto object = parseFlatJson(json);
    if (!object)
        return refused("The browser's message is not in the form that VirtDesk takes.");
    const auto field = [&](NativeField wanted) {
        const auto found = object->find(nativeFieldNames.at(static_cast<std::size_t>(wanted)));
        return found == object->end() ? std::string() : std::move(found->second);
    };

    NativeRequest request;
    request.message.origin = HandoffMessage::Origin::Browser;
    const std::string type = field(NativeField::Type);
    if (type == "ping") {
        request.isPing = true;
        return request;
    }
    request.message.page = field(NativeField::Page);
    if (!request.message.page.empty() && !isHttpsAddress(request.message.page))
        return refused("The browser's message names a page that is no https address.");

    if (type == "vv") {
        request.message.kind = HandoffMessage::Kind::Content;
        request.message.content = field(NativeField::Content);
        if (request.message.content.find("[virt-viewer]") == std::string::npos)
            return refused("What the browser hands over is not a console file.");
    } else if (type == "vm") {
        request.message.kind = HandoffMessage::Kind::Vm;
        request.message.engine = field(NativeField::Engine);
        request.message.vm = field(NativeField::Id);
        request.message.consoleKind = field(NativeField::Console);
        const std::string &kind = request.message.consoleKind;
        if (!isHttpsAddress(request.message.engine, "/ovirt-engine"))
            return refused("The browser's message names no engine.");
        if (!isUuid(request.message.vm))
            return refused("The browser's message names no virtual machine.");
        if (!kind.empty() && !isKindName(kind))
            return refused("The browser's message asks for a kind of console that there is not.");
    } else {
        return refused("The browser's message is of a type that this VirtDesk does not know.");
    }
    if (!encode(request.message))
        return refused("The browser's message is not in the form that VirtDesk takes.");
    return request;
}

std::string nativeReply(bool ok, std::string_view error)
{
    if (ok)
        return std::string("{\"ok\":true,\"version\":") + jsonString(VIRTDESK_VERSION) + '}';
    return std::string("{\"ok\":false,\"error\":") + jsonString(isCleanText(error) ? error : "") + '}';
}

} // namespace virtdesk
