"""How a command ends: 0 well, 2 (click's own) over words that it does not know, and these."""

#: The author's trouble: something in the catalog is wrong.
AUTHORS = 1
#: The machine's: its disk is full, a file may not be read.
MACHINES = 3
#: As a shell says of a command that was interrupted, or whose reader went away.
INTERRUPTED, CUT_OFF = 130, 141
