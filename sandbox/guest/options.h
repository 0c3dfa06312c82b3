// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

/// What the guest was told when QEMU was started:
/// -fw_cfg name=opt/org.virtdesk/guest,string="program=probe mode=1024x768 title=web-01"
class Options
{
public:
    void load();
    /// Copies the value of `key`, or `fallback`, to `into`. Underscores in a value stand for blanks.
    void value(const char *key, const char *fallback, char *into, int size) const;
    bool is(const char *key, const char *wanted, const char *fallback) const;
    int number(const char *key, int fallback) const;

private:
    char m_text[512] = {};
};

bool sameText(const char *a, const char *b);
