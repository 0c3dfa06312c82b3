// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// 1 where the build has an address or thread sanitizer. GCC says so by macros, clang by features.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VIRTDESK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VIRTDESK_SANITIZED 1
#endif
#endif
#ifndef VIRTDESK_SANITIZED
#define VIRTDESK_SANITIZED 0
#endif

namespace virtdesk {

/// Sanitizers reserve terabytes of address space and open files when they report: limits on both are for other builds.
inline constexpr bool builtWithSanitizer = VIRTDESK_SANITIZED != 0;

} // namespace virtdesk
