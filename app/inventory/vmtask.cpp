// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmtask.h"

#include <algorithm>

namespace virtdesk {

bool VmTask::isRunning() const
{
    return std::any_of(steps.cbegin(), steps.cend(), [](const Step &step) {
        return step.state == Step::State::Waiting || step.state == Step::State::Running;
    });
}

int VmTask::count(Step::State state) const
{
    return static_cast<int>(
        std::count_if(steps.cbegin(), steps.cend(), [state](const Step &step) { return step.state == state; }));
}

QStringList VmTask::failed() const
{
    QStringList ids;
    for (const Step &step : steps) {
        if (step.state == Step::State::Failed)
            ids << step.vmId;
    }
    return ids;
}

void VmTask::apply(const ActProgress &progress)
{
    const auto step =
        std::find_if(steps.begin(), steps.end(), [&](const Step &one) { return one.vmId == progress.vmId; });
    // A plugin may name another VM, or the end of one that has ended.
    if (step == steps.end() || step->state == Step::State::Done || step->state == Step::State::Failed)
        return;
    step->state = progress.state == ActProgress::State::Done     ? Step::State::Done
                  : progress.state == ActProgress::State::Failed ? Step::State::Failed
                                                                 : Step::State::Running;
    step->percent = std::clamp(progress.percent, -1, 100);
    step->text = progress.text;
    step->error = progress.error;
}

void VmTask::fail(const Error &error)
{
    for (Step &step : steps) {
        if (step.state == Step::State::Done || step.state == Step::State::Failed)
            continue;
        step.state = Step::State::Failed;
        step.error = error;
    }
}

} // namespace virtdesk
