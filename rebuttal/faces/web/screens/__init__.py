"""The screens of the page, one a module; SCREENS lists their routes."""

from rebuttal.faces.web.screens import (
    answering,
    downloads,
    given,
    insurers_criteria,
    letter_page,
    looked_at,
    own_cases,
    plan_page,
    watched,
    welcome,
)

SCREENS = (
    welcome.routes,
    own_cases.routes,
    given.routes,
    watched.routes,
    looked_at.routes,
    answering.routes,
    plan_page.routes,
    insurers_criteria.routes,
    letter_page.routes,
    downloads.routes,
)
