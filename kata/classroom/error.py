"""Error: what keeps a class from being read, as a key: whoever shows it chooses the language."""


class ClassError(ValueError):
    """Something that a person has to look at, or to mend.

    Attributes:
        sentence: the key of its sentence in the pages ``messages.md``.
        names: what the sentence mentions.
    """

    def __init__(self, sentence: str, **names: object) -> None:
        """Keep them."""
        super().__init__(sentence)
        self.sentence = sentence
        self.names = names


class RefusedError(ClassError):
    """What was handed in is not read any further."""
