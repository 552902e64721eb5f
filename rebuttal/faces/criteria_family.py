"""`rebuttal criteria`: which commands there are on criteria."""

from rebuttal.faces.terminal import family

COMMANDS = {
    "list": ("rebuttal.faces.criteria_sets:list_sets", "List the criteria sets on the shelf."),
    "show": ("rebuttal.faces.criteria_sets:show_set", "Show one set with all its conditions."),
    "check": ("rebuttal.faces.criteria_check:check", "Lay one set over a chart."),
    "import": (
        "rebuttal.faces.criteria_import:import_text",
        "Read criteria that the insurer sent, and show how they are understood.",
    ),
}


@family("criteria", COMMANDS)
def criteria() -> None:
    """List and show criteria, check a chart against them, import the insurer's text.

    The sets on the shelf are our own words for published documents; each says
    which edition, and how well it was checked. InterQual and MCG are licensed and
    not on the shelf: ask the insurer for the text, and import it.

    \b
    Examples
      rebuttal criteria list --family knee
      rebuttal criteria show uhc.knee.meniscus
      rebuttal criteria check uhc.knee.meniscus visit.txt therapy.pdf
      rebuttal criteria import interqual.pdf --out criteria.yaml
      rebuttal prepare letter.pdf visit.txt --criteria criteria.yaml
    """
