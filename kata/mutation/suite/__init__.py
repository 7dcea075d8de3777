"""Suite: a person's own tests as the judge, of an exercise's programs or of the person's code."""
