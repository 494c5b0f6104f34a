"""What can be wrong with a figure."""


class FigureError(ValueError):
    """A figure is unknown or its file is wrong; `problems` holds one line for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
