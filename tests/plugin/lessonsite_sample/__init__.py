"""What another package may add to lessonsite, for tests: installed by its folder on PYTHONPATH."""
