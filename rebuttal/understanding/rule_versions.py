"""Which edition of a rule its name says: version, edition, year or day."""

import re

DAY = (
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},\s20\d\d|\d{1,2}\s[A-Z][a-z]{2,8}\s20\d\d|20\d\d-\d\d-\d\d"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}[/.]20\d\d)"
)
VERSION = re.compile(
    r"[,\s(\"”]*(?P<version>v(?:ersi[oó]n)?\.?\s?\d[\w.]*(?<![.])"
    r"|(?:(?:most recently |last )?(?:eff(?:ective)?|review(?:ed)?|revis(?:ed)?|rev|updated"
    r"|dated|approved)|version dated)\b\.?:?\s"
    rf"(?:{DAY}|[\w/]+(?:\s20\d\d)?)"
    r"|20\d\d(?:-\d\d-\d\d)?(?:\s(?:edition|update|version|release))?\b"
    r"|FY\s?\d\d\b|edici[oó]n\s\d{1,3}"
    r"|\d{2}(?:st|nd|rd|th|\.?ª)\s+ed(?:ition|ici[oó]n)?\b\.?)\)?",
    re.IGNORECASE,
)
