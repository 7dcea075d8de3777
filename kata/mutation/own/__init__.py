"""Own: a person's own code, found, mutated, and judged by the person's tests."""
