"""What the engine raises where data is not written as it reads them."""


class ParametersError(ValueError):
    """A parameter file is not written as the engine reads it."""
