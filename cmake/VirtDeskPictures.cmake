# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# Where there is no Qt SVG, the icons are pictures made of our SVGs while building.
#
# virtdesk_add_pictures()   makes the target virtdesk-pictures: a static library with the resource virtdesk_pictures, and
#                           ${VIRTDESK_PICTURES}/virtdesk.ico where icotool is there. Once for a build; where rsvg-convert
#                           is missing there is no such target.
set(VIRTDESK_PICTURES ${CMAKE_BINARY_DIR}/pictures)

function(virtdesk_add_pictures)
    find_program(RSVG_CONVERT rsvg-convert)
    find_program(ICOTOOL icotool)
    if(NOT RSVG_CONVERT)
        return()
    endif()
    set(icon "")
    set(icotool "")
    if(ICOTOOL)
        set(icon ${VIRTDESK_PICTURES}/virtdesk.ico)
        set(icotool ${ICOTOOL})
    endif()
    set(icons ${PROJECT_SOURCE_DIR}/resources/icons)
    file(GLOB svgs CONFIGURE_DEPENDS ${icons}/symbolic/*.svg ${icons}/indicators/*.svg ${icons}/scalable/*.svg)
    add_custom_command(OUTPUT ${VIRTDESK_PICTURES}/virtdesk-pictures.qrc ${icon}
        COMMAND ${CMAKE_COMMAND} -DRSVG_CONVERT=${RSVG_CONVERT} -DICOTOOL=${icotool} -DICONS=${icons}
                -DOUTPUT=${VIRTDESK_PICTURES} -P ${PROJECT_SOURCE_DIR}/cmake/RenderPictures.cmake
        DEPENDS ${svgs} ${PROJECT_SOURCE_DIR}/cmake/RenderPictures.cmake COMMENT "Drawing the icons" VERBATIM)
    add_custom_command(OUTPUT ${VIRTDESK_PICTURES}/qrc_virtdesk_pictures.cpp
        COMMAND Qt6::rcc --name virtdesk_pictures --no-compress --output ${VIRTDESK_PICTURES}/qrc_virtdesk_pictures.cpp
                ${VIRTDESK_PICTURES}/virtdesk-pictures.qrc
        DEPENDS ${VIRTDESK_PICTURES}/virtdesk-pictures.qrc VERBATIM)
    add_custom_target(virtdesk-picture-files DEPENDS ${VIRTDESK_PICTURES}/virtdesk-pictures.qrc ${icon})
    add_library(virtdesk-pictures STATIC EXCLUDE_FROM_ALL ${VIRTDESK_PICTURES}/qrc_virtdesk_pictures.cpp)
    set_target_properties(virtdesk-pictures PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_link_libraries(virtdesk-pictures PRIVATE Qt6::Core)
    add_dependencies(virtdesk-pictures virtdesk-picture-files)
endfunction()
