"""What goes by stick, as both of its ends show it: the team's laptop in *Kirim*, the office in *Terima*.

place_choice.py  which stick, asked with chips that come and go as sticks do
drop_zone.py     where files may be dropped
running.py       how far a copy is, and a way to stop
six_words.py     what two people read to each other; the request as a QR code
team_words.py    a file of the team and a laptop, as lines of a table
words.py         amounts, receipts, gaps
"""
