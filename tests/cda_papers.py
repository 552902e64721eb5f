"""C-CDA records built by hand; every person in them is invented."""

PATIENT = """<recordTarget><patientRole><id root="1.2.3" extension="M-7781"/>
<id root="2.16.840.1.113883.4.1" extension="999-00-1234"/>
<patient><name><given>Ada</given><family>Penhallow</family></name>
<administrativeGenderCode code="F"/><birthTime value="19800102"/></patient>
</patientRole></recordTarget>"""
AUTHOR = """<author><time value="20260302"/><assignedAuthor><assignedPerson>
<name><given>Ilse</given><family>Marwick</family><suffix>MD</suffix></name>
</assignedPerson></assignedAuthor></author>
<legalAuthenticator><time value="20260303"/><signatureCode code="S"/><assignedEntity>
<assignedPerson><name><given>Ilse</given><family>Marwick</family></name></assignedPerson>
</assignedEntity></legalAuthenticator>"""
VISIT = """<componentOf><encompassingEncounter><effectiveTime value="20260302"/>
</encompassingEncounter></componentOf>"""


def cda(*sections: str, code: str = "11506-3", head: str = PATIENT + AUTHOR + VISIT) -> bytes:
    """A record of these sections."""
    body = "".join(f"<component>{one}</component>" for one in sections)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<code code="{code}"/><title>Progress note</title>'
        f'<effectiveTime value="20260305"/>{head}'
        f"<component><structuredBody>{body}</structuredBody></component></ClinicalDocument>"
    ).encode()


def unstructured(body: str) -> bytes:
    """A record whose body is one file."""
    return (
        f'<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Note</title>{PATIENT}'
        f"<component><nonXMLBody>{body}</nonXMLBody></component></ClinicalDocument>"
    ).encode()


def part(code: str, text: str, entries: str = "", title: str = "") -> str:
    """A section with its narrative and its entries."""
    name = f"<title>{title}</title>" if title else ""
    return f'<section><code code="{code}"/>{name}<text>{text}</text>{entries}</section>'


def problem(code: str, name: str, *, denied: bool = False) -> str:
    """A coded problem."""
    negation = ' negationInd="true"' if denied else ""
    return (
        f'<entry><act><entryRelationship><observation moodCode="EVN"{negation}>'
        '<code code="55607006"/><statusCode code="completed"/>'
        '<effectiveTime><low value="20260115"/></effectiveTime>'
        f'<value xsi:type="CD" code="{code}" codeSystem="2.16.840.1.113883.6.90" '
        f'displayName="{name}"/></observation></entryRelationship></act></entry>'
    )
