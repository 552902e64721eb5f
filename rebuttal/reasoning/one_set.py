"""One criteria set, or brought criteria, laid over a chart without a letter."""

import datetime

from rebuttal.knowledge.families import UNKNOWN, Family
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought
from rebuttal.model.chart import Chart
from rebuttal.model.criteria import CriteriaSet
from rebuttal.model.finding import CriteriaFinding
from rebuttal.reasoning.brought_rule import brought_finding
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.necessity import Applied, Study, make_desk, weigh_set
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables

Rule = CriteriaSet | Brought
Day = datetime.date


def over_chart(rule: Rule, chart: Chart, shelf: Shelf, on: Day) -> CriteriaFinding:
    """The rule beside the chart as of a day."""
    family = UNKNOWN if isinstance(rule, Brought) else own_family(rule, shelf)
    region = family.regions[0].rstrip("*") if family.regions else ""
    record = Record(chart, on, region, tables(shelf), family=family)
    named = shelf.definitions()
    ask = weigher(record, named)
    if isinstance(rule, Brought):
        return brought_finding(rule, ask, named)
    return weigh_set(Applied(rule, "asked"), make_desk(shelf, ask, named, Study(family=family)))


def own_family(entry: CriteriaSet, shelf: Shelf) -> Family:
    """The family of studies that a set speaks of, the first of several."""
    rows = shelf.read("families", tuple[Family, ...])
    return next((row for row in rows if row.family in entry.families), UNKNOWN)
