"""Letters of other insurers for the tests of the page; everybody in them is invented."""

KNEE = """GRANITE PEAK HEALTH PLAN
1200 Summit Avenue, Boise, ID 83702

Date: October 12, 2026

Member name: Lucia Arreola
Member ID: GPH 8830271
Reference no.: 2611-40578
Provider: Kenji Watanabe, MD
Service: MRI of the right knee without contrast (73721)

Dear Lucia Arreola,

We are not able to approve this request. Our medical reviewer decided that this MRI is not
medically necessary at this time. The clinical reason: your records do not show at least six
weeks of treatment and do not show an X-ray of the knee. We used InterQual 2026 criteria, Knee.

You or your doctor may appeal. We must get your appeal within 180 days from the day you receive
this letter. Send it to:

Granite Peak Health Plan, Member Appeals, PO Box 5120, Boise, ID 83705
"""
HEART = """NORTHLAKE MUTUAL HEALTH INSURANCE
PO Box 4410, Duluth, MN 55802

October 9, 2026

RE: Notice of Adverse Benefit Determination
Member: Harriet Oyelaran        Date of birth: 05/14/1961
Member ID: NLM 4471 0982
Case number: UM-26-118840
Requesting provider: Dr. Samuel Brandvold, Lakehead Cardiology
Service: Stress echocardiogram (CPT 93351)

Dear Ms. Oyelaran,

We cannot approve this request because it is not medically necessary. The records do not show that
you have chest pain that is new or getting worse, and do not show that you cannot have a standard
exercise treadmill test first.

You may ask for an internal appeal within 180 calendar days after you get this letter. Write to
Northlake Mutual, Appeals Unit, PO Box 4477, Duluth, MN 55802 or fax 218-555-0170.
"""
HEART_NOTE = """LAKEHEAD CARDIOLOGY
Patient: OYELARAN, HARRIET       DOB: 05/14/1961
Date of service: 09/28/2026
Provider: Samuel Brandvold, MD

HPI: For the past six weeks she has had substernal pressure when climbing one flight of stairs.
She cannot walk more than a block on the flat.

ECG 09/28/2026: left bundle branch block, not present on 2024 tracing.

Assessment/Plan:
1. Exertional chest pressure, new.
2. LBBB on ECG: exercise ECG alone would not be interpretable.
3. She cannot exercise adequately. Dobutamine stress echocardiogram (93351) ordered.

Electronically signed by Samuel Brandvold, MD on 09/28/2026 16:42
"""
DENTAL = """BRIGHT HARBOR DENTAL PLAN
Claims Review, PO Box 90, Toledo, OH 43604

September 30, 2026

Member: Tobias Fennimore
Member ID: BHD-220184
Claim number: D-77-310245

Dear Tobias Fennimore:

We reviewed the claim for a crown on tooth 19 (D2740) and a cone beam CT of the jaw (D0367).
Your dental plan does not pay for these services because they are not dentally necessary.
You may ask us to review this decision within 180 days of getting this letter.
"""
