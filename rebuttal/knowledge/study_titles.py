"""How a letter names a study: the records of words/study_titles."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Service
from rebuttal.model.value import Value

CONTRAST = {
    "without": "without contrast",
    "with": "with contrast",
    "both": "without and with contrast",
}
NAMELESS = {"", "any", "any_area", "one_area", "limited", "unlisted"}
SIDES = {"left", "right"}


class StudyTitle(Value, frozen=True):
    """Plain words for a kind of imaging, a region, or both together."""

    modality: str
    region: str
    name: str


def study_title(service: Service, shelf: Shelf) -> str:
    """The study in plain words; the letter's own where its code names none."""
    if not service.modality or service.unlisted:
        return " ".join(service.plain.split())
    rows = shelf.read("words/study_titles", tuple[StudyTitle, ...])
    names = {(row.modality, row.region): row.name for row in rows}
    whole = names.get((service.modality, service.region)) if service.region else None
    if whole is None:
        whole = names.get((service.modality, ""), service.modality) + _where(service, names)
    elif service.side in SIDES:
        whole += f" ({service.side})"
    contrast = CONTRAST.get(service.contrast, "")
    return f"{whole} {contrast}".strip()


def _where(service: Service, names: dict[tuple[str, str], str]) -> str:
    """The region with its side: of the right wrist."""
    if service.region in NAMELESS:
        return ""
    region = names.get(("", service.region), service.region.replace("_", " "))
    if service.side in SIDES:
        return f" of the {service.side} {region}"
    counted = region.startswith(("both ", "one "))
    both = " on both sides" if service.side == "bilateral" and not counted else ""
    article = "" if counted else "the "
    return f" of {article}{region}{both}"
