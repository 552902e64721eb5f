"""Remittances built by hand; every payer, provider and person in them is invented."""

DEFAULT_CLAIM = "CLP*ACC-771*1*4800*0**12*ICN771*11*1"
PATIENT = "NM1*QC*1*PENHALLOW*ADA*R***MI*NFH4471209"
LINE = (
    "SVC*HC:72148*4800*0**1",
    "DTM*472*20260812",
    "CAS*CO*50*4800",
    "REF*0K*RAD-2207",
    "LQ*HE*N115",
)


def claim(
    *lines: str, clp: str = DEFAULT_CLAIM, patient: str = PATIENT, head: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The segments of one claim."""
    return (clp, *head, patient, *(lines or LINE))


def remittance(
    *claims: tuple[str, ...],
    end: str = "~\n",
    element: str = "*",
    component: str = ":",
    of: tuple[str, str] = ("835", "005010X221A1"),
    trailer: tuple[int, str] = (0, "0001"),
) -> bytes:
    """A whole X12 file of these claims."""
    body = [
        f"ST*{of[0]}*0001",
        "BPR*H*0*C*NON************20260902",
        "TRN*1*T9912*1999999999",
        "DTM*405*20260901",
        "N1*PR*NORTHFIELD HEALTH PLAN*XV*77123",
        "N3*PO BOX 901",
        "N4*DULUTH*MN*55801",
        "N1*PE*LAKESIDE SPINE CLINIC*XX*1234567893",
        "LX*1",
        *(segment for segments in claims for segment in segments),
    ]
    count, control = trailer
    isa = (
        "ISA*00*          *00*          *ZZ*PAYERX         *ZZ*CLINICX        "
        "*260902*1200*^*00501*000000001*0*P*:"
    )
    parts = [
        isa,
        f"GS*HP*PAYERX*CLINICX*20260902*1200*1*X*{of[1]}",
        *body,
        f"SE*{count or len(body) + 1}*{control}",
        "GE*1*1",
        "IEA*1*000000001",
    ]
    words = "~".join(parts).replace("*", element).replace(":", component)
    return (words.replace("~", end) + end).encode()
