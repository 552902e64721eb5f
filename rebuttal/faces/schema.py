"""`rebuttal schema`: the shape of case.json."""

from rebuttal.appeal import CaseFile
from rebuttal.faces.terminal import answering_errors, command, say_json
from rebuttal.model.value import json_schema


@command("schema")
@answering_errors
def schema() -> None:
    """Print the JSON Schema of case.json.

    The schema (draft 2020-12) is generated from the values that Rebuttal works
    with, so it is always that of this version.

    \b
    Example
      rebuttal schema > case.schema.json
    """
    say_json(json_schema(CaseFile))
