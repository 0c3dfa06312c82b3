// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-handoff: what a browser starts for one message of the extension (native messaging). Checks it, gives it to
// the running program, which it starts where there is none, answers and ends. Standard output carries the answer and
// nothing else.
#include "app/handoff/browser/browserstreams.h"
#include "app/handoff/protocol/delivery.h"
#include "app/handoff/browser/nativemessage.h"
#include "app/handoff/protocol/programarguments.h"
#include "app/handoff/browser/programstarter.h"
#include "app/hardening/memoryprivacy.h"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <thread>

using namespace virtdesk;

namespace {

constexpr auto inputDeadline = std::chrono::seconds(10);
constexpr auto startTimeout = std::chrono::seconds(15);

/// The length is in the machine's own byte order (native messaging protocol).
std::optional<std::string> readMessage(std::string &problem)
{
    std::uint32_t length = 0;
    char header[sizeof length];
    if (!readFromBrowser(header, sizeof header)) {
        problem = "The browser sent no message.";
        return std::nullopt;
    }
    std::memcpy(&length, header, sizeof length);
    if (length == 0 || length > maximumNativeMessage) {
        problem = length == 0 ? "The browser's message is empty." : "The browser's message is too long.";
        return std::nullopt;
    }
    std::string message(length, '\0');
    if (!readFromBrowser(message.data(), message.size())) {
        problem = "The browser's message is cut short.";
        return std::nullopt;
    }
    return message;
}

int reply(bool ok, std::string_view error)
{
    const std::string json = nativeReply(ok, error);
    const auto length = static_cast<std::uint32_t>(json.size());
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    bytes += json;
    if (!writeToBrowser(bytes))
        return 1;
    return ok ? 0 : 2;
}

/// Starts the program when it does not run.
DeliveryResult deliverOrStart(const HandoffMessage &message)
{
    DeliveryResult result = deliver(message);
    if (result.outcome != Delivery::NotRunning)
        return result;
    if (!result.sentence.empty()) // another start would not be reached either
        return {Delivery::Failed, result.sentence};
    if (!startDetached(findProgram()))
        return {Delivery::Failed, "VirtDesk could not be started. Install it again, or start it by hand."};
    const auto deadline = std::chrono::steady_clock::now() + startTimeout;
    while (result.outcome == Delivery::NotRunning && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        result = deliver(message, startTimeout);
    }
    if (result.outcome == Delivery::NotRunning) {
        result.outcome = Delivery::Failed;
        if (result.sentence.empty())
            result.sentence = "VirtDesk was started but did not come up in time. Start it by hand and try again.";
    }
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    const ProgramArguments given(argc, argv);
    const std::vector<std::string> arguments = given.all();
    if (isStartedByHand()) {
        std::fputs("virtdesk-handoff is started by the browser extension of VirtDesk and does nothing by itself.\n",
                   stderr);
        return 2;
    }
    if (!isOurExtension(arguments))
        return reply(false, "VirtDesk takes messages from its own browser extension only.");
    endProcessAfter(inputDeadline); // a browser that sends nothing must not leave us behind
    std::string problem;
    const auto json = readMessage(problem);
    keepProcess();
    if (!json)
        return reply(false, problem);
    const NativeRequest request = parseNativeRequest(*json);
    if (!request.problem.empty())
        return reply(false, request.problem);
    if (request.isPing)
        return reply(true, {});
    const DeliveryResult result = deliverOrStart(request.message);
    return reply(result.outcome == Delivery::Delivered, result.sentence);
}
