# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The suite itself is a part of the SDK: VirtDesk::DisplayConformance, #include "conformance/displayconformance.h".
add_library(virtdesk-displayconformance STATIC ${CMAKE_CURRENT_LIST_DIR}/displayconformance.cpp)
set_target_properties(virtdesk-displayconformance PROPERTIES EXPORT_NAME DisplayConformance AUTOMOC OFF)
target_link_libraries(virtdesk-displayconformance PUBLIC VirtDesk::Sdk Qt6::Core PRIVATE $<BUILD_INTERFACE:virtdesk-options>)
target_compile_options(virtdesk-displayconformance PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized>)
target_include_directories(virtdesk-displayconformance
                           PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/virtdesk>)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/displayconformance.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/virtdesk/conformance COMPONENT sdk)
install(TARGETS virtdesk-displayconformance EXPORT VirtDeskTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        COMPONENT sdk)

if(VIRTDESK_TESTS AND TARGET console-vnc)
    virtdesk_add_test(conformance displayconformance LIBRARIES virtdesk-displayconformance virtdesk-pluginhost TIMEOUT 200
        DEPENDS console-vnc)
endif()
