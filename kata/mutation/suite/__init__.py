"""Suite: somebody's own tests as the judge of an exercise's programs, or of that person's code."""
