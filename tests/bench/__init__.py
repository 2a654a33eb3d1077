"""The benchmark: catalogs of any size, built by us and by the two quickest peers in turns. `python -m tests.bench`."""
