"""The command line: which commands there are, and the page of help."""

from rebuttal.faces.terminal import face

COMMANDS = {
    "demo": (
        "rebuttal.faces.demo",
        "Make a packet from the synthetic papers shipped with Rebuttal.",
    ),
    "prepare": ("rebuttal.faces.prepare", "Read the papers and write the appeal packet."),
    "check": (
        "rebuttal.faces.check",
        "Check letters that were edited, sentence by sentence, against the record.",
    ),
    "plan": ("rebuttal.faces.other_language", "Print the plan of a packet in another language."),
    "log": (
        "rebuttal.faces.log",
        "Note what was sent, received or answered, and see what runs since.",
    ),
    "criteria": (
        "rebuttal.faces.criteria_family:criteria",
        "List and show criteria, check a chart against them, import the insurer's text.",
    ),
    "read": ("rebuttal.faces.read", "Show what is read and understood, with the quotes."),
    "deadlines": (
        "rebuttal.faces.due_dates",
        "Count the deadlines of a decision; no papers are needed.",
    ),
    "law": (
        "rebuttal.faces.law_shown",
        "Show what is known of the law, each number with its source.",
    ),
    "serve": ("rebuttal.faces.serve", "Open the local page: from papers to packet in a browser."),
    "cases": (
        "rebuttal.faces.cases",
        "List, open, export, back up or delete the cases kept by `rebuttal serve`.",
    ),
    "schema": ("rebuttal.faces.schema", "Print the JSON Schema of case.json."),
}


@face(COMMANDS)
def main() -> None:
    """Turn an imaging denial and the chart into an appeal packet that is proven.

    Rebuttal reads the insurer's letter and the clinical notes, finds out what
    kind of refusal it is and which law and criteria apply, lays the criteria
    beside the chart, counts the deadlines, and writes the papers of the appeal.
    Every sentence quotes the record, names an authority, or is left for a person
    to sign. What the record does not say is asked for, never invented.

    It works on this computer only: no account, no network, no language model.

    \b
    First steps
      rebuttal demo
          makes a packet from synthetic papers; look at it first
      rebuttal prepare letter.pdf note1.txt note2.pdf --out packet
          makes your packet; the order of the papers does not matter
      rebuttal prepare letter.pdf note*.pdf --out packet --force --answers answers.toml
          makes it again, with your answers to the questions it asked
      rebuttal check packet
          after you edited a letter: is every sentence in it still carried?
      rebuttal log packet sent internal-appeal
          after you sent a letter: keeps the insurer's own clock
      rebuttal criteria import criteria.pdf
          shows how the criteria that the insurer sent are understood
      rebuttal read letter.pdf
          shows what was understood, each thing with its quote and page

    \b
    What is read
      PDF, scans and photos, plain text, Word, RTF, web pages, zip archives of
      these; C-CDA and FHIR R4 records; X12 835 remittances; CSV and XLSX lists.
      The type is told by content, not by name. What was not read for certain is
      said so, never guessed at.

    \b
    What is written into the folder
      packet.pdf     the whole packet, with bookmarks and stamped exhibits
      letters/       each letter as DOCX and plain text, for editing
      send/          what leaves: exhibits, an envelope, each letter that is ready
      deadlines.ics  calendar entries without health data
      case.json      everything found: facts with quotes, deadlines with the
                     counting, verdicts, gaps, questions ("rebuttal schema")

    \b
    Exit codes
      0   done
      1   a fault of Rebuttal itself
      2   the command line cannot be understood
      10  a paper cannot be opened      11  no such file
      12  a folder was given            13  an empty paper
      14  a password is needed          15  a broken or cut-off file
      16  not a type that is read       17  a scan or photo, unreadable
      18  over a limit                  19  claims without a denial
      20  the answers file              21  an impossible date
      22  an unknown name               30  the folder cannot be written
      40  the papers make no case       41  two different people
      70  kept cases cannot be used     71  no such case is kept
      72  changed in the meantime       73  the passphrase is wrong
      75  the page cannot be opened
      50  a sentence lacked support     60  the product's own data
    After any of these but 0, nothing was written.

    Rebuttal is not a lawyer or a doctor. It promises nothing about winning.
    """
