"""Own: a person's own code: finding it, mutating it, and judging it by the person's own tests."""
