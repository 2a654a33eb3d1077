"""The exit codes of all commands: 0 where all went well, 2 (click's own) for unknown words and flags, and these."""

#: Something in the catalog is wrong, which its author can mend.
AUTHOR_ERROR = 1
#: Something is wrong with the machine: its disk is full, a file may not be read.
MACHINE_ERROR = 3
#: By the numbers of SIGINT and SIGPIPE, as shells have it: interrupted, and nobody reads what is written.
INTERRUPTED, PIPE_CLOSED = 130, 141
