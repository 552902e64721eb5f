"""`rebuttal cases`: the kept cases from the terminal."""

from rebuttal.faces.terminal import family

MODULE = "rebuttal.faces.case_commands"
MEMBERS = {
    "list": (MODULE, "List the kept cases, newest change first."),
    "add": (MODULE, "Keep these papers as a new case."),
    "open": (MODULE, "Say where a case stands."),
    "export": (MODULE, "Write a case's packet into a folder."),
    "delete": (MODULE, "Delete a case: its row and every file of it."),
    "log": (MODULE, "Show what was done, and whether the log is whole."),
    "backup": (MODULE, "Write every case into one file."),
    "restore": (MODULE, "Lay a backup into an empty folder."),
    "seal": (MODULE, "Begin a new folder that a passphrase seals."),
}


@family("cases", MEMBERS)
def cases() -> None:
    """List, open, export, back up or delete the cases kept by `rebuttal serve`.

    Cases lie in your own data folder, or where --data or REBUTTAL_DATA says.
    REBUTTAL_DATABASE names another database by its URL, for example
    postgresql+psycopg://user@localhost/rebuttal; papers stay in the folder.

    \b
    Example
      rebuttal cases list
    """
