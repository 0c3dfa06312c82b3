#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Draws on $DISPLAY what people look at, until it is ended: scenes.py web|video|text|office. Always the same. Says "ready" when
there is something to be seen.

web: a page with photographs, scrolled. video: a moving picture of 1280x720. text: a terminal whose lines run through. office: typing,
character by character, with a toolbar.
"""
import random
import sys
import tkinter

WIDTH, HEIGHT = 1920, 1080
WORDS = ("console virtual machine storage domain cluster host template snapshot network interface address gateway "
         "power migrate pause resume disk image boot order memory balloon kernel driver service ticket realm").split()


def sentence(source, count):
    return " ".join(source.choice(WORDS) for _ in range(count))


def photograph(width, height, seed):
    """Smooth areas with grain, as PPM."""
    source = random.Random(seed)
    waves = [(source.uniform(0.5, 4), source.uniform(0.5, 4), source.randrange(256)) for _ in range(3)]
    pixels = bytearray(width * height * 3)
    at = 0
    for y in range(height):
        for x in range(width):
            for fx, fy, base in waves:
                value = base + int(60 * fx * x / width) + int(60 * fy * y / height) + source.getrandbits(4)
                pixels[at] = value & 255 if value & 256 == 0 else 255 - (value & 255)
                at += 1
    return tkinter.PhotoImage(data=b"P6 %d %d 255 " % (width, height) + bytes(pixels))


def web(window, source):
    canvas = tkinter.Canvas(window, width=WIDTH, height=HEIGHT, background="#fdfdfb", highlightthickness=0)
    canvas.place(x=0, y=0)
    pictures = [photograph(320, 240, seed) for seed in range(4)]
    length = 8 * HEIGHT
    for y in range(0, length, 340):
        canvas.create_text(120, y + 20, anchor="nw", width=900, text=sentence(source, 8).title(), font=("DejaVu Sans", 22))
        canvas.create_text(120, y + 70, anchor="nw", width=900, text=sentence(source, 110), font=("DejaVu Sans", 12), fill="#333")
        for column in range(2):
            canvas.create_image(1080 + column * 380, y + 20, anchor="nw", image=source.choice(pictures))
    canvas.configure(scrollregion=(0, 0, WIDTH, length))
    canvas.pictures = pictures
    at = [0]

    def scroll():
        at[0] = (at[0] + 120) % (length - HEIGHT)
        canvas.yview_moveto(at[0] / length)
        window.after(100, scroll)
    scroll()


def video(window, _):
    frames = [photograph(320, 180, seed).zoom(4) for seed in range(12)]
    label = tkinter.Label(window, borderwidth=0)
    label.place(x=320, y=180)
    at = [0]

    def show():
        at[0] += 1
        label.configure(image=frames[at[0] % len(frames)])
        label.frames = frames
        window.after(40, show)
    show()


def text(window, source):
    lines = tkinter.Text(window, font=("DejaVu Sans Mono", 11), background="#101418", foreground="#d0d4d8", borderwidth=0,
                         highlightthickness=0, wrap="none")
    lines.place(x=0, y=0, width=WIDTH, height=HEIGHT)

    def run():
        lines.insert("end", sentence(source, source.randrange(4, 22)) + "\n")
        lines.see("end")
        if int(lines.index("end").split(".")[0]) > 400:
            lines.delete("1.0", "200.0")
        window.after(5, run)
    run()


def office(window, source):
    bar = tkinter.Frame(window, background="#e8e8e4", height=80)
    bar.place(x=0, y=0, width=WIDTH)
    for name in WORDS[:16]:
        tkinter.Button(bar, text=name).pack(side="left")
    page = tkinter.Text(window, font=("DejaVu Serif", 13), wrap="word", padx=80, pady=60, borderwidth=0, highlightthickness=0)
    page.place(x=360, y=100, width=1200, height=960)
    letters = iter(sentence(source, 4000))

    def write():
        page.insert("end", next(letters))
        page.see("end")
        window.after(3, write)
    write()


def main():
    window = tkinter.Tk()
    window.overrideredirect(True)
    window.geometry(f"{WIDTH}x{HEIGHT}+0+0")
    window.configure(background="#30343a")
    {"web": web, "video": video, "text": text, "office": office}[sys.argv[1]](window, random.Random(20261129))
    window.update()
    print("ready", flush=True)
    window.mainloop()


if __name__ == "__main__":
    main()
