"""Endurance: whether everything holds while processes are killed, calls fail, the database goes away and people flood.

`uv run python -m tests.endurance` runs all trials; `--slice` the same in five minutes, in smaller numbers; the name of
one runs that alone. People do what their seed says; when trouble strikes differs from run to run, as it does in life.
"""
