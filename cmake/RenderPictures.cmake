# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# Run by `cmake -P` while building: makes PNG pictures of our SVGs with rsvg-convert, a resource list of them, and the
# program's .ico. In: RSVG_CONVERT, ICOTOOL (may be empty), ICONS (resources/icons), OUTPUT (folder).

# What Qt asks for at 100 to 300 %: icons of 12, 16, 20, 24, 40 and 48 pixels. In between the next larger is scaled down.
set(symbol_sizes 12 15 16 18 20 24 25 28 30 32 36 40 48 60 72 96 144)
set(program_sizes 16 20 24 32 36 40 48 64 72 96 108 128 144 192 256)
set(icon_file_sizes 16 20 24 32 40 48 64 128)

function(render source target)
    execute_process(COMMAND ${RSVG_CONVERT} ${ARGN} --format=png --output=${target} ${source}
                    RESULT_VARIABLE status ERROR_VARIABLE problem)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "rsvg-convert could not draw ${source}: ${problem}")
    endif()
endfunction()

file(MAKE_DIRECTORY ${OUTPUT}/symbols ${OUTPUT}/program ${OUTPUT}/indicators)
set(qrc "<RCC>\n  <qresource prefix=\"/virtdesk/symbols\">\n")
file(GLOB symbols ${ICONS}/symbolic/*.svg)
foreach(symbol IN LISTS symbols)
    get_filename_component(name ${symbol} NAME_WLE)
    foreach(size IN LISTS symbol_sizes)
        render(${symbol} ${OUTPUT}/symbols/${name}-${size}.png --width=${size} --height=${size} --keep-aspect-ratio)
        string(APPEND qrc "    <file alias=\"${name}/${size}.png\">symbols/${name}-${size}.png</file>\n")
    endforeach()
endforeach()

string(APPEND qrc "  </qresource>\n  <qresource prefix=\"/virtdesk/program\">\n")
foreach(size IN LISTS program_sizes)
    render(${ICONS}/scalable/org.virtdesk.VirtDesk.svg ${OUTPUT}/program/${size}.png --width=${size} --height=${size})
    string(APPEND qrc "    <file alias=\"${size}.png\">program/${size}.png</file>\n")
endforeach()

# Names with @2x and so on are what Qt looks for beside the name in a style sheet.
string(APPEND qrc "  </qresource>\n  <qresource prefix=\"/virtdesk/indicators\">\n")
file(GLOB indicators ${ICONS}/indicators/*.svg)
foreach(indicator IN LISTS indicators)
    get_filename_component(name ${indicator} NAME_WLE)
    foreach(scale IN ITEMS 1 2 3 4)
        set(suffix "")
        if(scale GREATER 1)
            set(suffix "@${scale}x")
        endif()
        render(${indicator} ${OUTPUT}/indicators/${name}${suffix}.png --zoom=${scale})
        string(APPEND qrc "    <file alias=\"${name}${suffix}.png\">indicators/${name}${suffix}.png</file>\n")
    endforeach()
endforeach()
string(APPEND qrc "  </qresource>\n</RCC>\n")

if(ICOTOOL)
    set(parts "")
    foreach(size IN LISTS icon_file_sizes)
        if(NOT EXISTS ${OUTPUT}/program/${size}.png)
            message(FATAL_ERROR "The .ico wants ${size} pixels, which is not among the program's pictures.")
        endif()
        list(APPEND parts ${OUTPUT}/program/${size}.png)
    endforeach()
    # Only the largest as PNG: older tools read the others as bitmaps.
    execute_process(COMMAND ${ICOTOOL} --create --output=${OUTPUT}/virtdesk.ico ${parts} --raw=${OUTPUT}/program/256.png
                    RESULT_VARIABLE status ERROR_VARIABLE problem)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "icotool could not make virtdesk.ico: ${problem}")
    endif()
endif()

# Last, because it tells the build that all is there.
file(WRITE ${OUTPUT}/virtdesk-pictures.qrc "${qrc}")
