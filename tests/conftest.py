"""What all tests share: fixtures for built sites."""

pytest_plugins = ["tests.built"]
