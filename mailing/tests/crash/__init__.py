"""Real pumps, killed: `make crash`, and a short form in test_crash.py."""
