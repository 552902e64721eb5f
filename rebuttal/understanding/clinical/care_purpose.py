"""Drugs that the chart gives for another illness than the complaint."""

import re

from rebuttal.understanding.opened_chart import Hit, Notes

DRUGS = frozenset(
    {
        "nsaid",
        "analgesic_nonopioid",
        "analgesic_opioid",
        "muscle_relaxant",
        "neuropathic",
        "oral_steroid",
    }
)
TAKES = re.compile(
    r"[^.;]{0,25}\b(?:on|takes?|taking|with|managed|treated|controlled)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
FOR = re.compile(
    r"[^.;,]{0,25}\bfor (?:(?:his|her|their|the|chronic|old|known|history of|a|an)\s)*$",
    re.IGNORECASE,
)
COMPLAINT = re.compile(r"\b(?:pain|back|neck|knee|sciatica|radicul\w+)\b", re.IGNORECASE)


def for_other_illness(notes: Notes, hit: Hit) -> bool:
    """Whether the drug is taken for an illness named beside it.

    "rheumatoid arthritis on prednisone" and "duloxetine for depression" are
    no treatment of the pain; "ibuprofen for migraine" is, where the note is
    about the headache.
    """
    if hit.means not in DRUGS:
        return False
    start, end = notes.clause(hit)
    for illness in notes.hits_at("other_illness", hit.at):
        if not start <= illness.start < end or _complained_of(notes, illness):
            continue
        if illness.end <= hit.start:
            between = notes.text[illness.end : hit.start]
            if TAKES.fullmatch(between) and not COMPLAINT.search(between):
                return True
        elif FOR.fullmatch(notes.text[hit.end : illness.start]):
            return True
    return False


def _complained_of(notes: Notes, illness: Hit) -> bool:
    """Whether the illness is one that the note is about: headache, for one."""
    name = notes.text[illness.start : illness.end].lower()
    return name.startswith("migraine") and any(
        one.means == "headache" and notes.section(one) in {"hpi", "assessment"}
        for one in notes.hits("symptoms")
    )
