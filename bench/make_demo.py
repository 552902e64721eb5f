"""Make the PDF papers of the demo: the denial letter and the second visit.

The people, plan, clinics and numbers are invented. Run from the root of the
project: python bench/make_demo.py
"""

from pathlib import Path

import typst

DEMO = Path(__file__).parents[1] / "rebuttal" / "demo"
SPECIMEN = "Synthetic paper of the Rebuttal demo: every person in it is invented."

LETTER = r"""
#set document(title: "Synthetic denial letter", date: none)
#set page("us-letter", margin: (x: 1in, y: 0.9in), footer: context [
  #set text(8pt)
  SPECIMEN #h(1fr) Case 1930-44-7718 #h(1em) Page #counter(page).display("1") of 2
])
#set text(10.5pt)
#set par(justify: false, leading: 0.62em, spacing: 1.05em)
#show heading: set text(11.5pt)

#grid(columns: (1fr, auto),
  [*eviCore healthcare* \ Utilization review for your plan \ P.O. Box 7710 \ Brightwater, TN 37099],
  [*Tamarack Foundry Employee Health Plan* \ Administered by Great Marsh Benefit Services])

#v(0.6em)
October 6, 2026

#v(0.4em)
Corinne Valdespino \
2206 Kiln Court, Apt 5 \
Aldersgate, OH 43099

#v(0.4em)
#grid(columns: (auto, 1fr), column-gutter: 1.2em, row-gutter: 0.55em,
  [Member:], [Corinne Valdespino],
  [Member ID:], [TFE 660 318 254 01],
  [Group number:], [GM-20917],
  [Case number:], [1930-44-7718],
  [Date of request:], [September 29, 2026],
  [Requested by:], [Hollis Nakagawa, MD],
  [Service:], [MRI lumbar spine without contrast (CPT 72148)],
  [Diagnosis:], [M54.16, radiculopathy, lumbar region],
)

#v(0.3em)
Re: Notice of adverse benefit determination

Dear Corinne Valdespino:

Your doctor asked for approval of the study named above. We reviewed the request for your
plan. The study is *denied* because it is not medically necessary under the guideline below.
You have not had the study yet.

= Why the request was denied

We used the eviCore Spine Imaging Guidelines, V1.0.2026, section SP-6.1, Lower Extremity Pain
with Neurological Features. The guideline asks for six weeks of provider-directed treatment in
the current episode and for a re-evaluation by the provider after that treatment. The office
note that we were sent is from July 6, 2026. It does not show that six weeks of
provider-directed treatment were completed, and it does not show a re-evaluation after
treatment. The record also does not say how the result of the MRI would change your treatment.
For these reasons the MRI is not medically necessary at this time.

The decision was made by Anselm Brightwood, MD, board certified in radiology.

= Copies you can ask for

You may ask us, free of charge, for the guideline, for all documents and records relevant to
your claim, for the meaning of the diagnosis and service codes, and for the name of any expert
whose advice was obtained.

#pagebreak()
= How to appeal

You, your doctor, or a person whom you name in writing may appeal. You have 180 days from the
day you receive this notice to file an appeal. Send it with any records that you want us to
consider to:

#pad(left: 1.5em)[
Great Marsh Benefit Services, Appeals Unit \
P.O. Box 3318 \
Aldersgate, OH 43098 \
Fax: 740-555-0190]

We decide an appeal of a service that you have not had within 30 days of receiving it. If
waiting could seriously harm your health or your ability to regain function, you or your
doctor may ask for an expedited appeal by calling 1-800-555-0136. We decide an expedited
appeal within 72 hours.

Your doctor may ask for a peer-to-peer discussion with a reviewer within 14 days of the date
of this notice by calling 1-800-555-0175. A discussion does not extend the time to appeal.

= External review

If the appeal is denied, you may ask for an external review by an independent review
organization within four months after you receive the final decision.

= Your rights under ERISA

Your plan is a self-funded group health plan. Tamarack Foundry pays the claims; Great Marsh
Benefit Services and eviCore healthcare do not insure the benefits. After you have used the
plan's appeals you may have the right to bring a civil action under section 502(a) of the
Employee Retirement Income Security Act. You may contact the Employee Benefits Security
Administration at 1-866-444-3272.

If you need help in another language, call 1-800-555-0136 free of charge.

Sincerely,

Utilization Management \
eviCore healthcare
"""

VISIT = r"""
#set document(title: "Synthetic visit note", date: none)
#set page("us-letter", margin: 1in, footer: [#set text(8pt); SPECIMEN])
#set text(10.5pt)
#set par(leading: 0.62em, spacing: 1em)
#show heading: set text(10.5pt)

*CEDAR FORK FAMILY MEDICINE* \
118 Millrace Road, Aldersgate, OH 43099

OFFICE VISIT (in person) \
Patient: Corinne Valdespino \
DOB: 04/17/1979 \
Date of visit: 09/22/2026 \
Clinician: Hollis Nakagawa, MD

= HISTORY OF PRESENT ILLNESS
Re-evaluation after physical therapy. Low back pain and left leg pain for 12 weeks, since
06/29/2026. She finished 13 visits of physical therapy on 08/28/2026 and has kept up the home
exercise program. Naproxen 500 mg twice daily from 07/06/2026 to 08/20/2026 gave no relief of
the leg pain and was stopped for heartburn. Sitting is a little better; standing and walking
are not. She cannot stand at her bench for more than 25 minutes and is on light duty. Pain in
the left leg is 6/10. Denies bowel or bladder incontinence and saddle numbness. No fever, no
weight loss. Wife drove her today.

= EXAMINATION
Temp 98.2 F. Alert, uncomfortable when standing. \
Strength: left ankle dorsiflexion 4/5, left great toe extension 4/5; hip flexion, knee
extension and plantar flexion 5/5 on both sides. \
Sensation: decreased to light touch over the dorsum of the left foot. \
Straight leg raise positive on the left at 35 degrees. \
Gait: antalgic, no foot drop.

= ASSESSMENT
Lumbar radiculopathy, left (M54.16), not resolved after six weeks of supervised physical
therapy, home exercise and an NSAID.

= PLAN
1. Order MRI lumbar spine without contrast (72148). \
2. Continue the home exercise program. \
3. Acetaminophen 1000 mg up to three times daily. \
4. Return after the MRI. Emergency department for new weakness or loss of bladder control.

Electronically signed by Hollis Nakagawa, MD, 09/22/2026 11:14
"""

PAPERS = {"denial_letter.pdf": LETTER, "visit_september.pdf": VISIT}


def main() -> None:
    """Typeset each paper into the demo folder."""
    for name, source in PAPERS.items():
        data = typst.compile(source.replace("SPECIMEN", SPECIMEN).encode())
        (DEMO / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
