"""Decision letters written for these tests, in many styles, and how to read them."""

import hashlib

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Page
from rebuttal.understanding.letter import find_letter

SHELF = Shelf()

MEDICARE_ADVANTAGE = """\
Important: This notice explains your right to appeal our decision. Read it carefully.

Notice of Denial of Medical Coverage

Date: February 18, 2026                  Member number: QX4410927
Name: Ida Rosenquist

Lakeside Gold Advantage (HMO) H7731-002

Your request was denied
We denied the medical services/items listed below requested by you or your doctor [provider]:
MRI lumbar spine without contrast (CPT 72148)

Why did we deny your request?
We denied the medical services/items listed above because the office note of 01/29/2026 does not
show how long you tried treatment. The guideline (Local Coverage Determination L34220) looks for
six weeks of treatment. No examination of reflexes or sensation is recorded.

You should share a copy of this decision with your doctor so you and your doctor can discuss
next steps.

You have the right to appeal our decision
You have the right to ask Lakeside Gold Advantage to review our decision by asking us for an appeal.
Plan Appeal: Ask Lakeside Gold Advantage for an appeal within 65 days of the date of this notice. We
can give you more time if you have a good reason for missing the deadline.

How to keep your services while we review your case: if you ask within 10 days of this notice, you
may keep getting services.

There are two kinds of appeals with us
Standard Appeal - We'll give you a written decision within 30 days after we get your appeal.
Fast Appeal - We'll give you a decision within 72 hours after we get your appeal.

How to ask for an appeal with Lakeside Gold Advantage
Step 2: Mail, fax, or deliver your appeal or call us.
For a Standard Appeal:
Address: Lakeside Gold Advantage, Appeals Unit, P.O. Box 880, Duluth, MN 55801
Phone: 1-800-555-0166     Fax: 1-218-555-0170

What happens next?
If you ask for an appeal and we continue to deny your request, an independent reviewer will look at
your case.

Form CMS-10003-NDMCP
"""

MEDICAID_NOTICE = """\
QUARRY CREEK COMMUNITY HEALTH
A Medicaid Managed Care Plan

NOTICE OF ACTION

Mailing date: 06/04/2026

To: Lourdes Banerjee-Cole
    55 Tannery Row, Apt 3B
    Dayton, OH 45402

Medicaid ID #: 4402-118-771
Authorization Request: QC-2026-55810

Dear Lourdes Banerjee-Cole:

Your doctor, Piers Haldane, MD, asked us for a picture of your lower back (an MRI). We got this
request on June 1, 2026. We have decided to deny this request.

WHY WE MADE THIS DECISION
The papers your doctor sent do not tell us if you did physical therapy or exercises at home for
six weeks. They also do not tell us if you have weakness, or trouble with your bladder. Because of
this the test is not medically necessary. We used the plan's Spine Imaging Policy QC-RAD-11.

IF YOU DO NOT AGREE
You can ask for an appeal. You must ask within 60 calendar days from the date on this letter. Write:
Quarry Creek Community Health, Member Appeals, 900 Mill Street, Dayton, OH 45401. You can also
fax 937-555-0118 or call 1-877-555-0119. We must tell you our answer in 15 days.

STATE HEARING
If you still do not agree after your appeal, you can ask for a state hearing within 120 days of the
date on our appeal decision letter. Bureau of State Hearings, P.O. Box 182825, Columbus, OH 43218.
"""

SELF_FUNDED_VENDOR = """\
Ridgeline Imaging Review                         for
a division of eviCore healthcare                 Copperfield Benefit Administrators
400 Buckwalter Place, Bluffton, SC 29910

07 MAY 2026

OTTO  BRANDVOLD
19 QUAYSIDE WALK
EASTPORT ME 04631

Member:        Otto Brandvold
Member ID:     CBA 5501 88213
Employer:      Halloran Boatworks
Case Number:   2200481937
Procedure:     72148 MRI Lumbar Spine W/O Contrast
Ordering Provider:   Thea Maddox, DO

Dear Otto Brandvold:

eviCore healthcare manages imaging requests for Copperfield Benefit Administrators. A request for
the procedure above was received on 05/05/2026. After review by a physician board certified in
Physical Medicine, the request is denied.

Reason: The clinical notes do not document failure of a six week trial of provider-directed
conservative treatment with re-evaluation. See eviCore Spine Imaging Guidelines V1.0.2026, SP-6.1.

Peer-to-Peer: your provider may call 800-555-0133 within 10 business days of this letter.

Appeals: You have one hundred eighty (180) days from receipt of this letter to request an appeal.
Mail: Copperfield Benefit Administrators, Appeals Department, PO Box 221, Bangor, ME 04402
Fax: (207) 555-0142
The Halloran Boatworks Health Plan is self-funded; Copperfield Benefit Administrators is the claims
administrator. After the internal appeals an external review may be requested within four months
of your receipt of the final determination. You may bring a civil action under ERISA section 502(a).
"""

PROVIDER_FAX = """\
NORTHERN PRAIRIE HEALTH COOPERATIVE
UTILIZATION MANAGEMENT - PROVIDER FAX

DATE: 20260311
TO: BRIGHTWATER SPORTS MEDICINE   ATTN: WREN OKONJO MD   FAX: 605-555-0188

MEMBER: ABERNATHY, LUCAS J      DOB: 09/30/1988      ID: NPH00441872
REF NO: 26031100417             RECEIVED: 20260309
SERVICE: CPT 73721-RT  MRI RIGHT KNEE W/O CONTRAST      DX: M25.561

STATUS: NOT CERTIFIED

RATIONALE: NO X-RAY REPORT WAS SUBMITTED. NO DOCUMENTED TRIAL OF PHYSICAL THERAPY OR
NSAIDS. CLINICAL EXAM DOES NOT DESCRIBE LOCKING OR LIGAMENT LAXITY. REFERENCE: MCG
AMBULATORY CARE 29TH EDITION, KNEE MRI, A-0041.

P2P: CALL 605-555-0190 WITHIN 5 BUSINESS DAYS.
APPEAL: WITHIN 180 DAYS OF RECEIPT OF THIS NOTICE. FAX 605-555-0191 OR MAIL TO NORTHERN
PRAIRIE HEALTH COOPERATIVE, APPEALS, PO BOX 4470, SIOUX FALLS SD 57117.
"""

BENEFITS_TABLE = """\
Granite Mutual Insurance Company
Explanation of Benefits - THIS IS NOT A BILL
Statement Date: 04/22/2026

Patient Name     Member ID       Claim Number      Provider
Selma Ostrander  GM 77120 3345   2026-0417-88120   Keystone Open MRI LLC

Date of Service   Procedure                    Billed      Allowed   Paid     You Owe   Remark
03/30/2026        72148 MRI lumbar spine       $1,900.00   $0.00     $0.00    $1,900.00   CO-50
03/30/2026        99213 Office visit           $160.00     $98.00    $78.40   $19.60

CO-50: The records sent with this claim do not show that the study was medically necessary. The
note does not include a neurologic examination.

Appeal rights: You may appeal within 180 days after you receive this statement. Send your appeal
to Granite Mutual Insurance Company, Claims Review, PO Box 1180, Concord, NH 03302.
"""

OLD_FASHIONED = """\
THE FOUNDRYMEN'S BENEFIT SOCIETY
Established 1889
12 Anvil Court, Allentown, Pennsylvania 18101

                                             June the 3rd, 2026
                                             June 3, 2026

Mrs. Winifred Ashdown
Old Mill Road, Box 9
Kutztown, Pa. 19530

        Re: Certificate No. 4471-09

Dear Mrs. Ashdown:

        We have before us the letter of your physician, Dr. Corwin Pell, asking the Society to
pay for a third magnetic resonance image of the lower back. Our medical adviser has read it with
care. The former studies showed no surgical lesion, and Dr. Pell writes that the pain is as it was.
In our adviser's opinion the picture would not alter the treatment that you receive. We regret that
the Society cannot approve the expense.

        Should you disagree, you may write to the Board of Review at the above address within one
hundred eighty days of receiving this letter.

                                             Respectfully yours,
                                             T. Harcourt Lisle, Secretary
"""

APPROVAL = """\
Beacon Harbor Health Plan
PO Box 300, Portland, OR 97201

March 2, 2026

Re: Approval of services

Dear Quentin Abara:

Good news. Your doctor's request for MRI of the lumbar spine without contrast (72148) has been
approved. Authorization number: BH-778120. The approval is valid from 03/02/2026 to 05/31/2026.

Member ID: 88-1204-55

This approval is not a guarantee of payment. If you have questions call 1-800-555-0103.
"""

PENDED = """\
Beacon Harbor Health Plan
PO Box 300, Portland, OR 97201

Date of this letter: March 9, 2026
Member: Quentin Abara
Member ID: 88-1204-55
Request number: BH-778455

Dear Quentin Abara:

We received a request for MRI of the lumbar spine without contrast (72148) on March 6, 2026. We
have not made a decision. We need more information from your doctor: an office note with the
examination, and the dates of physical therapy. Please send it by March 23, 2026. If we do not get
it, the request may be denied.
"""

OUT_OF_NETWORK = """\
Juniper Ridge HMO
PO Box 12, Boise, ID 83701
Letter date: 5/11/26

Member Name: Calliope Drummond      Member #: JR-4410-9     Reference #: 26-OON-771

Dear Calliope Drummond,

We cannot approve the MRI of the cervical spine (72141) at Summit University Imaging because it is
not a participating provider. Medical necessity was not the basis of this decision. The same study
is available in the network at Valley Imaging.

You may appeal within 180 days of receiving this letter. Write to Juniper Ridge HMO, Appeals,
PO Box 19, Boise, ID 83702.
"""

AUTHORIZATION_MISSING = """\
Meadowlark Health Insurance
Claim denial notice

Notice Date: 08/14/2026
Patient: Ansel Whitlock
Subscriber ID: MHI6620418
Claim No: 26C-8814-772
Date of Service: 07/21/2026
Provider: Prairie Imaging Associates
Procedure code: 72148

Denial code: CO-197
Reason: Prior authorization was not obtained before the service.

Timely filing: corrected claims must be sent within 90 days.
Appeals must be filed within 180 days of this notice. Meadowlark Health Insurance, Appeals and
Grievances, PO Box 7, Lincoln, NE 68501. Fax 402-555-0177.
"""

FINAL_DENIAL = """\
Sable Point Health Insurance Company
NOTICE OF FINAL INTERNAL ADVERSE BENEFIT DETERMINATION

Date of Notice: September 30, 2026
Name: Ingrid Vasquez-Thorne         ID Number: SPH 30221 884
Reference Number: AP-26-90714

Dear Ingrid Vasquez-Thorne:

On September 2, 2026 you appealed our denial of MRI lumbar spine without contrast (CPT 72148). We
have completed the review and the denial is upheld. The records still do not show six weeks of
physical therapy or home exercise.

This ends our internal appeal process. You may request an external review within four months after
you receive this notice. Send the request to: Wisconsin Office of the Commissioner of Insurance,
External Review, PO Box 7873, Madison, WI 53707. Fax 608-555-0149.
"""

DENTAL = """\
Alder Dental Benefits
PO Box 51, Salem, OR 97308

4/6/2026
Member: Noor Castellan    ID: ADB-00917    Predetermination no. PD-26-4471

Dear Noor Castellan,

We reviewed the estimate from your dentist.

Code    Service                  Fee       Plan pays   You pay
D0367   Cone beam CT, both jaws  $410.00   $0.00       $410.00

Cone beam CT is not a covered benefit of your dental plan. You may ask for a review within 180 days.
"""

SPANISH = """\
Plan de Salud Valle Claro
Apartado Postal 400, El Paso, TX 79901

Fecha: 5 de marzo de 2026
Nombre del miembro: Rosario Villalpando Ibarra
Número de identificación: VC-5521-90
Número de autorización: 26-VC-11872

Estimada Rosario Villalpando Ibarra:

Recibimos una solicitud de su médico para una resonancia magnética de la columna lumbar (72148).
Hemos decidido negar la solicitud porque no es médicamente necesaria en este momento. Las notas no
dicen que usted haya tenido terapia física por seis semanas.

Usted puede pedir una apelación dentro de 60 días a partir de la fecha de este aviso. Escriba a:
Plan de Salud Valle Claro, Departamento de Apelaciones, Apartado 401, El Paso, TX 79902. Fax:
915-555-0133.
"""

TEMPLATE_LEFT_IN = """\
{Health plan name}
Notice of Denial of Medical Coverage

Date: [Insert date of notice]
Member number: «Member_ID»
Name: ____________________

We've {denied, stopped} the medical services/items listed below: MRI of the lumbar spine.
Why did we deny your request? {Provide specific rationale}

Ask [plan name] for an appeal within 65 days of the date of this notice.

APPOINTMENT OF REPRESENTATIVE
Name of member: Fabian Ghostwriter     Member ID: 99-FORM-1
Date: January 1, 2020
"""


def document(text: str, name: str = "letter") -> Document:
    """A document of plain text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, name, "text/plain", text, (Page(1, 0, len(text)),), sha, text.encode())


def facts(text: str) -> tuple[Fact[object], ...]:
    """Every fact of a letter."""
    return find_letter(document(text), SHELF)


def values(text: str, name: str) -> list[object]:
    """The values of the facts of this name."""
    return [fact.value for fact in facts(text) if fact.name == name]


def value(text: str, name: str) -> object:
    """The first value of this name, or None."""
    return next(iter(values(text, name)), None)
