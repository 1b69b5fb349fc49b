"""Paper: which printer, handing pages over, the tray that waits, and the preview.

target.py    which printer and paper; remembered in the window's settings
offered_papers.py  which sizes a printer has; the wrong paper is a sentence, not a cut slip
printer.py   PDF bytes to a QPrinter or into a file; says what went wrong
handing.py   one thread that talks to printers, so that none of them can stop the queue
station.py   prints what comes into the tray and counts what the printer took
panel.py     Ctrl+P: preview, printer, paper, print
"""
