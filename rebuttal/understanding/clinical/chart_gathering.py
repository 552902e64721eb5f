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
from rebuttal.model.value import changed
from rebuttal.understanding.clinical.time_line import continued, episode_start, time_line
from rebuttal.understanding.fields import Fields


def gathered(fields: Fields) -> Chart:
    """The clinical facts of the case, and the time line drawn from them."""
    chart = _sorted_facts(fields)
    began = episode_start(chart)
    return changed(chart, episode_start=began, timeline=time_line(chart))


def _sorted_facts(fields: Fields) -> Chart:
    """Each fact under its name."""
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
        treatments=continued(fields.many("chart.treatments", Treatment)),
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
