"""What is said when Rebuttal itself fails."""

from pathlib import Path

from rebuttal.errors import RebuttalError


def own_fault(fault: Exception) -> RebuttalError:
    """What is said when Rebuttal itself fails; it names no word of a paper."""
    place = _last_place(fault)
    return RebuttalError(
        f"Something in Rebuttal itself went wrong ({type(fault).__name__} at {place}).",
        remedy=(
            "No packet was written. Please report this line; it holds no health data."
            " Papers need not be sent."
        ),
    )


def _last_place(fault: Exception) -> str:
    """The module and line at which it went wrong."""
    step = fault.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return "an unknown place"
    return f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
