"""`python -m lessonsite` is the command `lessonsite`."""

from lessonsite.cli import main

if __name__ == "__main__":
    main()
