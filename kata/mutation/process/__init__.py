"""Process: the workers that judge, and what is said between them and the harness."""
