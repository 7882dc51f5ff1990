"""One project's whole life; area, year and origin around it are the project's own."""

from dataclasses import replace

from callbacks.context import Context
from dashboard.addresses import Wanted
from data.queries import projects
from layouts.page import Page
from layouts.pages import missing, project


def show(context: Context, project_id: str) -> Page:
    """The page of the project with this number, or the page that says there is none."""
    life = projects.life(context.session, int(project_id))
    if life is None or context.is_hidden(life.area_code, life.origin):
        return missing.not_found()
    frame = context.framed(Wanted(life.area_code, str(life.project_year), life.origin))
    if frame is None:
        return missing.not_found()
    # The day of a county's own figures is not for everybody: the frame knows for whom.
    return project.page(replace(life, as_of=frame.as_of), frame)
