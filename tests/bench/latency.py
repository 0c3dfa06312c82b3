#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""From a key to a changed pixel: a VNC server that answers each key with a square of another colour, keys by the XTest extension, and the
screen's memory."""
import ctypes
import ctypes.util
import socket
import struct
import sys
import threading
import time

import rfbstream

SIZE = (1920, 1080)
SQUARE = 400
COLOURS = [bytes([0x20, 0x90, 0x30]), bytes([0x90, 0x30, 0x20])]  # B G R
RETURN = 0xff0d


class Echo:
    """Serves any number of clients, one after the other."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.shown = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._talk(client)
            except (ConnectionError, OSError):
                pass
            client.close()

    def _talk(self, client):
        exactly = rfbstream.read_exactly
        client.sendall(rfbstream.VERSION)
        exactly(client, 12)
        client.sendall(b"\x01\x01")
        exactly(client, 1)
        client.sendall(bytes(4))
        exactly(client, 1)
        client.sendall(struct.pack(">HHBBBBHHHBBBxxxI", *SIZE, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0, 4) + b"echo")
        whole, changed, asked = True, False, False
        while True:
            kind = exactly(client, 1)[0]
            if kind == 0:
                exactly(client, 19)
            elif kind == 2:
                exactly(client, 4 * struct.unpack(">xH", exactly(client, 3))[0])
            elif kind == 3:
                changed_only = exactly(client, 9)[0]
                whole = whole or not changed_only
                asked = True
            elif kind == 4:
                down, sym = struct.unpack(">BxxI", exactly(client, 7))
                if down and sym not in (0, RETURN):
                    self.shown = 1 - self.shown
                    changed = True
            elif kind == 5:
                exactly(client, 5)
            elif kind == 6:
                exactly(client, struct.unpack(">xxxI", exactly(client, 7))[0])
            else:
                return
            if asked and (whole or changed):
                self._send(client, whole)
                whole, changed, asked = False, False, False

    def _send(self, client, whole):
        square = (COLOURS[self.shown] + b"\0") * (SQUARE * SQUARE)
        if whole:
            rest = bytes([0x60, 0x60, 0x60, 0]) * SIZE[0] * SIZE[1]
            client.sendall(struct.pack(">BxHHHHHi", 0, 2, 0, 0, *SIZE, 0) + rest + self._head() + square)
        else:
            client.sendall(struct.pack(">BxH", 0, 1) + self._head() + square)

    def _head(self):
        return struct.pack(">HHHHi", (SIZE[0] - SQUARE) // 2, (SIZE[1] - SQUARE) // 2, SQUARE, SQUARE, 0)

    def close(self):
        self.listener.close()


class Keyboard:
    """Presses keys on a display as its keyboard would."""

    def __init__(self, display):
        self.x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.xtst = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x11.XFlush.argtypes = [ctypes.c_void_p]
        self.x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self.xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.xtst.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.xtst.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong]
        self.display = self.x11.XOpenDisplay(display.encode())

    def tap(self, keysym):
        code = self.x11.XKeysymToKeycode(self.display, keysym)
        for down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.display, code, down, 0)
        self.x11.XFlush(self.display)

    def click(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        for down in (1, 0):
            self.xtst.XTestFakeButtonEvent(self.display, 1, down, 0)
        self.x11.XFlush(self.display)

    def close(self):
        self.x11.XCloseDisplay(self.display)


def measure(screen, viewer, end, count):
    """Milliseconds of each of `count` keys; none where the viewer does not come up, or a key does not come through."""
    sys.setswitchinterval(5e-5)  # the server is a thread of this process, which looks at the screen all the time
    echo = Echo()
    process = viewer.start(screen, echo.port)
    keyboard = Keyboard(screen.display)
    times = []
    try:
        if screen.wait_for(COLOURS[echo.shown]) is None:
            return times
        time.sleep(1)
        place = screen.find(COLOURS[echo.shown])
        keyboard.click(*place)
        place = place[0] + 60, place[1]  # beside the pointer, which is in the screen's memory, too
        time.sleep(0.5)
        for _ in range(count):
            begin = time.perf_counter()
            before = screen.pixel(*place)
            keyboard.tap(ord("a"))
            while screen.pixel(*place) == before and time.perf_counter() - begin < 2:
                pass
            if screen.pixel(*place) == before:
                return []  # the key does not come through: no figure is better than a false one
            times.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.12)
    finally:
        keyboard.close()
        end(process)
        echo.close()
    return times
