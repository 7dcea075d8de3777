"""Error: why a class cannot be read, as a key, because whoever shows it chooses the language."""


class ClassError(ValueError):
    """Something that a person has to look at, or to fix.

    Attributes:
        sentence: the key of its sentence in the pages ``messages.md``.
        names: the values that the sentence mentions.
    """

    def __init__(self, sentence: str, **names: object) -> None:
        """Keep the sentence and its values."""
        super().__init__(sentence)
        self.sentence = sentence
        self.names = names


class RefusedError(ClassError):
    """A submission is refused, and not read any further."""
