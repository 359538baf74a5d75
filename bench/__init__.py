"""`make bench`: ours beside a bare reference, in one run. Each prints `<bench>.<name>: <figure>` lines."""
