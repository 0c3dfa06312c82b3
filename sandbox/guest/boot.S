# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
#
# Boot sector: loads the program that follows it to 0x10000, notes where the BIOS has its 8x16 font, and enters the
# program in 32-bit protected mode with flat segments. Stays in memory, because realModeText (below) goes back through it.

    .intel_syntax noprefix
    .section .boot, "ax"
    .code16
    .globl bootSector
bootSector:
    cli
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, 0x7c00
    ljmp 0, offset loadProgram
loadProgram:
    cld
    # 64 sectors (32 KiB) a call, so that no transfer crosses a 64 KiB border.
    mov cx, offset programChunks
nextChunk:
    push cx
    mov ah, 0x42
    mov si, offset packet
    int 0x13
    pop cx
    jc failed
    add word ptr [packet + 6], 0x800
    add word ptr [packet + 8], 64
    loop nextChunk

    mov ax, 0x1130
    mov bh, 6
    int 0x10
    # ES:BP is the font's place.
    mov [fontOffset], bp
    mov ax, es
    mov [fontSegment], ax

    in al, 0x92
    or al, 2
    out 0x92, al
    cli
    lgdt [gdtPointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    ljmp 8, offset enterProgram

failed:
    mov al, 'E'
    out 0xe9, al
    hlt
    jmp failed

    .code32
enterProgram:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov fs, eax
    mov gs, eax
    mov ss, eax
    mov esp, 0x90000
    # Clear what the program expects to be zero.
    mov edi, offset bssStart
    mov ecx, offset bssEnd
    sub ecx, edi
    xor eax, eax
    rep stosb
    movzx eax, word ptr [fontSegment]
    shl eax, 4
    movzx ebx, word ptr [fontOffset]
    add eax, ebx
    push eax
    call guestMain
stopped:
    hlt
    jmp stopped

# void realModeText(): sets the BIOS text mode 3. Interrupts must be off.
    .globl realModeText
realModeText:
    pushad
    mov [savedStack], esp
    sidt [savedIdt]
    ljmp 24, offset to16
    .code16
to16:
    mov ax, 32
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    mov ss, ax
    lidt [realIdt]
    mov eax, cr0
    and al, 0xfe
    mov cr0, eax
    ljmp 0, offset inReal
inReal:
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    mov ss, ax
    mov sp, 0x7c00
    mov ax, 3
    int 0x10
    cli
    lgdt [gdtPointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    ljmp 8, offset backTo32
    .code32
backTo32:
    mov eax, 16
    mov ds, eax
    mov es, eax
    mov fs, eax
    mov gs, eax
    mov ss, eax
    mov esp, [savedStack]
    lidt [savedIdt]
    popad
    ret

    .balign 4
packet:
    .byte 16, 0
    .word 64, 0, 0x1000
    .quad 1
gdt:
    .quad 0
    .quad 0x00cf9a000000ffff # 8: code, 32 bit
    .quad 0x00cf92000000ffff # 16: data, flat
    .quad 0x00009a000000ffff # 24: code, 16 bit
    .quad 0x000092000000ffff # 32: data, 64 KiB
gdtPointer:
    .word gdtPointer - gdt - 1
    .long gdt
realIdt:
    .word 0x3ff
    .long 0
savedIdt:
    .word 0
    .long 0
savedStack:
    .long 0
fontOffset:
    .word 0
fontSegment:
    .word 0

    .org 510
    .word 0xaa55

# Where the timer's and the devices' interrupts enter.
    .section .text
    .code32
    .globl timerEntry, deviceEntry
timerEntry:
    pushad
    cld
    call timerInterrupt
    popad
    iretd
deviceEntry:
    pushad
    cld
    call deviceInterrupt
    popad
    iretd

    .section .note.GNU-stack, "", @progbits
