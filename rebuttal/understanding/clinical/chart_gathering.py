"""The chart of a case: what its notes say, sorted under their names."""

import datetime

from rebuttal.model.chart import (
    Cancer,
    Chart,
    Diagnosis,
    Duration,
    Measure,
    Mention,
    Nodule,
    Order,
    PriorStudy,
    Severity,
    Sign,
    Symptom,
    Treatment,
    Visit,
)
from rebuttal.understanding.fields import Fields


def gathered(fields: Fields) -> Chart:
    """The clinical facts of the case."""
    return Chart(
        patient_name=fields.one("chart.patient_name", str),
        patient_birth_date=fields.one("chart.patient_birth_date", datetime.date),
        age=fields.one("chart.age", float),
        visits=fields.many("chart.visits", Visit),
        duration=fields.many("chart.duration", Duration),
        onset=fields.many("chart.onset", datetime.date),
        symptoms=fields.many("chart.symptoms", Symptom),
        course=fields.many("chart.course", str),
        function_loss=fields.many("chart.function_loss", str),
        treatments=fields.many("chart.treatments", Treatment),
        other_treatments=fields.many("chart.other_treatments", Treatment),
        signs=fields.many("chart.signs", Sign),
        flags=fields.many("chart.flags", str),
        prior_studies=fields.many("chart.prior_studies", PriorStudy),
        diagnoses=fields.many("chart.diagnoses", Diagnosis),
        orders=fields.many("chart.orders", str),
        purposes=fields.many("chart.purposes", str),
        contrary=fields.many("chart.contrary", str),
        severity=fields.many("chart.severity", Severity),
        studies_asked=fields.many("chart.studies_asked", Order),
        measures=fields.many("chart.measures", Measure),
        nodules=fields.many("chart.nodules", Nodule),
        cancers=fields.many("chart.cancers", Cancer),
        mentions=fields.many("chart.mentions", Mention),
    )
