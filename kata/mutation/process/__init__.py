"""Process: the workers that judge, and the messages between them and the harness."""
