"""`python -m tests.bench`, the same as `python -m tests.bench.bench`."""

from tests.bench.bench import main

if __name__ == "__main__":
    raise SystemExit(main())
