"""What people trust a site generator with, tried at length: `make trust`, or `python -m tests.trust --help`."""
