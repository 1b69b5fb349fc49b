"""Commands for scripts, support and tests: the same actions as the windows, no second logic."""
