"""Pictures of what code does, and traces of what happens in it."""
