// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Sanitizers reserve terabytes of address space and open files when they report: limits on both are for other builds.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool builtWithSanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool builtWithSanitizer = true;
#else
inline constexpr bool builtWithSanitizer = false;
#endif
#else
inline constexpr bool builtWithSanitizer = false;
#endif

} // namespace virtdesk
