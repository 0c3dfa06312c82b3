// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffrequest.h"

#include "app/handoff/instance/instancetext.h"

namespace virtdesk {

namespace {

Result<ParsedTarget> reference(const HandoffRequest &request, const TargetRegistry &registry)
{
    auto engine = parseEngine(request.engine);
    if (!engine)
        return engine.error();
    const QString name = cleanText(request.vm, 255);
    if (!request.consoleKind.isEmpty() && !registry.isConsoleKind(request.consoleKind)) {
        return Error{Failure::Usage,
                     InstanceText::tr("Another program asks for a kind of console that VirtDesk does not know."),
                     {}};
    }
    if (name != request.vm) {
        return Error{Failure::Usage,
                     InstanceText::tr("The virtual machine that another program asks for has a name that none has."),
                     {}};
    }
    ParsedTarget target;
    target.vm = VmReference{*engine, {}, name, request.consoleKind};
    return target;
}

} // namespace

HandoffRequest HandoffRequest::from(HandoffMessage &&message)
{
    HandoffRequest request;
    request.kind = message.kind;
    request.origin = message.origin;
    for (const std::string &target : message.targets)
        request.targets += QString::fromStdString(target);
    request.content = Secret(QByteArrayView(message.content.data(), static_cast<qsizetype>(message.content.size())));
    wipeMemory(message.content.data(), message.content.size());
    message.content.clear();
    request.engine = QString::fromStdString(message.engine);
    request.vm = QString::fromStdString(message.vm);
    request.consoleKind = QString::fromStdString(message.consoleKind);
    request.action = QString::fromStdString(message.action);
    request.activationToken = QString::fromStdString(message.activationToken);
    request.page = QString::fromStdString(message.page);
    return request;
}

std::vector<Result<ParsedTarget>> targetsOf(const HandoffRequest &request, const TargetRegistry &registry)
{
    std::vector<Result<ParsedTarget>> results;
    switch (request.kind) {
    case HandoffRequest::Kind::Open:
        // Inventories other than engines can do more than be connected to: only a person names one.
        for (const QString &target : request.targets)
            results.push_back(request.origin == HandoffRequest::Origin::Person ? parseTypedTarget(target, registry)
                                                                               : parseTarget(target, registry));
        break;
    case HandoffRequest::Kind::Content: {
        const QByteArrayView content = request.content.view();
        results.push_back(parseVv(QByteArray::fromRawData(content.data(), content.size()), registry));
        break;
    }
    case HandoffRequest::Kind::Vm:
        results.push_back(reference(request, registry));
        break;
    case HandoffRequest::Kind::Activate:
    case HandoffRequest::Kind::Engine:
    case HandoffRequest::Kind::Action:
        break;
    }
    return results;
}

} // namespace virtdesk
